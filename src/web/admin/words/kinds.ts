import { da } from "./da/kinds.ts";
import { de } from "./de/kinds.ts";
import { en, type Kinds, type KindWords } from "./en/kinds.ts";
import { fi } from "./fi/kinds.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/kinds.ts";
import { sv } from "./sv/kinds.ts";

/** The parts of a purchase in the order in which they happen, and the mails of each in theirs. What all mails share is of no part. */
const parts = {
  order: ["order-confirmed", "order-changed", "order-cancelled", "payment-failed"],
  parcel: [
    "shipped",
    "out-for-delivery",
    "ready-for-pickup",
    "delivered",
    "delivery-delayed",
    "delivery-failed",
    "care-guide",
    "arrived-check",
    "parcel-came-back",
  ],
  return: [
    "withdrawal-acknowledged",
    "return-requested",
    "return-approved",
    "return-reminder",
    "return-declined",
    "return-in-transit",
    "return-received",
    "return-inspected",
    "exchange-shipped",
  ],
  money: [
    "refund-late",
    "refund-started",
    "refund-issued",
    "refund-under-review",
    "refund-corrected",
    "reservation-released",
    "store-credit-issued",
  ],
  trip: [
    "trip-booked",
    "trip-two-weeks",
    "trip-three-days",
    "trip-tomorrow",
    "trip-changed",
    "trip-cancelled",
    "welcome-home",
  ],
  question: ["case-acknowledged", "case-late", "case-answered"],
  survey: ["case-solved-check", "contact-survey", "review-request", "nps"],
  safety: ["product-recall"],
} satisfies Record<string, readonly (keyof Kinds)[]>;

export type Part = keyof typeof parts;

/** The parts of a purchase in which there are mails. */
export const partNames = Object.keys(parts) as Part[]; // safe because it has no others

const words: Record<AdminLocale, Record<string, KindWords>> = { sv, nb, da, fi, en, de };
const partOfKind = new Map<string, Part>(
  partNames.flatMap((part) => parts[part].map((kind) => [kind, part] as const)),
);

/** What a mail is called; a kind without words is called by its own name. */
export const kindWords = (kind: string, locale: AdminLocale): KindWords =>
  words[locale][kind] ?? { name: kind, what: "" };

/** The part of a purchase that a mail belongs to; none for what all mails share. */
export const partOf = (kind: string): Part | undefined => partOfKind.get(kind);
