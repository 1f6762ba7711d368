/** Keeps what streams out of an archive in the scratch folder until it is read. */
import type { Workshop } from '../../files/file-system';

export async function keepIn(
  files: Workshop,
  content: AsyncIterable<Buffer>,
): Promise<{ read(): Promise<Uint8Array>; remove(): Promise<void> }> {
  const path = await files.temporary();
  const file = await files.create(path);
  try {
    for await (const piece of content) await file.write(piece);
  } catch (thrown) {
    await file.close();
    await files.unlink(path);
    throw thrown;
  }
  await file.close();
  return { read: () => files.read(path), remove: () => files.unlink(path) };
}
