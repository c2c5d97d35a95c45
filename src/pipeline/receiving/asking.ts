import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";

/**
 * Asking a shop for what its webhooks leave out. One that does not answer is left alone for a growing while: waiting for it again and again
 * would take the turn of other shops' deliveries. Its own are tried later, as with any outage.
 */

/** Questions in a row without an answer before a shop is left alone. */
const patience = 3;
/** Milliseconds; doubled each time, up to the longest. */
const pauses = { first: 15_000, longest: 5 * 60_000 };
const mostShops = 5_000;

interface Silence {
  unanswered: number;
  until: number;
  /** What was wrong the last time: a person reads it. */
  reason: string;
}
const silences = new WeakMap<Context["database"], Map<string, Silence>>();

/** What the question answers. Throws the Problem `unavailable` also without asking, while the shop is left alone. */
export async function askShop<T>(context: Context, shop: string, question: () => Promise<T>): Promise<T> {
  const known = silences.get(context.database) ?? new Map<string, Silence>();
  silences.set(context.database, known);
  const silence = known.get(shop) ?? { unanswered: 0, until: 0, reason: "" };
  if (silence.until > context.now().getTime()) throw new Problem("unavailable", silence.reason);
  try {
    const answer = await question();
    known.delete(shop);
    return answer;
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "unavailable") throw error;
    const unanswered = silence.unanswered + 1;
    const pause = Math.min(pauses.first * 2 ** Math.max(0, unanswered - patience), pauses.longest);
    known.delete(shop);
    const until = unanswered < patience ? 0 : context.now().getTime() + pause;
    known.set(shop, { unanswered, until, reason: error.message });
    const [oldest] = known.keys();
    if (known.size > mostShops && oldest !== undefined) known.delete(oldest);
    throw error;
  }
}
