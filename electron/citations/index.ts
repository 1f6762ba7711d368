/** Attribution of quotes, quotes in four forms, their addresses, and the CSL item of an article. Strings and plain objects only. */
export { attribution, pagesInFile } from './attribution';
export { cslItem, type CslItem } from './csl';
export { quote } from './quote';
export { libraryAddress, webAddress } from './quote-address';
export { rtfDocument } from './rtf';
