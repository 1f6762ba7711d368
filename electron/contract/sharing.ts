/** Sharing a library through a server: what a person sets, and how it stands. */
import * as v from 'valibot';
import { HIGHLIGHT_COLOURS, type IsoDate } from './model';
import type { Failure } from './errors';

const name = v.pipe(v.string(), v.maxLength(200));

/** How often: at once and all the time, every hour, or when asked. */
export const SHARING_TIMES = ['live', 'hourly', 'hand'] as const;
/** Megabytes of the largest file that is sent or fetched: what an import takes at most. */
export const LARGEST_FILE = 64;

export const SharingSchema = v.object({
  on: v.boolean(),
  /** The library that it belongs to. */
  library: v.nullable(v.string()),
  /** Address of the database, without a name or a password. */
  server: v.pipe(v.string(), v.maxLength(2000)),
  user: name,
  /** False: what is changed here stays here. */
  send: v.boolean(),
  /** What of it goes out: everything where both are empty; what has one of the tags or is found by one of the saved searches otherwise. */
  tags: v.array(name),
  searches: v.array(v.pipe(v.string(), v.maxLength(1000))),
  when: v.picklist(SHARING_TIMES),
  /** Megabytes. */
  largest: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_FILE)),
});
export type SharingSettings = v.InferOutput<typeof SharingSchema>;

/** Whoever sits at this machine, as others see it. */
export const PersonSchema = v.object({
  name,
  colour: v.nullable(v.picklist(HIGHLIGHT_COLOURS)),
});

export const NO_SHARING: SharingSettings = {
  on: false,
  library: null,
  server: '',
  user: '',
  send: true,
  tags: [],
  searches: [],
  when: 'live',
  largest: LARGEST_FILE,
};

export interface SharingState {
  /** `waiting`: nothing to do at this moment, or not the time for it. */
  status: 'off' | 'waiting' | 'working' | 'failed';
  /** Clippings that are still to be looked at. */
  waiting: number;
  /** Documents that were carried so far in what is under way. */
  documents: number;
  /** Since it was turned on, or since the start. */
  sent: number;
  received: number;
  failedCount: number;
  /** The first of what could not be exchanged: a clipping, or a document of the server that is none of ours. */
  failed: { id: string; title: string | null; failure: Failure }[];
  /** What stands in the way of all. */
  problem: Failure | null;
  /** When everything had been exchanged last. */
  last: IsoDate | null;
  /** False where the password is not kept by the system: it is asked for again after a restart. */
  remembered: boolean;
}

/** The system's keychain: gives null where it cannot. */
export interface Vault {
  seal(text: string): Uint8Array | null;
  unseal(bytes: Uint8Array): string | null;
}
