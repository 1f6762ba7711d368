export class Rows {
  take(size: number): Float32Array {
    return new Float32Array(size);
  }
}
