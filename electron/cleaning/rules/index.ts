/** The registry of rules, in the order in which they run. To add one: a new file and a line here. */
import { aboutCompany } from './about-company';
import { aboveHeadline } from './above-headline';
import { askingBox } from './asking-box';
import { authorNote } from './author-note';
import { barePage } from './bare-page';
import { byline } from './byline';
import { caption } from './caption';
import { chromeLines } from './chrome-line';
import { codeBetween } from './code-between';
import { creditLines } from './credit-lines';
import { dayLine } from './day-line';
import { embeddedPost } from './embedded-post';
import { footnotes } from './footnotes';
import { headline } from './headline';
import { hiddenBetween } from './hidden-between';
import { hiddenCopy } from './hidden-copy';
import { island } from './island';
import { leakedCode } from './leaked-code';
import { linkedLine } from './linked-line';
import { looseHeading } from './loose-heading';
import { namedBoxes } from './named-box';
import { nextArticle } from './next-article';
import { notice } from './notice';
import { outsideArticle } from './outside-article';
import { relatedLine } from './related-line';
import { repeated } from './repeated';
import { secondCopy } from './second-copy';
import { shortCode } from './short-code';
import { siblings } from './siblings';
import { subHeading } from './sub-heading';
import { wholeTable } from './whole-table';
import { withheldEmbed } from './withheld-embed';
import type { Rule } from './types';

export const RULES: readonly Rule[] = [
  hiddenCopy,
  secondCopy,
  outsideArticle,
  nextArticle,
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
  askingBox,
  relatedLine,
  linkedLine,
  withheldEmbed,
  shortCode,
  leakedCode,
  creditLines,
  notice,
  authorNote,
  aboutCompany,
  looseHeading,
  hiddenBetween,
  codeBetween,
  footnotes,
];
