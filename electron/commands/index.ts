/** The registry of commands. */
import { checkCommand } from './check';
import { cleanCommand } from './clean';
import type { CommandFile } from './command';
import { duplicatesCommand } from './duplicates';
import { formatsCommand } from './formats';
import { exportCommand } from './export';
import { namesCommand } from './names';
import { backupCommand, reindexCommand, restoreCommand, verifyCommand } from './keeping';
import { quotesCommand } from './quotes';
import { importCommand, listCommand, searchCommand, showCommand, tagCommand } from './library';
import { repairCommand } from './repair';
import { reviewCommand } from './review';
import { syncCommand } from './sync';

export const COMMAND_FILES: readonly CommandFile[] = [
  cleanCommand,
  importCommand,
  listCommand,
  showCommand,
  searchCommand,
  tagCommand,
  duplicatesCommand,
  namesCommand,
  exportCommand,
  reviewCommand,
  verifyCommand,
  repairCommand,
  checkCommand,
  quotesCommand,
  reindexCommand,
  backupCommand,
  restoreCommand,
  syncCommand,
  formatsCommand,
];
