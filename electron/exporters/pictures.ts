/** The stored pictures that a clipping refers to. */
import type { ElementContent, Root } from '../contract/model';
import { allowedBody } from '../article/allowed';
import type { ExportFile, ExportItem } from '../contract/stages';

const ASSET = /^assets\/([0-9a-f]{16,64}\.[a-z0-9]{1,5})$/;

/** File name of an asset that a `src` refers to; null for anything else. */
export function assetOf(src: unknown): string | null {
  return typeof src === 'string' ? (ASSET.exec(src)?.[1] ?? null) : null;
}

/** Names of the assets in a body and its figures, in order, each once. */
export function assetNames(body: Root, item: Pick<ExportItem, 'fields'>): string[] {
  const names = new Set<string>();
  const visit = (nodes: readonly ElementContent[]) => {
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      const name = node.tagName === 'img' ? assetOf(node.properties.src) : null;
      if (name) names.add(name);
      visit(node.children);
    }
  };
  visit(body.children as ElementContent[]);
  for (const figure of item.fields.figures ?? []) {
    const name = assetOf(`assets/${figure.src}`);
    if (name) names.add(name);
  }
  return [...names];
}

/** The pictures of an export, each once however many clippings show it. They are read when they are written. */
export class Pictures {
  readonly #noted = new Set<string>();
  #waiting: { name: string; asset: ExportItem['asset'] }[] = [];

  /** Notes a clipping's pictures to be written. */
  note(item: ExportItem): void {
    for (const name of assetNames(allowedBody(item.body), item)) {
      if (this.#noted.has(name)) continue;
      this.#noted.add(name);
      this.#waiting.push({ name, asset: item.asset });
    }
  }

  /** Those noted since it was last asked, in `folder`; missing ones are left out. */
  *files(folder = 'assets'): Generator<ExportFile & { bytes: Uint8Array }> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { name, asset } of waiting) {
      const bytes = asset(name);
      if (bytes) yield { path: `${folder}/${name}`, bytes };
    }
  }
}
