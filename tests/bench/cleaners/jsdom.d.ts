/** The part of jsdom that the bench uses; the package brings no types. */
declare module 'jsdom' {
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string, options?: { virtualConsole?: VirtualConsole; url?: string });
    readonly window: { readonly document: Document; close(): void };
  }
}
