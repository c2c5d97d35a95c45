import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";

/**
 * Asking a shop for what its webhooks leave out, so that no shop waits for another: one that does not answer is left alone for a growing while, one that
 * asks for patience gets it, and none has more than a few questions under way. Whoever may not ask now is told when to come again, in a line, so that a
 * thousand deliveries of one shop come back one after the other and not all at once.
 */

/** Questions in a row without an answer before a shop is left alone. */
const patience = 3;
/** Milliseconds; doubled each time, up to the longest. */
const pauses = { first: 15_000, longest: 5 * 60_000 };
/** Questions under way at a time, of one shop in one process. */
const atOnce = 3;
/** Between two that come again, in milliseconds. */
const spacing = 50;
const mostShops = 5_000;

interface Asked {
  /** Under way now, and about what. */
  asking: number;
  subjects: Set<string>;
  unanswered: number;
  /** It is left alone until then. */
  until: number;
  /** What was wrong the last time: a person reads it. */
  reason: string;
  /** When the last one in the line comes again. */
  last: number;
}
const shops = new WeakMap<Context["database"], Map<string, Asked>>();

/**
 * What the question answers. Throws the Problem `unavailable` with `retryAfter` when it was not asked, because the shop is left alone or it is not its
 * turn: nothing is known against the question then. Of several about one `subject` the first is asked: its answer may be what the others want.
 */
export async function askShop<T>(
  context: Context,
  shop: string,
  question: () => Promise<T>,
  subject?: string,
): Promise<T> {
  const state = stateOf(context, shop);
  const now = context.now().getTime();
  const isBusy = state.asking >= atOnce || (subject !== undefined && state.subjects.has(subject));
  if (state.until > now || isBusy) throw comeAgain(state, now);
  state.asking += 1;
  if (subject !== undefined) state.subjects.add(subject);
  try {
    const answer = await question();
    state.unanswered = 0;
    state.until = 0;
    return answer;
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "unavailable") throw error;
    const then = context.now().getTime();
    state.reason = error.message;
    if (error.retryAfter !== undefined) {
      state.until = Math.max(state.until, then + error.retryAfter * 1_000);
      throw comeAgain(state, then);
    }
    state.unanswered += 1;
    const pause = Math.min(pauses.first * 2 ** Math.max(0, state.unanswered - patience), pauses.longest);
    if (state.unanswered < patience) throw error;
    state.until = then + pause;
    throw comeAgain(state, then);
  } finally {
    state.asking -= 1;
    if (subject !== undefined) state.subjects.delete(subject);
  }
}

function stateOf(context: Context, shop: string): Asked {
  const known = shops.get(context.database) ?? new Map<string, Asked>();
  shops.set(context.database, known);
  const state = known.get(shop) ?? {
    asking: 0,
    subjects: new Set(),
    unanswered: 0,
    until: 0,
    reason: "",
    last: 0,
  };
  // The one that was asked longest ago goes first.
  known.delete(shop);
  known.set(shop, state);
  const [oldest] = known.keys();
  if (known.size > mostShops && oldest !== undefined) known.delete(oldest);
  return state;
}

/** Its own place in the line. */
function comeAgain(state: Asked, now: number): Problem {
  state.last = Math.max(state.last + spacing, state.until, now + 1_000);
  return new Problem("unavailable", state.reason || "the shop is being asked about other orders", {
    retryAfter: (state.last - now) / 1_000,
  });
}
