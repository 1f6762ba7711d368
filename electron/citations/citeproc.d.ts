/** What we use of citeproc-js, which comes without types. */
declare module 'citeproc' {
  interface Cluster {
    citationItems: { id: string }[];
    properties: { noteIndex: number };
  }
  interface Engine {
    setOutputFormat(format: 'text' | 'html' | 'rtf'): void;
    updateItems(ids: string[]): void;
    makeBibliography(): false | [unknown, string[]];
    previewCitationCluster(cluster: Cluster, before: [], after: [], format: 'text' | 'html' | 'rtf'): string;
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
