/** Opens a library and says who may write; holds it until its input ends. Argument: folder. */
import { openLibrary } from '../../electron/library';

async function main(folder: string): Promise<void> {
  const library = await openLibrary(folder, { create: false, program: 'Opener', version: '1' });
  process.stdout.write(`${library.readOnly ? `reader ${library.readOnly.detail}` : 'writer'}\n`);
  await new Promise<void>((resolve) => {
    process.stdin.resume();
    process.stdin.on('end', resolve);
  });
  await library.close();
}

main(process.argv[2]!).catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exit(1);
});
