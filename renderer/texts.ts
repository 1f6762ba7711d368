/**
 * Every word that the window shows, in one place, ready to be translated: plain keys, functions where numbers or names come in.
 * Commands' titles are in contract/shortcuts.ts, errors' sentences in contract/errors.ts.
 */
import type { JobItem, JobKind, JobState } from '../electron/contract/jobs';
import type { Scope, Sort } from '../electron/contract/lists';
import type { AnchorState, FieldName, FieldOrigin, HighlightColour, ProblemKind, RemovalReason } from '../electron/contract/model';

const number = new Intl.NumberFormat('en');
export const counted = (n: number): string => number.format(n);
const plural = (n: number, one: string, many: string): string => `${counted(n)} ${n === 1 ? one : many}`;
const clippings = (n: number): string => plural(n, 'clipping', 'clippings');

const scopes: Record<Scope, string> = { all: 'All clippings', unread: 'Unread', starred: 'Starred', highlighted: 'With highlights', trash: 'Trash' };
const sorts: Record<Sort, string> = { saved: 'Date saved', published: 'Date published', title: 'Title', publication: 'Publication', relevance: 'Relevance' };
const colours: Record<HighlightColour, string> = { yellow: 'Yellow', green: 'Green', blue: 'Blue', pink: 'Pink', purple: 'Purple' };
const fields: Record<FieldName, string> = {
  title: 'Headline', subtitle: 'Subtitle', section: 'Section', authors: 'Authors', agency: 'Agency', dateline: 'Dateline', published: 'Published', modified: 'Updated',
  publication: 'Publication', publisher: 'Publisher', url: 'Address', language: 'Language', topics: 'Topics', figures: 'Figures', correction: 'Correction', copyright: 'Copyright',
};
const origins: Record<FieldOrigin, string> = {
  'json-ld': 'structured data', meta: 'page metadata', microdata: 'microdata', visible: 'visible text', container: 'saved file', address: 'web address', derived: 'worked out', person: 'by hand',
};
const reasons: Record<RemovalReason, string> = {
  navigation: 'Navigation', related: 'Related links', newsletter: 'Newsletter sign-up', share: 'Sharing buttons', cookie: 'Cookie notice', comments: 'Reader comments', promotion: 'Promotion',
  'author-box': 'About the author', advertisement: 'Advertisement', paywall: 'Paywall', hidden: 'Hidden on the page', footer: 'Footer', header: 'Page header', metadata: 'Already a field above',
  caption: 'Caption', media: 'Player or embed', duplicate: 'Said twice', form: 'Form', boilerplate: 'Boilerplate', outside: 'Outside the article',
};
const problems: Record<ProblemKind, string> = {
  'no-article': 'No article was found on this page. All of its text was kept.', paywall: 'The page stops at a paywall; this may not be the whole article.', truncated: 'The text seems to end early.',
  'charset-guessed': 'The page does not say how its letters are encoded; this was guessed.', 'charset-broken': 'Some letters could not be decoded.', 'too-deep': 'The page is nested too deeply; parts were flattened.',
  'too-large': 'The page is very large; only its beginning was read.', 'language-mismatch': 'The page claims another language than its text is in.', empty: 'The page has no text.',
  malformed: 'The page is damaged; what could be read is here.', 'missing-resources': 'Some pictures were not saved with the page.', 'error-page': 'This looks like an error page, not an article.',
  'timed-out': 'Cleaning took too long; a simpler reading was kept.',
};
const anchors: Record<AnchorState, string> = { exact: 'In its place', moved: 'Found elsewhere in the text', changed: 'The words have changed', lost: 'No longer in the text' };
const jobs: Record<JobKind, string> = {
  import: 'Importing', export: 'Exporting', tag: 'Tagging', reindex: 'Rebuilding the index', verify: 'Verifying the library', backup: 'Backing up', restore: 'Restoring', 'clean-again': 'Cleaning again', trash: 'Moving clippings',
};
const jobsDone: Record<JobKind, string> = {
  import: 'Import', export: 'Export', tag: 'Tagging', reindex: 'Index rebuilt', verify: 'Library verified', backup: 'Backup', restore: 'Restore', 'clean-again': 'Cleaning again', trash: 'Clippings moved',
};
const outcomes: Record<JobItem['outcome'], string> = { done: 'done', duplicate: 'already here', failed: 'failed', skipped: 'skipped' };
const statuses: Record<JobState['status'], string> = { running: 'Running', cancelling: 'Cancelling…', done: 'Done', cancelled: 'Cancelled', failed: 'Failed' };
const history: Record<string, string> = {
  imported: 'Imported', 'cleaned-again': 'Cleaned again', 'fields-edited': 'Fields edited', 'restored-part': 'A part put back', reverted: 'An earlier version brought back', 'note-edited': 'Note edited',
};

export const texts = {
  app: 'Cuttings',
  close: 'Close', cancel: 'Cancel', save: 'Save', edit: 'Edit', remove: 'Remove', retry: 'Try again', more: 'More', back: 'Back', loading: 'Loading…', done: 'Done', copy: 'Copy', rename: 'Rename', clear: 'Clear',
  notifications: 'Notifications',
  clippings, counted, scopes, sorts, colours, fields, origins, reasons, problems, anchors, outcomes, statuses,
  by: 'By', updated: 'Updated', noDate: 'No date', untitled: 'Untitled',

  start: {
    title: 'Nothing clipped yet',
    lead: 'Drop saved web pages anywhere in this window. Cuttings keeps the original and reads the article out of it.',
    formats: 'Web pages (HTML, complete, single file), MHTML and plain text. Nothing leaves this computer.',
    files: 'Open files…', folder: 'Open a folder…', samples: 'Try the samples', paste: 'You can also paste an article’s text with',
  },
  drop: { title: 'Drop to import', text: 'Saved pages, text files, or whole folders' },
  library: {
    missing: 'The library folder is not there', missingText: (folder: string) => `Cuttings looked for it at ${folder}. Nothing is changed while it is away.`,
    choose: 'Choose another folder…', readOnly: 'This library is open read-only.', opening: 'Opening the library…',
    unsaved: (n: number) => `${plural(n, 'change', 'changes')} could not be written yet and will be tried again.`,
    indexing: (done: number, total: number) => `Indexing ${counted(done)} of ${counted(total)}`, failed: 'The library could not be opened', none: 'No library is open',
  },
  sidebar: {
    label: 'Sidebar', library: 'Library', narrow: 'Narrow', pane: 'Sidebar shows', scopes: 'Clippings', saved: 'Saved searches', tags: 'Tags', publications: 'Publications', quotes: 'Quotes', settings: 'Settings', import: 'Import',
    hide: 'Hide sidebar', show: 'Show sidebar', expand: (name: string) => `Show tags in ${name}`, tagMenu: (name: string) => `Actions for tag ${name}`, searchMenu: (name: string) => `Actions for search ${name}`,
    noTags: 'Press T on a clipping to tag it.', allPublications: (n: number) => `Show all ${counted(n)}`, fewer: 'Show fewer', unread: 'unread',
  },
  tags: {
    add: 'Add tag', placeholder: 'Type a tag…', create: (name: string) => `Create “${name}”`, remove: (name: string) => `Remove tag ${name}`, title: (n: number) => `Tags of ${clippings(n)}`,
    rename: 'Rename or merge…', renameTitle: (name: string) => `Rename tag “${name}”`, renameHint: 'The name of another tag merges the two. A slash nests: “Asia/Japan”.', newName: 'New name', delete: 'Delete tag…',
    deleteTitle: (name: string) => `Delete tag “${name}”?`, deleteText: (n: number) => `It is taken off ${clippings(n)}. The clippings stay.`, colour: 'Colour', noColour: 'No colour', list: 'Tags',
    added: (names: string[]) => `Tagged ${names.map((n) => `“${n}”`).join(', ')}`, removed: (name: string) => `Tag “${name}” removed`, renamed: (from: string, to: string) => `“${from}” is now “${to}”`, deleted: (name: string) => `Tag “${name}” deleted`,
    some: (n: number, all: number) => `on ${counted(n)} of ${counted(all)}`, on: 'on all', none: 'No tags yet.', suggestions: 'Matching tags', export: 'Export this tag…',
    colourNames: ['Red', 'Orange', 'Ochre', 'Green', 'Teal', 'Blue', 'Violet', 'Grey'],
  },
  list: {
    label: 'Clippings', sort: 'Sort', ascending: 'Ascending', descending: 'Descending', sortedBy: (sort: Sort) => `Sorted by ${sorts[sort].toLowerCase()}`,
    empty: 'Nothing here', emptyScope: { all: 'No clippings yet.', unread: 'Everything has been read.', starred: 'Press S on a clipping to star it.', highlighted: 'Select text in an article to highlight it.', trash: 'The trash is empty.' } satisfies Record<Scope, string>,
    noHits: 'No clipping matches', noHitsText: 'Try fewer words, or look at the search help.', clearSearch: 'Clear the search', failed: 'The list could not be read', selected: (n: number) => `${counted(n)} selected`,
    star: 'Star', unstar: 'Remove star', starred: 'Starred', unread: 'Unread', attention: 'Needs a look', highlights: (n: number) => plural(n, 'highlight', 'highlights'), emptyTrash: 'Empty trash…',
    showing: (n: number) => clippings(n), actions: 'Actions…',
  },
  search: {
    choices: 'What may follow', label: 'Search the library', placeholder: 'Search', help: 'Search help', clear: 'Clear search', save: 'Save search…', didYouMean: 'Did you mean', helpTitle: 'Search help', helpLead: 'Words find clippings that contain all of them. Everything below can be combined.',
    use: 'Use this example', name: 'Name', saveTitle: 'Save this search', saveText: 'It stays in the sidebar and keeps itself up to date.', saved: (name: string) => `Search “${name}” saved`, forget: 'Delete search', forgot: (name: string) => `Search “${name}” deleted`, rename: 'Rename…',
    columns: ['Write', 'For example', 'Finds'], problemAt: 'Not understood here', mend: 'Nothing is listed until the search is mended.', export: 'Export these…',
  },
  facets: {
    label: 'Narrow by', publication: 'Publication', agency: 'Agency', author: 'Author', tag: 'Tag', language: 'Language', none: 'Nothing to narrow by.', timeline: 'Published', timelineLabel: 'Articles over time. Drag over the bars to narrow by date.',
    clearDates: 'All dates', more: (n: number) => `${counted(n)} more`, failed: 'The counts could not be read', open: 'Narrow by publication, author, date…', bar: (when: string, n: number) => `${when}: ${clippings(n)}`,
  },
  many: {
    title: (n: number) => `${clippings(n)} chosen`, star: 'Star', unstar: 'Unstar', read: 'Mark read', unread: 'Mark unread', tag: 'Tags…', export: 'Export…', trash: 'Move to trash', putBack: 'Put back', deleteForever: 'Delete for good…', none: 'Choose none',
  },
  trash: {
    moved: (n: number) => `${clippings(n)} moved to the trash`, putBack: (n: number) => `${clippings(n)} put back`, deleteTitle: (n: number) => `Delete ${clippings(n)} for good?`, deleteText: 'Their files, highlights and notes are gone after this. This cannot be undone.', delete: 'Delete for good',
    inTrash: 'This clipping is in the trash.', restore: 'Put back',
  },
  reader: {
    label: 'Reader', tools: 'Reader tools', empty: 'Choose a clipping to read it here.', failed: 'This clipping could not be opened', back: 'Back to the list', star: 'Star', unstar: 'Remove star', markRead: 'Mark as read', markUnread: 'Mark as unread', tag: 'Add tag', note: 'Note', find: 'Find in article', type: 'Reading type',
    original: 'Original page', article: 'Back to the article', removed: 'What was left out', more: 'More actions', history: 'History…', export: 'Export…', copyArticle: 'Copy address', openLink: 'Open in browser', showInFolder: 'Show in folder', trash: 'Move to trash', putBack: 'Put back from trash', deleteForever: 'Delete for good…', readAgain: 'Read again as…',
    originalFrame: 'The original page, as it was saved, without scripts or network. Enter goes into it, Escape back to the article.', noOriginal: 'This format has no page to show.', pictureMissing: 'Picture not saved', words: (n: number) => plural(n, 'word', 'words'), noBody: 'No text was found in this page.', removedNone: 'Nothing was left out of this article.', removedSome: (n: number) => `${plural(n, 'part', 'parts')} left out, shown in place`,
    putBackPart: 'Put back', takeOutPart: 'Take out', partBack: 'This part was put back by hand.', partPutBack: 'Part put back into the article', partTakenOut: 'Part taken out of the article', leftOut: (reason: string) => `Left out: ${reason}`, openArticle: 'Article', text: 'Article text', untitled: (file: string) => `No headline (${file})`,
    correction: 'Correction', copyright: 'Copyright', photo: 'Photo', details: 'All fields', provenance: 'Saved page', savedFrom: 'Saved from', savedAt: 'Saved', importedAt: 'Imported', format: 'Format', charset: 'Letters', file: 'File', hash: 'SHA-256', charsetFrom: { bom: 'marked in the file', transport: 'said by the saved headers', declared: 'declared', guessed: 'guessed', person: 'chosen by hand' },
  },
  field: {
    edit: (name: string) => `Edit ${name.toLowerCase()}`, add: (name: string) => `Add ${name.toLowerCase()}`, restore: 'Use the machine’s value', machine: 'Machine read', edited: 'Edited by hand', others: 'Other readings', use: (value: string) => `Use “${value}”`, empty: 'empty', lines: 'One a line', saved: (name: string) => `${name} changed`, restored: (name: string) => `${name} is the machine’s again`,
    date: 'Like 2024-04-14 or 2024-04-14T09:30+02:00', wrongDate: 'This is not a date like 2024-04-14.', sure: (n: number) => `${Math.round(n * 100)} % sure`, clear: 'Leave empty', caption: 'Caption', credit: 'Credit', figure: (n: number) => `Figure ${n}`,
  },
  charset: { title: 'Read this page again as', text: 'Choose the encoding in which the letters come out right. What you edited and marked stays.', guess: 'Guess again', label: 'Encoding', again: 'Read again', done: 'Page read again' },
  type: { title: 'Reading type', font: 'Typeface', serif: 'Serif', sans: 'Sans', system: 'System', size: 'Size', measure: 'Line length', leading: 'Line spacing', theme: 'Theme', themes: { system: 'System', light: 'Light', dark: 'Dark', sepia: 'Sepia' }, px: (n: number) => `${n} px`, ch: (n: number) => `${n} characters`, reset: 'As delivered' },
  note: { label: 'Note', placeholder: 'Write a note. Markdown works.', saving: 'Saving…', saved: 'Saved', notSaved: 'Not saved', edit: 'Edit note', add: 'Add a note', preview: 'Done' },
  highlight: {
    bar: 'Highlight', tags: 'Tags of this highlight', with: (colour: string) => `Highlight in ${colour.toLowerCase()}`, recolour: (colour: string) => `Change to ${colour.toLowerCase()}`, comment: 'Comment', copy: 'Copy as quote', copyAs: 'Copy as', delete: 'Delete highlight', deleted: 'Highlight deleted', list: 'Highlights', margin: 'Comments', editComment: 'Edit comment', commentPlaceholder: 'Write a comment…',
    lost: 'Highlights that are no longer in the text', lostText: 'The text changed and these passages were not found. They are kept as they were.', none: 'No highlights yet.', go: 'Show in the text', copied: { plain: 'Quote copied as plain text', markdown: 'Quote copied as Markdown', html: 'Quote copied as HTML' }, forms: { plain: 'Plain text', markdown: 'Markdown', html: 'HTML' }, added: 'Highlighted', selectFirst: 'Select some text first.', wait: 'The highlight could not be made here.',
  },
  find: { label: 'Find in article', placeholder: 'Find in article', next: 'Next', previous: 'Previous', of: (now: number, all: number) => (all ? `${now} of ${all}` : 'No hits'), close: 'Close find', hint: 'Enter selects the hit; then H or 1–5 marks it' },
  caret: { on: 'Caret on: arrows move, Shift selects, H or 1–5 marks', off: 'Caret off' },
  quotes: {
    title: 'Quotes', label: 'Quotes', list: 'All quotes', filter: 'Filter quotes', text: 'Words in the quote or comment', tag: 'Tag', colour: 'Colour', publication: 'Publication', any: 'Any', none: 'No quotes yet', noneText: 'Select text in an article and choose a colour. Every marked passage of the library is listed here.', noHits: 'No quote matches', failed: 'The quotes could not be read', open: 'Open in its article', count: (n: number) => plural(n, 'quote', 'quotes'), copy: 'Copy', copyAs: 'Copy quote as', clear: 'Clear filters',
  },
  export: {
    title: 'Export', what: 'What', format: 'Format', comments: 'Comments', footnotes: 'As footnotes', callouts: 'As callouts', single: 'All in one file', preview: 'Preview', files: (n: number) => plural(n, 'file', 'files'), save: 'Save…', noPreview: 'This format has no text to preview.', nothing: 'There is nothing to export.', selection: (n: number) => (n === 1 ? 'This clipping' : `The ${clippings(n)} chosen`), view: 'Everything listed now', tag: 'A tag', everything: 'The whole library', which: 'Which tag', options: 'Options', more: (n: number) => `and ${counted(n)} more`, failed: 'The preview could not be made',
  },
  history: { title: 'History of this clipping', none: 'Nothing has happened to this clipping yet.', restore: 'Bring back', restored: 'Earlier version brought back', what: (what: string) => history[what] ?? what.replaceAll('-', ' ').replace(/^./, (c) => c.toUpperCase()), failed: 'The history could not be read', kept: 'Earlier text kept' },
  jobs: {
    label: 'Progress', title: (kind: JobKind, running: boolean) => (running ? jobs : jobsDone)[kind], progress: (done: number, total: number | null) => (total === null ? `${counted(done)} so far` : `${counted(done)} of ${counted(total)}`), cancel: 'Cancel', dismiss: 'Dismiss', dismissAll: 'Dismiss finished', show: 'Show', problems: (n: number) => plural(n, 'problem', 'problems'), details: 'Details', countsOf: (counts: JobState['counts']) =>
      ([['done', 'done'], ['duplicate', 'already here'], ['failed', 'failed'], ['skipped', 'skipped']] as const).filter(([k]) => counts[k] > 0).map(([k, w]) => `${counted(counts[k])} ${w}`).join(', '),
    showClippings: 'Show the first', collapse: 'Fold', expand: 'Unfold',
  },
  undo: { undo: 'Undo', redo: 'Redo', undone: (what: string) => `Undone: ${what}`, redone: (what: string) => `Done again: ${what}`, nothing: 'Nothing to undo', nothingToRedo: 'Nothing to do again' },
  said: { starred: 'Starred', unstarred: 'Star removed', read: 'Marked as read', unread: 'Marked as unread', copied: 'Copied', logCopied: 'Log copied' },
  paste: { empty: 'There is no text to import on the clipboard.' },
  settings: {
    title: 'Settings', leave: 'Close settings', libraryHead: 'Library', folder: 'Library folder', folderText: 'A folder that can be read without this program.', change: 'Choose…', show: 'Show in folder', theme: 'Theme', look: 'Look', density: 'List', comfortable: 'Comfortable', compact: 'Compact', readingHead: 'Reading', markRead: 'Mark a clipping as read when it has been open for a moment', attribution: 'Attribution of quotes', attributionText: 'Put fields in braces:', attributionExample: 'For example', trashDays: 'Empty the trash after', trashHead: 'Trash and backup', days: 'days', never: '0 is never', backupEvery: 'Back up every', backupFolder: 'Backup folder', backupNone: 'Not chosen', backupEncryption: 'Scheduled backups', backupPlain: 'Not encrypted', backupEncrypted: 'Encrypted under your password', encrypt: 'Encrypt…', otherPassword: 'Another password…', encryptNoMore: 'Encrypt no more', backupNow: 'Back up now…', restoreNow: 'Restore…', upkeep: 'Upkeep', reindex: 'Rebuild the index', reindexText: 'The index is made from the files and may always be made anew.', verify: 'Verify the library', verifyText: 'Reads every file and compares the originals’ hashes.', about: 'About', version: (v: string, cleaner: number) => `Cuttings ${v}, cleaner ${cleaner}`, copyLog: 'Copy the log', shortcuts: 'Keyboard shortcuts', opened: (n: number) => clippings(n),
  },
  encrypt: { title: 'Encrypt scheduled backups', password: 'Password', again: 'The same once more', text: 'From now on every scheduled backup asks for this password when it is restored. The password itself is kept nowhere: without it such a backup cannot be opened. Earlier backups stay as they are.', differ: 'The two are not the same.', save: 'Encrypt' },
  backup: { saveTitle: 'Back up the library', restoreTitle: 'Restore from a backup', password: 'Password', passwordText: 'Leave empty for a backup that is not encrypted. Without the password an encrypted backup cannot be opened.', restoreText: 'Leave the password empty if the backup has none.', withSettings: 'Take over the settings in the backup too', save: 'Choose where…', restore: 'Choose a backup…' },
  palette: { title: 'Command palette', placeholder: 'Type a command', none: 'No such command', label: 'Commands' },
  shortcuts: {
    title: 'Keyboard shortcuts', groups: { List: 'List', Reader: 'In the article' },
    list: [['↑ ↓', 'Move in the list'], ['Shift+↑ ↓', 'Extend the choice'], ['Enter', 'Go into the article'], ['E', 'Export'], ['Ctrl+click', 'Choose one more'], ['Home End', 'First and last']] as [string, string][],
    reader: [['1 – 5', 'Highlight in a colour'], ['Ctrl+F, then Enter', 'Find text and select it'], ['F3, Shift+F3', 'Next and previous hit'], ['F7', 'Caret on and off'], ['Shift+arrows', 'Select with the caret'], ['X', 'Delete the highlight in use'], ['Esc', 'Back to the list']] as [string, string][],
  },
  splitter: { sidebar: 'Width of the sidebar', list: 'Width of the list' },
};
