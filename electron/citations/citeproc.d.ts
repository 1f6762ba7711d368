/** What we use of citeproc-js, which comes without types. */
declare module 'citeproc' {
  interface Engine {
    setOutputFormat(format: 'text' | 'html' | 'rtf'): void;
    updateItems(ids: string[]): void;
    makeBibliography(): false | [unknown, string[]];
    /** `position`: 0 for what is cited for the first time. */
    makeCitationCluster(items: { id: string; position: 0; locator?: string; label?: 'page' }[]): string;
    opt: { development_extensions: Record<string, boolean> };
  }
  interface System {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): unknown;
  }
  const CSL: {
    Engine: new (system: System, style: string, language?: string, forceLanguage?: boolean) => Engine;
  };
  export default CSL;
}
