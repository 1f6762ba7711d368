/** Sharing with a server: turned on and off, and done now. */
import { NO_SHARING } from '../contract/sharing';
import { checkServer, type Sharing } from '../jobs/sharing';
import type { Context, Part } from '../session/context';
import type { ServerPassword } from '../session/server-password';

type Calls = 'sharing.state' | 'sharing.set' | 'sharing.now';

export function sharingActions(context: Context, sharing: Sharing, password: ServerPassword): Part<Calls> {
  return {
    'sharing.state': () => sharing.state,
    'sharing.set': async ({ sharing: given, password: typed }) => {
      const before = context.settings.value.sharing;
      if (given === null) {
        await sharing.stop();
        await password.set(null);
        return context.settings.set({ sharing: { ...before, on: false } });
      }
      const server = await checkServer(given.server);
      // A password goes to the server that it was given for, and to no other.
      if (typed !== null || server !== before.server || given.user !== before.user) await password.set(typed);
      const { library } = context.writable();
      await context.settings.set({ sharing: { ...NO_SHARING, ...given, server, on: true, library: library.id } });
      await sharing.restart();
      return context.settings.value;
    },
    'sharing.now': () => {
      sharing.now();
      return null;
    },
  };
}
