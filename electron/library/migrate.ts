/**
 * Brings an older library up to the present schema. A copy of every document is made first, in `before-schema-<n>/`; then clipping by
 * clipping, each in one step; `library.json` last, so that a migration that was cut short begins again and passes over what is done.
 */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { ensureFolder, writeDurably } from '../files/durable';
import { within, type WritablePath } from '../files/gate';
import type { Workshop } from '../files/file-system';
import { isNoFile, readOrNull, statOrNull } from '../files/file-system';
import type { LibraryDocumentFile } from './library-document';
import type { Migration } from './migrations';
import { MOST_DOCUMENT } from './limits';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, LIBRARY_FILE } from './names';
import { folders } from './folders';
import { checkClipping, checkLibrary, parseJson, toJson } from './schema';

type Plain = Record<string, unknown>;

const schemaOf = (value: unknown): number | null => {
  const schema = (value as { schema?: unknown } | null)?.schema;
  return typeof schema === 'number' ? schema : null;
};

/** Copies one document into the backup, once; an earlier copy is the older one and stays. */
async function backUp(files: Workshop, path: WritablePath, bytes: Uint8Array): Promise<void> {
  if (!(await statOrNull(files, path))) await writeDurably(files, path, bytes);
}

/** Throws the disk's errors; the library is then as it was, or partly newer, and the next open goes on. */
export async function migrate(
  files: Workshop,
  library: string,
  document: LibraryDocumentFile,
  plan: { list: readonly Migration[]; schema: number },
): Promise<void> {
  const from = document.value.schema;
  const steps = plan.list.filter((step) => step.to > from && step.to <= plan.schema);
  if (steps.at(-1)?.to !== plan.schema) throw new CuttingsError('library-damaged', { detail: `schema ${from}` });
  const backup = `before-schema-${plan.schema}`;
  await ensureFolder(files, await within(files, library, backup));
  const original = await readOrNull(files, join(library, LIBRARY_FILE), MOST_DOCUMENT);
  if (original) await backUp(files, await within(files, library, backup, LIBRARY_FILE), original);

  for await (const { year, ids } of folders(files, library)) {
    for (const id of ids) {
      const path = await within(files, library, CLIPPINGS_FOLDER, year, id, CLIPPING_FILE);
      const bytes = await readOrNull(files, path, MOST_DOCUMENT).catch((thrown: unknown) => {
        if (!isNoFile(thrown)) throw thrown;
        return null;
      });
      const value = bytes && parseJson(bytes);
      const schema = schemaOf(value);
      // Damaged or newer ones are left as they are; reading them says so.
      if (!bytes || schema === null || schema >= plan.schema) continue;
      await backUp(files, await within(files, library, backup, `${id}.json`), bytes);
      const plain = value as Plain;
      for (const step of steps) {
        if (step.to <= schema) continue;
        step.clipping?.(plain);
        plain['schema'] = step.to;
      }
      if (!checkClipping(plain, id)) throw new CuttingsError('library-damaged', { detail: id });
      await writeDurably(files, path, toJson(plain), await statOrNull(files, path));
    }
  }

  const plain = structuredClone(document.value) as unknown as Plain;
  for (const step of steps) {
    step.library?.(plain);
    plain['schema'] = step.to;
  }
  const checked = checkLibrary(plain);
  if (!checked) throw new CuttingsError('library-damaged', { detail: LIBRARY_FILE });
  await document.write(checked, { newest: plan.schema });
}
