/** The clipboard: since Electron 44 it answers with promises and takes items; the registry's Electron does neither. */
import * as electron from 'electron';

/** As it was before 44. */
interface OldClipboard {
  write(data: { html: string; rtf?: string; text: string }): void;
  readHTML(): string;
}

/** Null from 44 on, which has a class for what it takes. */
function oldClipboard(): OldClipboard | null {
  const { ClipboardItem, clipboard } = electron as { ClipboardItem?: unknown; clipboard: unknown };
  return ClipboardItem ? null : (clipboard as OldClipboard);
}

export async function copyText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

/** As formatted text in the two forms that word processors take, with plain text for programs that take neither. */
export async function copyRich({ html, rtf, plain }: { html: string; rtf?: string; plain: string }): Promise<void> {
  const old = oldClipboard();
  if (old) old.write({ html, text: plain, ...(rtf === undefined ? {} : { rtf }) });
  else
    await electron.clipboard.write([
      new electron.ClipboardItem({
        'text/html': html,
        'text/plain': plain,
        ...(rtf === undefined ? {} : { 'text/rtf': rtf }),
      }),
    ]);
}

async function readHtml(): Promise<string> {
  const old = oldClipboard();
  if (old) return old.readHTML();
  const items = await electron.clipboard.read();
  const formatted = items.find((item) => item.types.includes('text/html'));
  return formatted ? (await formatted.getType('text/html')).text() : '';
}

/** What another program put there; null for a form that is not there. */
export async function readClipboard(): Promise<{ html: string | null; text: string | null }> {
  return { html: (await readHtml()) || null, text: (await electron.clipboard.readText()) || null };
}
