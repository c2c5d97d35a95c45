import { Problem } from "../../errors.ts";
import { atMostAnHour } from "./whole.ts";

/**
 * How much a shop lets us ask. Shopify fills each app's bucket in each shop at a rate of its own, and a question needs what it may cost at most before it is
 * asked (shopify.dev, "Rate limits"). It says after each answer what is left, so that we need not be refused to know.
 */
interface Bucket {
  available: number;
  most: number;
  /** Points a second. */
  rate: number;
  /** Milliseconds of the clock that never goes back. */
  at: number;
}

const buckets = new Map<string, Bucket>();
const mostShops = 5_000;

/** What a question costs at most, as Shopify said the last time. */
const costs = new Map<string, number>();
const mostDocuments = 200;

/** Waited for in place, in seconds: longer, and others have the turn. */
const longest = 1;

/** Takes what the question may cost from the shop's bucket, and waits until it is there; throws `unavailable` where that would take too long. */
export async function spend(shop: string, document: string): Promise<void> {
  const bucket = buckets.get(shop);
  const cost = costs.get(document) ?? 0;
  // What never fits is asked all the same: Shopify says what is wrong with it.
  if (!bucket || cost > bucket.most) return;
  const left = now(bucket) - cost;
  const seconds = Math.max(0, -left / bucket.rate);
  if (seconds > longest)
    throw new Problem("unavailable", "the shop has been asked as much as Shopify allows for now", {
      retryAfter: atMostAnHour(Math.ceil(seconds)),
    });
  Object.assign(bucket, { available: left, at: performance.now() });
  if (seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

export function noteCost(document: string, cost: number): void {
  costs.set(document, cost);
  const [oldest] = costs.keys();
  if (costs.size > mostDocuments && oldest !== undefined) costs.delete(oldest);
}

/** Answers in how many seconds the bucket holds so much again. */
export function noteThrottle(
  shop: string,
  status: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number },
  wanted: number,
): number {
  buckets.delete(shop);
  buckets.set(shop, {
    available: status.currentlyAvailable,
    most: status.maximumAvailable,
    rate: Math.max(1, status.restoreRate),
    at: performance.now(),
  });
  const [oldest] = buckets.keys();
  if (buckets.size > mostShops && oldest !== undefined) buckets.delete(oldest);
  const missing = Math.max(0, wanted - status.currentlyAvailable);
  return missing === 0 ? 0 : atMostAnHour(Math.ceil(missing / Math.max(1, status.restoreRate)));
}

const now = ({ available, most, rate, at }: Bucket): number =>
  Math.min(most, available + (rate * (performance.now() - at)) / 1_000);
