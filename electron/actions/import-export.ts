/** Bringing in and taking out, as far as no dialog is needed: paste, samples, formats, preview; jobs and undo. */
import { previewExport, startPrinting } from '../jobs/export';
import { answerImport, goOnWithImport, importOnceOpen, retryImport } from '../jobs/import';
import { importPage, importSummaries, unfinishedImports } from '../jobs/import/reports';
import { startReindex, startVerify } from '../jobs/maintenance';
import { CuttingsError } from '../contract/errors';
import type { MessageKey } from '../contract/message';
import { message } from '../contract/messages/spoken';
import { applyStep, makeChange } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls =
  | 'import.formats'
  | 'import.paste'
  | 'import.samples'
  | 'watch.change'
  | 'watch.remove'
  | 'imports.list'
  | 'imports.unfinished'
  | 'imports.page'
  | 'imports.undo'
  | 'imports.retry'
  | 'imports.goOn'
  | 'imports.questions'
  | 'imports.answer'
  | 'imports.leave'
  | 'export.formats'
  | 'export.preview'
  | 'export.print'
  | 'jobs.list'
  | 'jobs.cancel'
  | 'jobs.pause'
  | 'jobs.dismiss'
  | 'undo.state'
  | 'undo.undo'
  | 'undo.redo'
  | 'library.reindex'
  | 'library.verify'
  | 'settings.get'
  | 'settings.set'
  | 'backup.encrypt';

const encoder = new TextEncoder();
const info = ({ id, label, extensions }: { id: string; label: MessageKey; extensions: readonly string[] }) => ({
  id,
  title: message(label),
  extensions: [...extensions],
});

export function importExportActions(context: Context): Part<Calls> {
  return {
    'import.formats': async () => (await import('../importers')).IMPORTERS.map(info),
    'import.paste': ({ html, text }) => {
      if (html?.trim()) {
        const source = /<html[\s>]/i.test(html)
          ? html
          : `<!doctype html><html><head><meta charset="utf-8"></head><body>${html}</body></html>`;
        return importOnceOpen(context, [{ name: pasteName(context, 'html'), bytes: encoder.encode(source) }]);
      }
      if (text?.trim())
        return importOnceOpen(context, [{ name: pasteName(context, 'txt'), bytes: encoder.encode(text) }]);
      throw new CuttingsError('clipboard-empty');
    },
    'import.samples': () =>
      importOnceOpen(
        context,
        context.samples.map((path) => ({ path })),
      ),
    'watch.change': ({ id, ...part }) =>
      context.settings.set({
        watchFolders: context.settings.value.watchFolders.map((one) => (one.id === id ? { ...one, ...part } : one)),
      }),
    'watch.remove': ({ id }) =>
      context.settings.set({ watchFolders: context.settings.value.watchFolders.filter((one) => one.id !== id) }),
    'imports.list': () => importSummaries(context),
    'imports.unfinished': () => unfinishedImports(context),
    'imports.page': ({ id, outcome, offset, limit }) => importPage(context, id, outcome, offset, limit),
    'imports.undo': ({ id }) => {
      const ids = context.session().index.ofImport(id);
      const trashedAt = context.now();
      return makeChange(context, {
        label: { key: 'undo.undoImport', args: { count: ids.length } },
        kind: 'trash',
        ids,
        patch: (clipping) => (clipping.trashedAt ? null : { trashedAt }),
      });
    },
    'imports.retry': ({ id }) => retryImport(context, id),
    'imports.goOn': ({ id }) => goOnWithImport(context, id, { asks: true }),
    'imports.questions': ({ id }) => context.questions.of(id),
    'imports.answer': ({ id, answers }) => answerImport(context, id, answers),
    'imports.leave': ({ id }) => context.imports.leave(id),
    'export.formats': async () => {
      const { EXPORTERS, columnsKnown } = await import('../exporters');
      return EXPORTERS.map((one) => ({
        ...info(one),
        files: one.files,
        choices: one.choices,
        looks: one.looks,
        columns: one.choices.includes('columns') ? columnsKnown() : [],
      }));
    },
    'export.print': ({ selection, options }) => {
      const ids = context.session().index.ids(selection);
      if (ids.length === 0) throw new CuttingsError('not-found');
      return startPrinting(context, ids, options);
    },
    'export.preview': ({ selection, format, options }) =>
      previewExport(context, context.session().index.ids(selection), format, options),
    'jobs.list': () => context.jobs.list(),
    'jobs.cancel': ({ id }) => context.jobs.cancel(id),
    'jobs.pause': ({ id, paused }) => context.jobs.pause(id, paused),
    'jobs.dismiss': ({ id }) => context.jobs.dismiss(id),
    'undo.state': () => context.undo.state(),
    'undo.undo': async ({ step }) => {
      const what = await applyStep(context, 'undo', step);
      return { ...context.undo.state(), what };
    },
    'undo.redo': async () => {
      const what = await applyStep(context, 'redo');
      return { ...context.undo.state(), what };
    },
    'library.reindex': () => startReindex(context),
    'library.verify': () => startVerify(context),
    'settings.get': () => ({ ...context.settings.value }),
    'settings.set': (change) => context.settings.set(change),
    // The key first: cut short between the two, no backup that should be encrypted is made in clear.
    'backup.encrypt': async ({ password }) => {
      await context.backupKey.set(password);
      return context.settings.set({ backupEncrypted: password !== null });
    },
  };
}

/** A paste has no file: its name says what it was and when. */
function pasteName(context: Context, extension: string): string {
  return `pasted-${context.now().replace(/[:.]/g, '-')}.${extension}`;
}
