/** The registry of rules, in the order in which they run. To add one: a new file and a line here. */
import type { Rule } from './types';

export const RULES: readonly Rule[] = [];
