/** Puts the bridge on `window.cuttings`: three functions and nothing else. Runs sandboxed, before the window's own code. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Outcome } from './contract/errors';
import type { Bridge, EventName, Events } from './contract/ipc';
import { pathsOf } from './app/dropped-files';

const listeners = new Map<string, Set<(event: never) => void>>();
ipcRenderer.on('cuttings:event', (_event, name: string, event: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(event as never);
});

const bridge: Bridge = {
  call: (name, args) => ipcRenderer.invoke('cuttings:call', name, args),
  on: <N extends EventName>(name: N, listener: (event: Events[N]) => void) => {
    const those = listeners.get(name) ?? new Set();
    listeners.set(name, those.add(listener as never));
    return () => void those.delete(listener as never);
  },
  tokens: async (files) => {
    const outcome = (await ipcRenderer.invoke('cuttings:drop', pathsOf(files))) as Outcome<string[]>;
    return outcome.ok ? outcome.value : [];
  },
};

contextBridge.exposeInMainWorld('cuttings', bridge);
