/** A clipping from main, put together again as the reader shows it. */
import { inWindow } from '../../electron/article/flat';
import type { ClippingDetail } from '../../electron/contract/ipc';
import { ask } from './ask.svelte';

/** Throws `AskFailed`. */
export const openClipping = async (id: string): Promise<ClippingDetail> => inWindow(await ask('clipping.open', { id }));
