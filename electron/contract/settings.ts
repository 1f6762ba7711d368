/** What a person can set. Kept outside the library, in the app's own data folder; a backup carries a copy. */
import * as v from 'valibot';
import { EXPORT_OPTIONS } from './export';
import { NO_SHARING, PersonSchema, SharingSchema } from './sharing';

/** Folders that are watched, and tags and rules of one: each article is held against every rule. */
const MOST_WATCHED = 100;
const MOST_RULES = 1000;

/** A folder from which what lands there is imported. */
export const WatchFolderSchema = v.object({
  id: v.string(),
  /** Absolute; only main ever sets it (through a dialog). */
  path: v.string(),
  /** The library that it belongs to. */
  library: v.string(),
  on: v.boolean(),
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(MOST_RULES)),
  rules: v.pipe(
    v.array(
      v.object({
        what: v.picklist(['publication', 'words']),
        value: v.pipe(v.string(), v.maxLength(1000)),
        tag: v.pipe(v.string(), v.maxLength(200)),
      }),
    ),
    v.maxLength(MOST_RULES),
  ),
  /** What the disk calls it, to find it again when it was renamed. */
  mark: v.optional(v.string()),
});
export type WatchFolder = v.InferOutput<typeof WatchFolderSchema>;

/** How wide panes may be, CSS pixels: the least list leaves its search field 200. */
export const PANES = { sidebar: { least: 176, most: 420 }, list: { least: 300, most: 640 } } as const;

/** How much larger or smaller the whole window may be drawn, and by how much at once. */
export const ZOOM = { least: 0.7, most: 2, step: 0.1 } as const;
/** Libraries that are offered to be opened again. */
export const MOST_LIBRARIES = 8;
/** As many as there are digits for them. */
export const MOST_LAST_TAGS = 9;

const colourName = v.pipe(v.string(), v.maxLength(40));

export const SettingsSchema = v.object({
  /** Absolute path; only main ever sets it (through a dialog). */
  libraryFolder: v.nullable(v.string()),
  /** Folders of libraries that were open, the latest first; only main ever sets them. */
  recentLibraries: v.pipe(v.array(v.string()), v.maxLength(MOST_LIBRARIES)),
  /** Tag of the interface's language; null follows the system. */
  language: v.nullable(v.pipe(v.string(), v.maxLength(35))),
  theme: v.picklist(['system', 'light', 'dark', 'sepia']),
  readingFont: v.picklist(['serif', 'sans', 'system']),
  /** CSS pixels */
  readingSize: v.pipe(v.number(), v.minValue(12), v.maxValue(32)),
  /** Characters a line */
  readingMeasure: v.pipe(v.number(), v.minValue(40), v.maxValue(110)),
  /** Line height as a multiple of the size. */
  readingLeading: v.pipe(v.number(), v.minValue(1.2), v.maxValue(2.2)),
  /** Template of a quote's attribution: fields' names in braces, `{authors}`, `{title}` … */
  attribution: v.pipe(v.string(), v.maxLength(400)),
  /** Id of the style that citations are copied in. */
  citationStyle: v.pipe(v.string(), v.maxLength(100)),
  /** `article`: the article's; else a language tag. */
  citationLanguage: v.pipe(v.string(), v.maxLength(35)),
  /** Days before the trash is emptied; 0 never, which it is until a person sets it: nothing is deleted in bulk unasked. */
  trashDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650)),
  /** Days between scheduled backups; 0 never. */
  backupEveryDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
  backupFolder: v.nullable(v.string()),
  /** Whether scheduled backups are; the key lies elsewhere, so only main sets it together with that. */
  backupEncrypted: v.boolean(),
  watchFolders: v.pipe(v.array(WatchFolderSchema), v.maxLength(MOST_WATCHED)),
  /** With a server; its password lies elsewhere, so only main sets it together with that. */
  sharing: SharingSchema,
  person: PersonSchema,
  /** What the person calls the colours of highlights: "fact", "to check"; '' for the colour's own name. */
  colourNames: v.object({
    yellow: colourName,
    green: colourName,
    blue: colourName,
    pink: colourName,
    purple: colourName,
  }),
  markReadOnOpen: v.boolean(),
  listDensity: v.picklist(['comfortable', 'compact']),
  /** Lists have one row a story, not one a clipping. */
  listStories: v.boolean(),
  /** Pane widths in CSS pixels and what is folded. */
  panes: v.object({
    sidebar: v.pipe(v.number(), v.minValue(PANES.sidebar.least), v.maxValue(PANES.sidebar.most)),
    list: v.pipe(v.number(), v.minValue(PANES.list.least), v.maxValue(PANES.list.most)),
    sidebarFolded: v.boolean(),
  }),
  /** Of the whole window, as a factor. */
  zoom: v.pipe(v.number(), v.minValue(ZOOM.least), v.maxValue(ZOOM.most)),
  /** Tags given last, the latest first: they are given again by digits. */
  lastTags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(MOST_LAST_TAGS)),
  /** Format and options of the last export, for the next. */
  lastExport: v.nullable(v.object({ format: v.pipe(v.string(), v.maxLength(100)), options: EXPORT_OPTIONS })),
  /** What was selected when the window closed. */
  lastClipping: v.nullable(v.string()),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  libraryFolder: null,
  recentLibraries: [],
  language: null,
  theme: 'system',
  readingFont: 'serif',
  readingSize: 18,
  readingMeasure: 68,
  readingLeading: 1.55,
  attribution: '{authors}, “{title}”, {publication}, {published}, {url}',
  citationStyle: 'apa',
  citationLanguage: 'article',
  trashDays: 0,
  backupEveryDays: 0,
  backupFolder: null,
  backupEncrypted: false,
  watchFolders: [],
  sharing: NO_SHARING,
  person: { name: '', colour: null },
  colourNames: { yellow: '', green: '', blue: '', pink: '', purple: '' },
  markReadOnOpen: true,
  listDensity: 'comfortable',
  listStories: false,
  panes: { sidebar: 220, list: 380, sidebarFolded: false },
  zoom: 1,
  lastTags: [],
  lastExport: null,
  lastClipping: null,
};
