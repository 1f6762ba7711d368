/**
 * Room for the models' numbers, used again from page to page: fresh memory for a table of numbers costs more than the numbers. What is
 * given holds only until the next page's are read; who keeps it longer (training) copies it.
 */

/** More than this is not held on to. */
const MOST = 400_000;

export class Rows {
  private room = new Float32Array(0);

  take(size: number): Float32Array {
    if (size > MOST) return new Float32Array(size);
    if (this.room.length < size) this.room = new Float32Array(Math.min(MOST, size * 2));
    return this.room.subarray(0, size);
  }
}
