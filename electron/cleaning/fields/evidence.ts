/** What all field readers work from: the outline of the page, its structured data, and the names of the site. */
import { decodeHTML } from 'entities';
import type { Element } from '../page/markup/nodes';
import type { FieldName, Page } from '../../contract/model';
import type { Structured } from './json-ld';
import type { Outline } from '../page/outline';
import { FIELD_HINT, type FieldHints } from '../page/field-hints';
import type { SiteNames } from './site-names';
import { collapseSpace } from './strings';

export interface Evidence {
  page: Page;
  outline: Outline;
  structured: Structured;
  site: SiteNames;
  /** Address that the page names as its own (canonical, og:url) or was saved from; null if none. */
  address: string | null;
  /** BCP 47 as declared or else detected, '' if none: decides orders of day and month (see day-order). */
  languageHint: string;
  /** Index of the line that holds the headline, or -1. */
  headline: number;
  headlineElement: Element | null;
  /** Zones around the headline: they are the article's own, whatever they are called, and tell nothing. */
  headlineZone: FieldHints;
  /** The chosen title, or ''. */
  title: string;
  /** The notices that the page closes with. */
  notices: readonly { text: string; zone: FieldHints }[];
  disable: ReadonlySet<string>;
  claimed: Map<Element, FieldName>;
}

const NONE: readonly string[] = [];

/** First content of the first meta that is there, entities decoded (some pages encode twice), white space folded. */
export function metaOf(outline: Outline, ...names: string[]): string | null {
  for (const name of names) {
    for (const raw of outline.meta.get(name) ?? NONE) {
      const value = collapseSpace(raw.includes('&') ? decodeHTML(raw) : raw, 4000);
      if (value) return value;
    }
  }
  return null;
}

/** All contents of the named metas, in order. */
export function metasOf(outline: Outline, ...names: string[]): string[] {
  const out: string[] = [];
  for (const name of names) {
    for (const raw of outline.meta.get(name) ?? NONE) {
      const value = collapseSpace(raw.includes('&') ? decodeHTML(raw) : raw, 4000);
      if (value) out.push(value);
    }
  }
  return out;
}

/** Zones of a place that the headline is not in itself. Right under the headline a `teaser`, a `footer` or a `toolbar` is the article's own. */
export function foreignZone(evidence: Evidence, place: { zone: FieldHints; line: number }): FieldHints {
  const zone = place.zone & ~evidence.headlineZone;
  const away = place.line - evidence.headline;
  return evidence.headline >= 0 && away >= 0 && away <= 3
    ? zone & ~(FIELD_HINT.related | FIELD_HINT.footer | FIELD_HINT.navigation)
    : zone;
}
