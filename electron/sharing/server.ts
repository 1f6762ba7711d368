/**
 * The one server that is spoken to: its address, every request to it, and what it may answer. Nothing of that is believed:
 * answers are bounded in size and in silence, and lead nowhere else.
 */
import type { PouchDB } from 'pouchdb-core';
import { CuttingsError, type ErrorKind } from '../contract/errors';
import { REPLICATED } from './documents';
import { pouch } from './local-copy';

/** Milliseconds without a byte after which a server is given up. CouchDB sends a heartbeat every ten seconds where it has nothing to say. */
const SILENCE = 60_000;
/** Milliseconds that a server is asked to wait for news. */
const WAIT = 25_000;
/** Bytes of an answer that is no file: a batch of documents, each of at most some megabytes. */
const MOST_ANSWER = 128 * 1024 * 1024;
const MOST_WORD = 1024 * 1024;

export interface ServerAccess {
  /** Address of the database, `https://host:port/database`. */
  url: string;
  user: string | null;
  password: string | null;
}

/**
 * The address as it is used. Throws `server-address` for what is none, or names a password (which would stand in lists of processes and
 * files), and `server-insecure` for a connection that others could read: without TLS only this machine itself is spoken to.
 */
export function checkedAddress(text: string): string {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch (thrown) {
    throw new CuttingsError('server-address', { detail: text.slice(0, 200) }, { cause: thrown });
  }
  const database = `/${url.pathname.split('/').filter(Boolean).join('/')}`;
  const plain = !url.username && !url.password && !url.search && !url.hash;
  if (!['http:', 'https:'].includes(url.protocol) || !plain || !/^(?:\/[a-z0-9_$()+%.-]+)+$/i.test(database))
    throw new CuttingsError('server-address', { detail: `${url.protocol}//${url.host}${database}`.slice(0, 200) });
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new CuttingsError('server-insecure', { detail: url.host });
  return `${url.origin}${database}`;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);

export class Server {
  readonly #url: string;
  readonly #authorization: string | null;
  readonly #closing = new AbortController();
  /** What the last request failed with: PouchDB tells only that something did. */
  #failure: CuttingsError | null = null;
  readonly documents: PouchDB.Database;

  constructor({ url, user, password }: ServerAccess) {
    this.#url = checkedAddress(url);
    this.#authorization = user === null ? null : `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
    const Database = pouch();
    this.documents = new Database(this.#url, {
      adapter: 'http',
      skip_setup: true,
      fetch: (address: string, options: FetchOptions) => this.#fetch(address, options, MOST_ANSWER),
    });
    // The replicator asks for it in passing, to count what is left, and handles no failure of that, which would end the program: what is
    // really wrong is met by the next request.
    const info = this.documents.info.bind(this.documents);
    this.documents.info = () => info().catch(() => ({ update_seq: 0 }));
  }

  /** Makes sure that the database is there, makes it where it is not, and that it is CouchDB's protocol that answers. */
  async open(): Promise<void> {
    const found = await this.#fetch(this.#url, {}, MOST_WORD);
    if (found.status === 404) {
      await discard(found);
      const made = await this.#fetch(this.#url, { method: 'PUT' }, MOST_WORD);
      if (!made.ok && made.status !== 412) throw await refusal(made);
      return discard(made);
    }
    if (!found.ok) throw await refusal(found);
    const info = (await json(found)) as { db_name?: unknown } | null;
    if (typeof info?.db_name !== 'string') throw new CuttingsError('server-wrong', { detail: 'db_name' });
  }

  close(): void {
    this.#closing.abort();
  }

  /** Resolves when the server has something after `since`, or after a while. */
  async wait(since: string | number, signal: AbortSignal): Promise<void> {
    const query = new URLSearchParams({
      feed: 'longpoll',
      since: String(since),
      limit: '1',
      timeout: String(WAIT),
      filter: '_selector',
    });
    const answer = await this.#fetch(
      `${this.#url}/_changes?${query.toString()}`,
      {
        method: 'POST',
        body: JSON.stringify({ selector: REPLICATED }),
        headers: { 'Content-Type': 'application/json' },
        signal,
      },
      MOST_WORD,
    );
    if (!answer.ok) throw await refusal(answer);
    await json(answer);
  }

  /** A request for something of the database; `path` as it follows the address. Throws as `#fetch` does. */
  ask(path: string, options: FetchOptions, most: number): Promise<Response> {
    return this.#fetch(`${this.#url}${path}`, options, most);
  }

  /** What went wrong, where PouchDB threw it. */
  failureOf(thrown: unknown): CuttingsError {
    if (thrown instanceof CuttingsError) return thrown;
    const known = this.#failure;
    this.#failure = null;
    if (known) return known;
    const { status, name } = (thrown ?? {}) as { status?: unknown; name?: unknown };
    const cause = { cause: thrown };
    if (typeof status === 'number' && status >= 400)
      return new CuttingsError(kindOf(status), { detail: String(status) }, cause);
    return new CuttingsError('server-wrong', { detail: typeof name === 'string' ? name : undefined }, cause);
  }

  /** Whatever goes wrong on the way of an answer, in our words. */
  async telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw this.failureOf(thrown);
    }
  }

  /** Every request. Throws `server-unreachable`, and `server-wrong` for an answer that leads elsewhere or does not end. */
  async #fetch(address: string, options: FetchOptions, most: number): Promise<Response> {
    if (address !== this.#url && !address.startsWith(`${this.#url}/`) && !address.startsWith(`${this.#url}?`))
      throw new CuttingsError('server-address', { detail: 'elsewhere' });
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE);
    };
    const fail = (kind: ErrorKind, cause: unknown, detail?: string) => {
      clearTimeout(timer);
      this.#failure = new CuttingsError(kind, { detail: detail ?? new URL(this.#url).host }, { cause });
      return this.#failure;
    };
    const headers = new Headers(Object.fromEntries(entriesOf(options.headers)));
    if (this.#authorization) headers.set('Authorization', this.#authorization);
    let answer: Response;
    try {
      answer = await fetch(address, {
        method: options.method ?? 'GET',
        body: options.body as BodyInit | undefined,
        headers,
        redirect: 'error',
        signal: AbortSignal.any([
          silence.signal,
          this.#closing.signal,
          ...(options.signal ? [options.signal as AbortSignal] : []),
        ]),
      });
    } catch (thrown) {
      throw fail(isRedirect(thrown) ? 'server-wrong' : 'server-unreachable', thrown);
    }
    if (Number(answer.headers.get('content-length')) > most) {
      await discard(answer);
      throw fail('server-wrong', undefined, 'content-length');
    }
    this.#failure = null;
    if (!answer.body) {
      clearTimeout(timer);
      return answer;
    }
    const reader = answer.body.getReader();
    let read = 0;
    const bounded = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            clearTimeout(timer);
            controller.close();
            return;
          }
          heard();
          read += value.byteLength;
          if (read > most) throw new RangeError('answer');
          controller.enqueue(value);
        } catch (thrown) {
          const tooLong = thrown instanceof RangeError;
          controller.error(fail(tooLong ? 'server-wrong' : 'server-unreachable', thrown));
          if (tooLong) await reader.cancel().catch(() => undefined);
        }
      },
      async cancel() {
        clearTimeout(timer);
        await reader.cancel();
      },
    });
    return new Response(bounded, { status: answer.status, headers: answer.headers });
  }
}

export interface FetchOptions {
  method?: string;
  body?: unknown;
  headers?: unknown;
  signal?: unknown;
}

/** PouchDB's headers are node-fetch's, ours plain. */
function entriesOf(headers: unknown): Iterable<[string, string]> {
  if (!headers) return [];
  const { entries } = headers as { entries?: unknown };
  return typeof entries === 'function'
    ? (headers as Headers).entries()
    : Object.entries(headers as Record<string, string>);
}

const isRedirect = (thrown: unknown): boolean =>
  thrown instanceof Error && /redirect/i.test(String((thrown.cause as Error | undefined)?.message ?? ''));

const kindOf = (status: number): ErrorKind =>
  status === 401 || status === 403 ? 'server-refused' : status === 413 ? 'file-too-large' : 'server-wrong';

export async function refusal(answer: Response): Promise<CuttingsError> {
  await discard(answer);
  return new CuttingsError(kindOf(answer.status), { detail: String(answer.status) });
}

export async function json(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch (thrown) {
    throw thrown instanceof CuttingsError
      ? thrown
      : new CuttingsError('server-wrong', { detail: 'JSON' }, { cause: thrown });
  }
}

/** Nobody waits for the rest of it. */
export async function discard(answer: Response): Promise<undefined> {
  await answer.body?.cancel().catch(() => undefined);
}
