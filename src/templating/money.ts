/**
 * Mails that say how much money moves, when it comes, or that none does. Lint is stricter with their words, and where a shop wants a second pair of eyes for words about
 * money, it is for theirs.
 */
const moneyKinds: ReadonlySet<string> = new Set([
  "order-cancelled",
  "order-changed",
  "order-confirmed",
  "parcel-came-back",
  "payment-failed",
  "refund-corrected",
  "refund-issued",
  "refund-late",
  "refund-started",
  "refund-under-review",
  "reservation-released",
  "return-approved",
  "return-declined",
  "return-in-transit",
  "return-inspected",
  "return-received",
  "store-credit-issued",
  "trip-cancelled",
]);

/** The blocks that say how much money moves, why, and where it goes. */
const moneyBlock = /\{\{>\s*(?:money|because|where)\s*\}\}/;

/** Whether a mail says something of money: by its kind, or because one of its files shows it. */
export const saysMoney = (kind: string, files: readonly string[]): boolean =>
  moneyKinds.has(kind) || files.some((file) => moneyBlock.test(file));
