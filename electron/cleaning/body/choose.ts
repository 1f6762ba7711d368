/** Which blocks are the body, and why the others are not. */
import type { Element } from 'domhandler';
import type { Problem, RemovalReason } from '../../contract/model';
import type { BodyFindings, EarlyFields } from '../fields/types';
import type { Block, Scope } from './blocks';
import { HINT } from './hints';
import { HEADINGS } from './tags';

export interface ChooseInput {
  blocks: Block[];
  root: Scope;
  early: EarlyFields;
  disable: ReadonlySet<string>;
}

export interface Choice {
  kept: Block[];
  dropped: { block: Block; reason: RemovalReason; rule: string }[];
  tables: ReadonlySet<object>;
  metadataLines: BodyFindings['metadataLines'];
  problems: Problem[];
}

const BAD = HINT.navigation | HINT.related | HINT.newsletter | HINT.share | HINT.comments | HINT.promotion | HINT.author | HINT.advertisement | HINT.footer | HINT.form | HINT.sidebar | HINT.cookie | HINT.caption;

export function chooseBody(input: ChooseInput): Choice {
  const { blocks, root } = input;
  const scores = new Map<Scope, number>();
  for (const b of blocks) {
    if (b.kind !== 'text' || b.text.length < 60 || b.linked > b.text.length / 3) continue;
    const own = Math.min(b.text.length, 600) * (b.scope.hints & BAD ? 0.2 : 1);
    let share = 1;
    for (let s: Scope | null = b.scope, i = 0; s && i < 4; s = s.parent, i++) { scores.set(s, (scores.get(s) ?? 0) + own * share); share *= i === 0 ? 0.95 : 0.7; }
  }
  let best: Scope = root;
  let top = -1;
  for (const [scope, score] of scores) if (score > top) { top = score; best = scope; }
  while (best.parent && best.parent.prose > best.prose * 1.3 && best.parent.prose - best.prose > 400 && best.parent.linked < best.parent.length / 4) best = best.parent;
  const kept: Block[] = [];
  const dropped: Choice['dropped'] = [];
  for (const b of blocks) {
    const inside = b.index >= best.from && b.index < best.to;
    const bad = (b.scope.hints & ~best.hints & BAD) !== 0;
    const heading = HEADINGS.has(b.tag);
    const linkish = b.linked > b.text.length * 0.5;
    if (inside && !b.claim && (b.kind === 'figure' || (!bad && !linkish && (b.text.length > 30 || heading || b.tag === 'p' || b.tag === 'li')))) kept.push(b);
    else dropped.push({ block: b, reason: b.claim ? 'metadata' : 'outside', rule: b.claim ?? 'structure' });
  }
  const tables = new Set<object>();
  for (const b of kept) for (let s: Scope | null = b.scope; s; s = s.parent) if (s.tag === 'table') { tables.add(s.element as Element); break; }
  return { kept, dropped, tables, metadataLines: [], problems: kept.length ? [] : [{ kind: 'no-article' }] };
}
