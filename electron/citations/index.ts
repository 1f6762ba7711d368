/** Attribution of quotes, quotes in three forms, and the CSL item of an article. Strings and plain objects only. */
export { attribution } from './attribution';
export { cslItem, type CslItem } from './csl';
export { quote, type QuoteForm } from './quote';
