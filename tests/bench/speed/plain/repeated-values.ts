export class Values {
  cut(source: string, from: number, to: number): string {
    return source.slice(from, to);
  }
}
