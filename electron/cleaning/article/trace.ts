/** The trace: every part of the page that is not in the body, with its reason, cheap to keep. */
import type { ElementContent, Removal, RemovalReason } from '../../contract/model';
import type { Block, Scope } from '../page/blocks';
import { rebuild } from './rebuild';

/** Longest text kept of a removal (contract). */
const MAX_TEXT = 2000;
/** More removals than this are gathered into their neighbours: a page of a million links is not a million stories. */
const MAX_REMOVALS = 2000;

/** FNV-1a over UTF-16 units, 32 bits twice: short and stable, no secrecy wanted. */
export function shortHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 13);
  }
  return hex(a) + hex(b);
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (n: number): string =>
  BYTES[n >>> 24]! + BYTES[(n >>> 16) & 255]! + BYTES[(n >>> 8) & 255]! + BYTES[n & 255]!;

const NO_TABLES: ReadonlySet<object> = new Set();

export interface Dropped {
  block: Block;
  reason: RemovalReason;
  rule: string;
  at: number;
}

function sameGroup(a: Dropped, b: Dropped): boolean {
  return (
    a.reason === b.reason &&
    a.rule === b.rule &&
    a.at === b.at &&
    b.block.index === a.block.index + 1 &&
    near(a.block.scope, b.block.scope)
  );
}

/** Neighbours in one list or box belong together; two boxes that only share the page do not. */
function near(a: Scope, b: Scope): boolean {
  if (a === b) return true;
  return (
    a.parent === b.parent ||
    a.parent === b ||
    a === b.parent ||
    (!!a.parent && a.parent.parent === b.parent?.parent && a.parent.depth > 4)
  );
}

/** Dropped blocks, in page order, as removals. `rebuild` makes nothing that the allow-list would refuse (a test holds it to that). */
export function trace(dropped: readonly Dropped[], base: string | null): Removal[] {
  const groups: Dropped[][] = [];
  for (const d of dropped) {
    const last = groups.at(-1);
    if (last && (sameGroup(last.at(-1)!, d) || groups.length >= MAX_REMOVALS)) last.push(d);
    else groups.push([d]);
  }
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const first = group[0]!;
    const text = words(group);
    const key = `${first.reason}\n${text}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const content: ElementContent[] =
      group.length > 400
        ? []
        : rebuild(
            group.map((d) => d.block),
            base,
            NO_TABLES,
          ).children;
    const removal: Removal = {
      id: shortHash(nth ? `${key}\n${nth}` : key),
      reason: first.reason,
      rule: first.rule,
      text,
      at: first.at,
    };
    if (content.length) removal.content = content;
    return removal;
  });
}

function words(group: readonly Dropped[]): string {
  let out = '';
  for (const { block } of group) {
    if (out.length >= MAX_TEXT) break;
    if (block.text) out += (out ? ' ' : '') + block.text;
  }
  return out.slice(0, MAX_TEXT);
}
