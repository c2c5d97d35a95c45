import type { Context } from "../../context.ts";
import type { SendOutcome } from "../../contracts.ts";

/**
 * How fast mails go to one receiving domain. The shop owner's limits (MAIL_RATES) are kept, and a domain whose server asks us to slow down
 * is left alone for a growing while: hammering on is what gets a sender blocked. Each process keeps its own pace.
 */

/** Answers in a row that asked for patience before a domain is believed to mean us, not one mailbox. */
const slowAfter = 3;
const longestPause = 15 * 60_000;
const mostDomains = 5_000;

interface Pace {
  /** When the next mail may leave, by the domain's rate. */
  next: number;
  strikes: number;
  slowUntil: number;
}
const paces = new WeakMap<Context["database"], Map<string, Pace>>();

function paceOf(context: Context, domain: string): Pace {
  const known = paces.get(context.database) ?? new Map<string, Pace>();
  paces.set(context.database, known);
  const pace = known.get(domain) ?? { next: 0, strikes: 0, slowUntil: 0 };
  // The one that was used longest ago is forgotten first.
  known.delete(domain);
  known.set(domain, pace);
  const [oldest] = known.keys();
  if (known.size > mostDomains && oldest !== undefined) known.delete(oldest);
  return pace;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** When a mail to this address may leave; now or earlier means at once. Reserves its turn. */
export function turnOf(context: Context, address: string): Date {
  const domain = domainOf(address);
  const rates = context.config.MAIL_RATES;
  const perSecond = rates.get(domain) ?? rates.get("*");
  const now = context.now().getTime();
  const pace = paceOf(context, domain);
  const from = Math.max(now, pace.slowUntil);
  if (perSecond === undefined) return new Date(from);
  const turn = Math.max(from, pace.next);
  pace.next = turn + 1_000 / perSecond;
  return new Date(turn);
}

/** What a domain's server answered about a mail. */
export function notePace(context: Context, address: string, outcome: SendOutcome): void {
  const pace = paceOf(context, domainOf(address));
  if (outcome.outcome === "accepted") {
    Object.assign(pace, { strikes: 0, slowUntil: 0 });
    return;
  }
  if (outcome.outcome !== "later" || outcome.outage) return;
  const now = context.now().getTime();
  // Mails that were on their way together say the same thing once.
  if (pace.slowUntil > now) return;
  pace.strikes += 1;
  if (pace.strikes < slowAfter) return;
  const pause = Math.min(1_000 * 2 ** Math.min(pace.strikes - slowAfter, 12), longestPause);
  pace.slowUntil = now + pause * (0.75 + Math.random() / 4);
}
