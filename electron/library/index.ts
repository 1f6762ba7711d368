/** The library on disk: `clippings/<year>/<id>/…` and `library.json`, readable without this program. */
export { openLibrary, createLibrary, type OpenOptions } from './open';
export { durableJson, type JsonFile } from './settings-file';
