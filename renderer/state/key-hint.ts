/** Tooltips that name the keys. */
import type { CommandId } from '../../electron/contract/ipc';
import { keysLabel, SHORTCUTS } from '../../electron/contract/shortcuts';
import { MAC } from '../platform';

/** `Star (S)`: the words, with the keys of a command behind them where it has any. */
export function withKeys(words: string, command: CommandId): string {
  const { keys } = SHORTCUTS[command];
  return keys === null ? words : `${words} (${keysLabel(keys, MAC)})`;
}
