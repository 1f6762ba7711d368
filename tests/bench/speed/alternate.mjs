/**
 * Times two bundles of time.ts in one process, in turn, so that what else the machine does meets both: `alternate.mjs ONE OTHER ROUNDS`. Prints
 * `{ pages, one, gain }`: the median milliseconds a page of the first, and the median share of a page's time that goes by it and not by the other.
 */
import { pathToFileURL } from 'node:url';

const [one, other, rounds] = process.argv.slice(2);
const first = await import(pathToFileURL(one).href);
const second = await import(pathToFileURL(other).href);

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
/** What one has left behind is not collected in the other's time. */
const timed = ({ pass }) => {
  globalThis.gc();
  return pass();
};

const times = [];
const gains = [];
// The first round warms up.
for (let round = 0; round <= Number(rounds); round++) {
  const order = round % 2 ? [second, first] : [first, second];
  const taken = new Map(order.map((bundle) => [bundle, timed(bundle)]));
  if (round === 0) continue;
  times.push(taken.get(first));
  gains.push(1 - taken.get(first) / taken.get(second));
}
console.log(JSON.stringify({ pages: first.count, one: median(times), gain: median(gains) }));
