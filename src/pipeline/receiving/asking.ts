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
}
const silences = new WeakMap<Context["database"], Map<string, Silence>>();

/** What the question answers. Throws the Problem `unavailable` also without asking, while the shop is left alone. */
export async function askShop<T>(context: Context, shop: string, question: () => Promise<T>): Promise<T> {
  const known = silences.get(context.database) ?? new Map<string, Silence>();
  silences.set(context.database, known);
  const silence = known.get(shop) ?? { unanswered: 0, until: 0 };
  if (silence.until > context.now().getTime())
    throw new Problem("unavailable", "the shop has not answered for a while: it is asked again later");
  try {
    const answer = await question();
    known.delete(shop);
    return answer;
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "unavailable") throw error;
    const unanswered = silence.unanswered + 1;
    const pause = Math.min(pauses.first * 2 ** Math.max(0, unanswered - patience), pauses.longest);
    known.delete(shop);
    known.set(shop, { unanswered, until: unanswered < patience ? 0 : context.now().getTime() + pause });
    const [oldest] = known.keys();
    if (known.size > mostShops && oldest !== undefined) known.delete(oldest);
    throw error;
  }
}
