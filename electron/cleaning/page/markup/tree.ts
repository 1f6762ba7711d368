/** Builds the tree of a page from its tags and texts as htmlparser2 does: which start ends what, and what an end tag closes. */
import { NO_ATTRIBUTES, type Attributes } from './attributes';
import { Document, Element, Text, type ChildNode, type ParentNode } from './nodes';
import type { Tag } from './tags';

/** Elements without content share one list of none. */
const NO_CHILDREN: ChildNode[] = [];

/** Elements that are open at most: what starts inside so many becomes their content, but holds nothing. No walk may overflow the stack. */
const MOST_OPEN = 1500;

export class Tree {
  readonly document = new Document(NO_CHILDREN);
  /** Elements that were started; more than a page may hold is for the reader of the source to see. */
  started = 0;
  /** Levels of elements that nest, as the limits count them. */
  depth = 0;
  deepest = 0;
  private readonly open: Tag[] = [];
  private readonly nodes: ParentNode[] = [this.document];
  private parent: ParentNode = this.document;
  /** How many elements of a name are open: an end tag that closes none is passed over at once. */
  private readonly counts = new Map<string, number>();
  /** Whether `/>` ends an element here: innermost last. */
  private readonly foreign: boolean[] = [false];
  /**
   * What stands so far in the elements that are open, those of the innermost last; `marks` are where each one's begins. An element gets
   * its list when it ends, made to measure: lists that grow take several times the room.
   */
  private readonly waiting: ChildNode[] = [];
  private count = 0;
  private readonly marks: number[] = [];
  private mark = 0;
  /** Set while the last thing put was a text: the next one goes on with it. */
  private text: Text | null = null;

  /** A start tag; `slashed` where it was written `<x/>`. */
  start(tag: Tag, attributes: Readonly<Attributes>, slashed: boolean): void {
    this.started++;
    this.endImplied(tag);
    const element = new Element(tag, attributes, NO_CHILDREN);
    this.put(element);
    if (tag.empty) return;
    if (tag.foreign !== null) this.foreign.push(tag.foreign);
    if ((slashed && this.foreign[this.foreign.length - 1]) || this.open.length >= MOST_OPEN) return;
    this.open.push(tag);
    this.nodes.push(element);
    this.parent = element;
    this.marks.push(this.mark);
    this.mark = this.count;
    this.counts.set(tag.name, (this.counts.get(tag.name) ?? 0) + 1);
    if (tag.nests && !slashed && ++this.depth > this.deepest) this.deepest = this.depth;
  }

  /** An end tag: closes the innermost element of its name and all inside it. */
  end(tag: Tag): void {
    if (tag.foreign !== null) this.foreign.pop();
    if (tag.nests && this.depth) this.depth--;
    if (tag.empty) {
      if (tag.name === 'br') this.put(new Element(tag, NO_ATTRIBUTES, NO_CHILDREN));
      return;
    }
    if (this.counts.get(tag.name)) {
      while (this.pop() !== tag.name) {
        /* What stands open inside is closed with it. */
      }
    } else if (tag.name === 'p') {
      this.endImplied(tag);
      this.put(new Element(tag, NO_ATTRIBUTES, NO_CHILDREN));
    }
  }

  /** Words, entities decoded; `blank` where they are white space of ASCII alone. */
  words(data: string, blank: boolean): void {
    if (this.text) {
      this.text.data += data;
      this.text.blank &&= blank;
      return;
    }
    const text = new Text(data, blank);
    this.put(text);
    this.text = text;
  }

  /** A comment or declaration stood here: texts before and after it stay two. */
  part(): void {
    this.text = null;
  }

  private endImplied(tag: Tag): void {
    const { ends } = tag;
    if (ends) while (this.open.length && ends.has(this.open[this.open.length - 1]!.name)) this.pop();
  }

  /** No more comes: closes what stands open, and gives the page. */
  finish(): Document {
    while (this.open.length) this.pop();
    this.gather();
    return this.document;
  }

  /** Gives the innermost open element what stands in it. */
  private gather(): void {
    if (this.count > this.mark) this.parent.children = this.waiting.slice(this.mark, this.count);
    this.count = this.mark;
  }

  private pop(): string {
    this.gather();
    this.mark = this.marks.pop()!;
    const { name } = this.open.pop()!;
    const ended = this.nodes.pop() as Element;
    if (name === 'template') this.document.templates.push(ended);
    this.parent = this.nodes[this.nodes.length - 1]!;
    this.counts.set(name, this.counts.get(name)! - 1);
    this.text = null;
    return name;
  }

  private put(node: ChildNode): void {
    if (this.count > this.mark) this.waiting[this.count - 1]!.next = node;
    this.waiting[this.count++] = node;
    node.parent = this.parent;
    this.text = null;
  }
}
