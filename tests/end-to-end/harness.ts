/** What end-to-end tests start with: the real app in a real Electron, a screen, dropped files, answered dialogs. */
export {
  answerDialogs,
  call,
  dropFiles,
  ensureScreen,
  jobsDone,
  launch,
  letFall,
  root,
  temporaryFolder,
  type Launched,
  type LaunchChoices,
} from './launch.cjs';

/** What runs the window: the same tests also run in Debian's Chromium (`chromium/`), and those of Electron alone ask for it. */
export const ENGINE: 'electron' | 'chromium' = 'electron';
