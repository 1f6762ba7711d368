/** Paths of dropped and chosen files. Only this side of the bridge may know them. */
import { webUtils } from 'electron';

/** Absolute paths of the window's file objects; those without one (made by scripts) are left out. */
export function pathsOf(files: readonly File[]): string[] {
  return files
    .filter((file) => file instanceof File)
    .map((file) => webUtils.getPathForFile(file))
    .filter((path) => path !== '');
}
