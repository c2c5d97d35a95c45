import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";

/** Whoever has a link may have us ask any store of the web with it: so often, and one at a time. */

const most = 10;
/** Milliseconds. */
const within = 10 * 60_000;

interface Tries {
  times: number[];
  isUnderWay: boolean;
}

const known = new WeakMap<Context["database"], Map<string, Tries>>();

/** Does what asks a store by this link. Throws `too_many`. */
export async function asOneTry<T>(
  context: Pick<Context, "database" | "now">,
  link: Uint8Array,
  work: () => Promise<T>,
): Promise<T> {
  const all = known.get(context.database) ?? new Map<string, Tries>();
  known.set(context.database, all);
  const now = context.now().getTime();
  const isRecent = (time: number) => now - time < within;
  for (const [name, { times, isUnderWay }] of all) if (!isUnderWay && !times.some(isRecent)) all.delete(name);
  const name = Buffer.from(link).toString("base64");
  const tries = all.get(name) ?? { times: [], isUnderWay: false };
  all.set(name, tries);
  if (tries.isUnderWay)
    throw tooMany("This link is being used at this moment: wait until that is done, and try again.");
  tries.times = tries.times.filter(isRecent);
  if (tries.times.length >= most)
    throw tooMany("This link was tried ten times in a short while: wait ten minutes, and try again.");
  tries.times.push(now);
  tries.isUnderWay = true;
  try {
    return await work();
  } finally {
    tries.isUnderWay = false;
  }
}

const tooMany = (detail: string): Problem => new Problem("too_many", detail, { code: "too_many_tries" });
