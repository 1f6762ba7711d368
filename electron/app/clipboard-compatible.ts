/** The clipboard on old and new runtimes alike: since Electron 44 or so it answers with promises and takes items. */
import * as electron from 'electron';

interface OldClipboard { write(data: { html?: string; text?: string }): void }

export async function copyText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

/** As formatted text, with plain text for programs that take no formatting. */
export async function copyHtml(html: string, text: string): Promise<void> {
  const { ClipboardItem } = electron as { ClipboardItem?: typeof electron.ClipboardItem };
  if (ClipboardItem) await electron.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': text })]);
  else (electron.clipboard as unknown as OldClipboard).write({ html, text });
}
