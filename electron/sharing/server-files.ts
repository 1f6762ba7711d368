/**
 * Files on the server, by their hash: what is small goes in one request with others, what is large alone. Nothing is taken that is not what
 * its hash says, and what a request for many could not do is asked for one by one, so that one bad file costs only itself.
 */
import * as v from 'valibot';
import { CuttingsError } from '../contract/errors';
import { sha256 as hashOf } from '../files/hash';
import { fileId } from './documents';
import { discard, json, refusal, type Server } from './server';
import { Together } from '../files/together';

/** Bytes up to which a file goes with others; asking whether the server has it would cost as much as sending it. */
const SMALL = 128 * 1024;
/** Files and bytes in a request, and requests at once. */
const GO = { items: 50, size: 2 * 1024 * 1024, atOnce: 2 };
/** Bytes of what surrounds a file in an answer for many, and of an answer that is a word. */
const AROUND = 4096;
const MOST_WORD = 1024 * 1024;
const TYPE = 'application/octet-stream';
const JSON_BODY = { 'Content-Type': 'application/json', Accept: 'application/json' };

interface File {
  sha256: string;
  bytes: Uint8Array;
}
interface Wanted {
  sha256: string;
  bytes: number;
}

const Written = v.array(v.looseObject({ error: v.optional(v.string()) }));
const Found = v.looseObject({
  results: v.array(v.looseObject({ id: v.string(), docs: v.array(v.looseObject({ ok: v.optional(v.unknown()) })) })),
});
const Attached = v.looseObject({ _attachments: v.looseObject({ bytes: v.looseObject({ data: v.string() }) }) });

export class ServerFiles {
  readonly #sending = new Together<File, void>((files) => this.#sendMany(files), GO);
  readonly #fetching = new Together<Wanted, Uint8Array>((wanted) => this.#fetchMany(wanted), GO);

  constructor(private readonly server: Server) {}

  /** Puts a file there unless it is there. Throws `file-too-large` where the server will not have it. */
  put(sha256: string, bytes: Uint8Array): Promise<void> {
    return bytes.byteLength > SMALL
      ? this.#sendOne({ sha256, bytes }, true)
      : this.#sending.ask({ sha256, bytes }, bytes.byteLength);
  }

  /** A file of so many bytes, whole and of its hash. Throws `file-missing` where the server has not got it (yet). */
  get(sha256: string, bytes: number): Promise<Uint8Array> {
    return bytes > SMALL ? this.#fetchOne({ sha256, bytes }) : this.#fetching.ask({ sha256, bytes }, bytes);
  }

  async #sendMany(files: File[]): Promise<PromiseSettledResult<void>[]> {
    const docs = files.map(({ sha256, bytes }) => ({
      _id: fileId(sha256),
      _attachments: { bytes: { content_type: TYPE, data: base64(bytes) } },
    }));
    const answer = await this.server.ask(
      '/_bulk_docs',
      { method: 'POST', body: JSON.stringify({ docs }), headers: JSON_BODY },
      MOST_WORD,
    );
    const written = answer.ok ? v.safeParse(Written, await json(answer)) : await discard(answer);
    return Promise.allSettled(
      files.map(async (file, at) => {
        const result = written?.success ? written.output[at] : undefined;
        // There already (`conflict`): somebody else was quicker, with the same bytes.
        if (!result || (result.error !== undefined && result.error !== 'conflict')) await this.#sendOne(file, false);
      }),
    );
  }

  async #sendOne({ sha256, bytes }: File, askFirst: boolean): Promise<void> {
    const path = `/${encodeURIComponent(fileId(sha256))}`;
    if (askFirst) {
      const there = await this.server.ask(path, { method: 'HEAD' }, MOST_WORD);
      await discard(there);
      if (there.ok) return;
    }
    const put = await this.server.ask(
      `${path}/bytes`,
      { method: 'PUT', body: bytes, headers: { 'Content-Type': TYPE } },
      MOST_WORD,
    );
    if (put.status === 413) throw new CuttingsError('file-too-large', { detail: sha256 });
    if (!put.ok && put.status !== 409) throw await refusal(put);
    await discard(put);
  }

  async #fetchMany(wanted: Wanted[]): Promise<PromiseSettledResult<Uint8Array>[]> {
    const found = await this.#foundOf(wanted);
    return Promise.allSettled(
      wanted.map(async (one) => {
        const bytes = found.get(fileId(one.sha256));
        return bytes && (await isWhole(bytes, one)) ? bytes : this.#fetchOne(one);
      }),
    );
  }

  /** What came of them, unchecked. */
  async #foundOf(wanted: Wanted[]): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    const most = wanted.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 3) * 4 + AROUND, AROUND);
    const docs = [...new Set(wanted.map(({ sha256 }) => fileId(sha256)))].map((id) => ({ id }));
    try {
      const answer = await this.server.ask(
        '/_bulk_get?attachments=true',
        { method: 'POST', body: JSON.stringify({ docs }), headers: JSON_BODY },
        most,
      );
      const told = answer.ok ? v.safeParse(Found, await json(answer)) : await discard(answer);
      for (const { id, docs: versions } of told?.success ? told.output.results : []) {
        const version = v.safeParse(Attached, versions[0]?.ok);
        if (version.success) found.set(id, Buffer.from(version.output._attachments.bytes.data, 'base64'));
      }
    } catch (thrown) {
      // Too long or cut off: asked for one by one, it is seen whose fault it is.
      if (!(thrown instanceof CuttingsError) || thrown.failure.kind !== 'server-wrong') throw thrown;
    }
    return found;
  }

  async #fetchOne(wanted: Wanted): Promise<Uint8Array> {
    const { sha256, bytes } = wanted;
    const answer = await this.server.ask(`/${encodeURIComponent(fileId(sha256))}/bytes`, {}, Math.max(bytes, AROUND));
    if (answer.status === 404) {
      await discard(answer);
      throw new CuttingsError('file-missing', { detail: sha256 });
    }
    if (!answer.ok) throw await refusal(answer);
    const found = await this.server.telling(async () => new Uint8Array(await answer.arrayBuffer()));
    if (!(await isWhole(found, wanted))) throw new CuttingsError('server-wrong', { detail: sha256 });
    return found;
  }
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const isWhole = async (found: Uint8Array, { sha256, bytes }: Wanted): Promise<boolean> =>
  found.byteLength === bytes && (await hashOf(found)) === sha256;
