/** The commands that menu, palette and keys share: each id has one handler. */
import type { CommandId } from '../../electron/contract/ipc';

type Run = () => void;
const handlers = new Map<CommandId, Run>();

/** Sets handlers; gives the function that takes these very ones away again. */
export function handle(given: Partial<Record<CommandId, Run>>): () => void {
  for (const [id, run] of Object.entries(given) as [CommandId, Run][]) handlers.set(id, run);
  return () => {
    for (const [id, run] of Object.entries(given) as [CommandId, Run][])
      if (handlers.get(id) === run) handlers.delete(id);
  };
}

export function run(id: CommandId): void {
  handlers.get(id)?.();
}

export function canRun(id: CommandId): boolean {
  return handlers.has(id);
}
