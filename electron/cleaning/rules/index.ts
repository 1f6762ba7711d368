/** The registry of rules, in the order in which they run. To add one: a new file and a line here. */
import { aboveHeadline } from './above-headline';
import { authorNote } from './author-note';
import { barePage } from './bare-page';
import { byline } from './byline';
import { caption } from './caption';
import { chromeLines } from './chrome-line';
import { creditLines } from './credit-lines';
import { dayLine } from './day-line';
import { embeddedPost } from './embedded-post';
import { headline } from './headline';
import { hiddenBetween } from './hidden-between';
import { hiddenCopy } from './hidden-copy';
import { island } from './island';
import { linkedLine } from './linked-line';
import { looseHeading } from './loose-heading';
import { namedBoxes } from './named-box';
import { notice } from './notice';
import { relatedLine } from './related-line';
import { repeated } from './repeated';
import { shortCode } from './short-code';
import { siblings } from './siblings';
import { subHeading } from './sub-heading';
import { wholeTable } from './whole-table';
import { withheldEmbed } from './withheld-embed';
import type { Rule } from './types';

export const RULES: readonly Rule[] = [
  hiddenCopy,
  aboveHeadline,
  ...namedBoxes,
  repeated,
  island,
  headline,
  siblings,
  barePage,
  embeddedPost,
  wholeTable,
  subHeading,
  byline,
  dayLine,
  caption,
  ...chromeLines,
  relatedLine,
  linkedLine,
  withheldEmbed,
  shortCode,
  creditLines,
  notice,
  authorNote,
  looseHeading,
  hiddenBetween,
];
