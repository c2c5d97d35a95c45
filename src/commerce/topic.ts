/**
 * What a customer asks about: it decides what a form asks for, which questions are answered beside it, and who gets the case. Routing and figures count
 * by it.
 */
export const topics = [
  "delivery",
  "return",
  "refund",
  "faulty",
  "order",
  "payment",
  "product",
  "travel",
  "withdrawal",
  "other",
] as const;
export type Topic = (typeof topics)[number];

/** The topic of an answer to a mail of ours, by its kind; what is in no row says nothing about it. */
const ofMails: Partial<Record<Topic, readonly string[]>> = {
  delivery: [
    "shipped",
    "out-for-delivery",
    "delivery-delayed",
    "delivery-failed",
    "ready-for-pickup",
    "delivered",
    "parcel-came-back",
  ],
  return: [
    "return-requested",
    "return-approved",
    "return-declined",
    "return-in-transit",
    "return-received",
    "return-inspected",
    "return-reminder",
    "exchange-shipped",
  ],
  refund: [
    "refund-issued",
    "refund-started",
    "refund-corrected",
    "refund-late",
    "refund-under-review",
    "store-credit-issued",
    "arrived-check",
  ],
  order: ["order-confirmed", "order-changed", "order-cancelled"],
  payment: ["payment-failed", "reservation-released"],
  product: ["care-guide", "product-recall"],
  travel: [
    "trip-booked",
    "trip-changed",
    "trip-cancelled",
    "trip-two-weeks",
    "trip-three-days",
    "trip-tomorrow",
    "welcome-home",
  ],
  withdrawal: ["withdrawal-acknowledged"],
};

const topicOfKind = new Map(
  topics.flatMap((topic) => (ofMails[topic] ?? []).map((kind) => [kind, topic] as const)),
);

/** What an answer to a mail of this kind is about. */
export const topicOfMail = (kind: string): Topic | undefined => topicOfKind.get(kind);
