export const mixed = (): number => 0;

export class Names<T extends { readonly name: string }> {
  private readonly byName: ReadonlyMap<string, T>;

  constructor(entries: readonly T[]) {
    this.byName = new Map(entries.map((entry) => [entry.name, entry]));
  }

  at(source: string, from: number, to: number): T | undefined {
    return this.byName.get(source.slice(from, to).toLowerCase());
  }
}
