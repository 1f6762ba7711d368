/** The clipboard on old and new runtimes alike: since Electron 44 or so it answers with promises and takes items. */
import * as electron from 'electron';

interface OldClipboard {
  write(data: { html?: string; text?: string }): void;
  readHTML?(): string;
}

export async function copyText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

/** As formatted text, with plain text for programs that take no formatting. */
export async function copyHtml(html: string, text: string): Promise<void> {
  const { ClipboardItem } = electron as { ClipboardItem?: typeof electron.ClipboardItem };
  if (ClipboardItem) await electron.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': text })]);
  else (electron.clipboard as unknown as OldClipboard).write({ html, text });
}

/** What another program put there; null for a form that is not there. */
export async function readClipboard(): Promise<{ html: string | null; text: string | null }> {
  const text = await electron.clipboard.readText();
  const old = electron.clipboard as unknown as OldClipboard;
  if (old.readHTML) return { html: old.readHTML() || null, text: text || null };
  for (const item of await electron.clipboard.read()) {
    if (item.types.includes('text/html'))
      return { html: await (await item.getType('text/html')).text(), text: text || null };
  }
  return { html: null, text: text || null };
}
