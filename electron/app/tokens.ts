/** Dropped files: their paths stay in main, the window holds words without meaning for them. */
import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { CuttingsError } from '../contract/errors';

/** Tokens kept at most; older ones are forgotten first. */
const LIMIT = 200_000;

export class DropTokens {
  readonly #paths = new Map<string, string>();

  /** Gives a token for each path; throws `wrong-argument` for anything but absolute paths. */
  register(paths: unknown): string[] {
    if (!Array.isArray(paths) || paths.length > 100_000) throw new CuttingsError('wrong-argument');
    for (const path of paths) {
      if (typeof path !== 'string' || path.length > 32_768 || path.includes('\0') || !isAbsolute(path))
        throw new CuttingsError('wrong-argument');
    }
    const tokens = (paths as string[]).map((path) => {
      const token = randomUUID();
      this.#paths.set(token, path);
      return token;
    });
    for (const oldest of this.#paths.keys()) {
      if (this.#paths.size <= LIMIT) break;
      this.#paths.delete(oldest);
    }
    return tokens;
  }

  /** Paths of tokens, each good for one use; throws `wrong-argument` for an unknown one. */
  redeem(tokens: readonly string[]): string[] {
    const paths = tokens.map((token) => this.#paths.get(token));
    if (paths.some((path) => path === undefined)) throw new CuttingsError('wrong-argument', { detail: 'token' });
    for (const token of tokens) this.#paths.delete(token);
    return paths as string[];
  }
}
