/** The app without a window, printing for the command line that started it; ends with it. */
import { app } from 'electron';
import { toFailure } from '../contract/errors';
import type { FromPrinter, ToPrinter } from '../contract/printing';
import type { Log } from './log';
import { printer } from './printing';

/** The pieces of one page as they come. */
class Page {
  readonly #pieces: string[] = [];
  add(piece: string): void {
    this.#pieces.push(piece);
  }
  /** What was given is let go of. */
  async *pieces(): AsyncGenerator<string> {
    for (let piece = this.#pieces.shift(); piece !== undefined; piece = this.#pieces.shift()) yield piece;
  }
}

/** Nobody can start it without a channel: then there is nothing to do. */
export function printForParent(log: Log): void {
  if (!process.send) return app.exit(2);
  const own = printer(log);
  const tell = (message: FromPrinter) => void process.send?.(message);
  let page = new Page();
  // The parent ends this process where it cancels.
  const { signal } = new AbortController();
  process.on('message', (message: ToPrinter) => {
    if ('piece' in message) return page.add(message.piece);
    const whole = page;
    page = new Page();
    own.print(whole.pieces(), { paper: message.print, signal }).then(
      (pdf) => tell({ pdf }),
      (thrown: unknown) => tell({ failed: toFailure(thrown).detail ?? toFailure(thrown).kind }),
    );
  });
  process.once('disconnect', () => app.exit(0));
  tell({ ready: true });
}
