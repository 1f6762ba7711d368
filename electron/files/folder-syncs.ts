/** Many that wait for one folder to be on the medium wait together. */

type Sync = (path: string) => Promise<void>;

/** Whoever asks while a folder is being written waits for the next time, with all that have asked by then. */
export function syncingTogether(sync: Sync): Sync {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  const begin = (path: string): Promise<void> => {
    const mine = sync(path).finally(() => {
      if (running.get(path) === mine) running.delete(path);
    });
    running.set(path, mine);
    return mine;
  };
  return (path) => {
    const now = running.get(path);
    if (!now) return begin(path);
    const known = next.get(path);
    if (known) return known;
    const later = now
      .catch(() => undefined)
      .then(() => {
        next.delete(path);
        return begin(path);
      });
    next.set(path, later);
    return later;
  };
}
