/** The person's settings, and the window's look that follows from them. */
import { DEFAULT_SETTINGS, type Settings } from '../../electron/contract/settings';
import { ask, attempt } from '../bridge/ask.svelte';

type Changes = Partial<Omit<Settings, 'libraryFolder' | 'backupFolder'>>;

class SettingsState {
  value = $state<Settings>({ ...DEFAULT_SETTINGS });
  ready = $state(false);
  #systemDark = $state(false);
  #stop: (() => void)[] = [];

  theme = $derived(this.value.theme === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.value.theme);

  async start(): Promise<void> {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = dark.matches;
    const changed = () => { this.#systemDark = dark.matches; };
    dark.addEventListener('change', changed);
    this.#stop.push(() => dark.removeEventListener('change', changed), window.cuttings.on('settings.changed', (settings) => { this.value = settings; }));
    try {
      this.value = await ask('settings.get', {});
    } finally {
      this.ready = true;
    }
  }

  stop(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  /** Shows at once, then keeps; what main answers wins. */
  async set(changes: Changes): Promise<void> {
    this.value = { ...this.value, ...changes };
    const kept = await attempt('settings.set', changes);
    if (kept) this.value = kept.value;
  }
}

export const settings = new SettingsState();
