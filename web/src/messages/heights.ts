/** How tall the rows of a feed are: as measured, or as tall as those measured are on average. Pixels. */

export type Key = number | string;

export type Heights = {
  of: (key: Key) => number;
  note: (key: Key, height: number) => void;
  /** Of rows `from` up to but not including `to`. */
  sum: (keys: readonly Key[], from: number, to: number) => number;
  /** The lines break elsewhere now: all must be measured again. */
  forget: () => void;
};

const GUESS = 64;
/** Rows of no height would let a search for enough of them run through all. */
const LEAST = 1;

export function createHeights(): Heights {
  const known = new Map<Key, number>();
  let total = 0;
  let mean = GUESS;
  const of = (key: Key) => known.get(key) ?? mean;
  return {
    of,
    note: (key, height) => {
      const fair = Math.max(height, LEAST);
      total += fair - (known.get(key) ?? 0);
      known.set(key, fair);
      mean = total / known.size;
    },
    sum: (keys, from, to) => {
      let sum = 0;
      for (let i = from; i < to; i += 1) sum += of(keys[i] as Key);
      return sum;
    },
    forget: () => {
      known.clear();
      total = 0;
    },
  };
}

/** Where a row is, or the one that took its place when it went: keys that are numbers rise, words on their way follow. -1 where there are none. */
export function indexOf(keys: readonly Key[], key: Key): number {
  const exact = keys.indexOf(key);
  if (exact >= 0 || typeof key === "string") return exact >= 0 ? exact : keys.length - 1;
  const next = keys.findIndex((other) => typeof other === "string" || other >= key);
  return next >= 0 ? next : keys.length - 1;
}

/** Rows `first` up to but not including `last`. */
export type Stretch = { first: number; last: number };

/** As many rows around one as it takes to fill so much above its top and so much below it. */
export function stretchAround(keys: readonly Key[], heights: Heights, centre: number, above: number, below: number): Stretch {
  let first = Math.max(0, centre);
  for (let filled = 0; first > 0 && filled < above; ) filled += heights.of(keys[--first] as Key);
  let last = Math.max(0, centre);
  for (let filled = 0; last < keys.length && (filled < below || last <= centre); ) filled += heights.of(keys[last++] as Key);
  return { first, last };
}

/** The row so many pixels below the top of row `from`. */
export function indexBelow(keys: readonly Key[], heights: Heights, from: number, distance: number): number {
  let index = from;
  for (let passed = 0; index < keys.length - 1; index += 1) {
    passed += heights.of(keys[index] as Key);
    if (passed > distance) break;
  }
  return index;
}
