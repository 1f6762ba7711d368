/** What a page's tree is made of: as little as cleaning asks for, and every node of a kind alike. */
import type { FieldHints } from '../field-hints';
import type { BlockHints } from '../block-hints';
import type { Attributes } from './attributes';
import type { Tag } from './tags';

export class Text {
  readonly type = 'text';
  parent: ParentNode | null = null;
  next: ChildNode | null = null;
  /** Its words with white space folded, once they were asked for (see ../white-space.ts). */
  folded: string | null = null;

  /** `blank`: nothing but the white space of ASCII, as most texts of a page are: the indentation between its tags. */
  constructor(
    public data: string,
    public blank: boolean,
  ) {}
}

/** What names of an element hint at: bits of the body's hints, and of the fields'. */
export interface NameHints {
  readonly body: BlockHints;
  readonly fields: FieldHints;
}

export class Element {
  readonly type: 'tag' | 'script' | 'style';
  readonly name: string;
  parent: ParentNode | null = null;
  next: ChildNode | null = null;
  /** Once it was asked for (see ../name-hints.ts). */
  nameHints: NameHints | null = null;

  constructor(
    readonly tag: Tag,
    readonly attribs: Readonly<Attributes>,
    public children: ChildNode[],
  ) {
    this.name = tag.name;
    this.type = tag.name === 'script' || tag.name === 'style' ? tag.name : 'tag';
  }
}

export class Document {
  readonly type = 'root';
  readonly parent = null;
  readonly next = null;

  /** Its `template` elements, those inside others first. */
  readonly templates: Element[] = [];

  constructor(public children: ChildNode[]) {}
}

export type ChildNode = Text | Element;
export type ParentNode = Element | Document;
export type AnyNode = ChildNode | Document;
