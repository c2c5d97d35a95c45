import { createHash } from "node:crypto";
import type { Context } from "../../context.ts";

/** Whoever is not signed in may ask for links only so often: from one place, and to one address. Kept in this process, as digests. */

/** Milliseconds. */
const within = 10 * 60_000;
/** More than these at once are no people. */
const places = 20_000;

const known = new WeakMap<Context["database"], Map<string, number[]>>();

/** Counts one more asking; false when there were too many. Whose place is not known shares one count with all of them. */
export function mayAsk(
  context: Pick<Context, "database" | "now">,
  who: string | undefined,
  most = 10,
): boolean {
  const all = known.get(context.database) ?? new Map<string, number[]>();
  known.set(context.database, all);
  const now = context.now().getTime();
  const isRecent = (time: number) => now - time < within;
  const name = createHash("sha256")
    .update(who ?? "")
    .digest("base64");
  const times = (all.get(name) ?? []).filter(isRecent);
  all.delete(name);
  if (all.size >= places) for (const [one, at] of all) if (!at.some(isRecent)) all.delete(one);
  const [oldest] = all.keys();
  if (all.size >= places && oldest !== undefined) all.delete(oldest);
  all.set(name, times.length < most ? [...times, now] : times);
  return times.length < most;
}
