/** Chance that is the same for the same seed. */
export interface Chance {
  /** Whether something with this chance happens. */
  (of: number | undefined): boolean;
  /** From 0 to 1. */
  next(): number;
  /** One of these. */
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32, which is short and good enough for a bad day. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const happens = (of: number | undefined) => of !== undefined && of > 0 && next() < of;
  return Object.assign(happens, {
    next,
    pick<T>(list: readonly T[]): T {
      const one = list[Math.floor(next() * list.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
  });
}
