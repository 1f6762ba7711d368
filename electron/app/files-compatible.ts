/**
 * Paths of dropped and chosen files, on old and new runtimes alike: `webUtils.getPathForFile` is not there before
 * Electron 29, `File.path` not after 31, and before that a file loses its path on the way over the bridge.
 */
import * as electron from 'electron';

interface OldFile extends File {
  path?: string;
}

function pathOf(file: OldFile): string {
  const { webUtils } = electron as { webUtils?: { getPathForFile(file: File): string } };
  if (typeof file.path === 'string' && file.path !== '') return file.path;
  // Throws for what is no file of this side of the bridge.
  return webUtils && file instanceof File ? webUtils.getPathForFile(file) : '';
}

const isSame = (one: File, other: File) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

/**
 * Remembers the files of the last drop or file choice as this side sees them.
 * @returns a function from the window's file objects to absolute paths; files without one (made by scripts) are left out
 */
export function watchFiles(): (files: readonly File[]) => string[] {
  let last: File[] = [];
  const remember = (list: FileList | null | undefined) => {
    if (list?.length) last = [...list];
  };
  window.addEventListener('drop', (event) => remember(event.dataTransfer?.files), true);
  window.addEventListener('change', (event) => remember((event.target as HTMLInputElement | null)?.files), true);
  return (files) => {
    const rest = [...last];
    const found = [...files].map((file) => {
      const own = pathOf(file);
      if (own) return own;
      const index = rest.findIndex((candidate) => isSame(candidate, file));
      const match = index >= 0 ? rest.splice(index, 1)[0] : undefined;
      return match ? pathOf(match) : '';
    });
    // An old bridge hands over bare blobs without names: then the order of the drop decides.
    const paths = found.every((path) => path === '') && files.length === last.length ? last.map(pathOf) : found;
    return paths.filter((path) => path !== '');
  };
}
