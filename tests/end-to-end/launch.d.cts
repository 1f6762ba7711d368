import type { ElectronApplication, Page } from 'playwright-core';
import type { CallArgs, CallName, CallResult } from '../../electron/contract/ipc';
import type { JobState } from '../../electron/contract/jobs';
import type { Settings } from '../../electron/contract/settings';

export interface LaunchChoices {
  files?: string[];
  dataFolder?: string;
  size?: [number, number];
  theme?: Settings['theme'];
  settings?: Partial<Settings>;
  args?: string[];
  env?: Record<string, string>;
  verbose?: boolean;
  app?: string;
  whileOpening?: (page: Page) => Promise<void>;
  trace?: { calls: string; record: string };
}
export interface Launched {
  app: ElectronApplication;
  page: Page;
  dataFolder: string;
  libraryFolder: string;
  /** Errors of the window's console and uncaught ones. */
  problems: string[];
  /** From the start of the process to the loaded window. */
  milliseconds: number;
  log(): string;
  close(options?: { keep?: boolean }): Promise<void>;
  kill(): Promise<void>;
}
export declare const root: string;
export declare function launch(options?: LaunchChoices): Promise<Launched>;
export declare function ensureScreen(size?: string): Promise<() => void>;
export declare function temporaryFolder(name?: string): string;
export declare function jobsDone(page: Page, limit?: number): Promise<JobState[]>;
export declare function startJob(page: Page, act: () => Promise<void>): Promise<void>;
export declare function call<N extends CallName>(page: Page, name: N, args?: CallArgs<N>): Promise<CallResult<N>>;
export declare function dropFiles(page: Page, files: string[], at?: { x: number; y: number }): Promise<void>;
export declare function letFall(page: Page, files: string[], at?: { x: number; y: number }): Promise<void>;
export declare function answerDialogs(
  app: ElectronApplication,
  answers: { open?: string[] | null; save?: string | null; message?: number },
): Promise<void>;
