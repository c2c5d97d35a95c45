import type { Context } from "../../context.ts";
import type { MailProvider, SendOutcome } from "../../contracts.ts";

/**
 * Which way mails leave now: the provider, or the second one while the first is away. A provider that takes nothing from us is left alone
 * for a growing while and then asked with a single mail (a circuit breaker), so that an outage costs no mail its tries.
 */

/** Mails in a row that met an outage before the provider is left alone. */
const openAfter = 5;
/** Milliseconds; doubled each time, up to the longest. */
const firstPause = 2_000;
const longestPause = 60_000;

interface Circuit {
  outages: number;
  pause: number;
  openUntil: number;
  /** Whether the one mail that asks is on its way. */
  asking: boolean;
}
const circuits = new WeakMap<MailProvider, Circuit>();

function circuitOf(provider: MailProvider): Circuit {
  const known = circuits.get(provider) ?? { outages: 0, pause: 0, openUntil: 0, asking: false };
  circuits.set(provider, known);
  return known;
}

export interface Outlet {
  provider: MailProvider;
  /** How many mails it may be given now. */
  most: number;
}

/** Undefined while nobody takes mail: what is planned stays in line untouched. */
export function outletOf(context: Context): Outlet | undefined {
  const now = context.now().getTime();
  for (const provider of [context.mail, context.failover]) {
    if (!provider) continue;
    const circuit = circuitOf(provider);
    if (circuit.pause === 0) return { provider, most: Number.POSITIVE_INFINITY };
    if (circuit.openUntil <= now && !circuit.asking) return { provider, most: 1 };
  }
  return undefined;
}

/** Called around the one mail that asks a provider again. */
export const setAsking = ({ provider, most }: Outlet, asking: boolean): void => {
  if (most === 1) circuitOf(provider).asking = asking;
};

/** What became of a mail says whether its provider is there. */
export function noteOutcome(context: Context, provider: MailProvider, outcome: SendOutcome): void {
  const circuit = circuitOf(provider);
  const away = outcome.outcome === "later" && outcome.outage === true;
  const wasOpen = circuit.pause > 0;
  if (!away) {
    Object.assign(circuit, { outages: 0, pause: 0, openUntil: 0 });
    if (!wasOpen) return;
    context.metrics.circuit(provider.name, false);
    context.log.info({ provider: provider.name }, "the mail provider takes mails again");
    return;
  }
  circuit.outages += 1;
  const asked = (outcome.retryAfter ?? 0) * 1_000;
  if (!wasOpen && circuit.outages < openAfter && asked === 0) return;
  // Mails that were on their way together say the same thing once.
  const now = context.now().getTime();
  if (wasOpen && circuit.openUntil > now) return;
  if (asked > 0) {
    // Its own word: a limit of requests a second is no outage, and is over when it says so.
    circuit.pause ||= firstPause;
    circuit.openUntil = now + asked;
  } else {
    circuit.pause = Math.min(circuit.pause * 2 || firstPause, longestPause);
    circuit.openUntil = now + circuit.pause * (0.75 + Math.random() / 4);
  }
  if (wasOpen) return;
  context.metrics.circuit(provider.name, true);
  context.log.warn(
    { provider: provider.name, reason: outcome.reason },
    "the mail provider is away: mails wait in line",
  );
}
