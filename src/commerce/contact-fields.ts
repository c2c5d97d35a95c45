import type { Topic } from "./topic.ts";

/**
 * What the form of each topic asks for: what a person needs to answer the first time, and nothing that she would not use. Every form asks for the words
 * and an address beside it.
 */
export const formFields = {
  order: { kind: "text", most: 60 },
  booking: { kind: "text", most: 60 },
  article: { kind: "text", most: 200 },
  amount: { kind: "amount", most: 30 },
  seenOn: { kind: "date", most: 10 },
  departure: { kind: "date", most: 10 },
} as const satisfies Record<string, { kind: "text" | "amount" | "date"; most: number }>;
export type ContactField = keyof typeof formFields;

interface Asked {
  field: ContactField;
  /** She may not know it: whoever sees no money has no amount. */
  optional?: true;
}

/** A withdrawal has a page of its own: the law says what it may ask for. */
export const asksFor: Readonly<Record<Topic, readonly Asked[]>> = {
  delivery: [{ field: "order" }],
  return: [{ field: "order" }, { field: "article", optional: true }],
  refund: [{ field: "order" }, { field: "amount", optional: true }, { field: "seenOn", optional: true }],
  faulty: [{ field: "order" }, { field: "article" }],
  order: [{ field: "order" }],
  payment: [{ field: "order", optional: true }],
  product: [{ field: "article" }],
  travel: [{ field: "booking" }, { field: "departure" }],
  withdrawal: [],
  other: [],
};

/** 2026-11-20, a day that there is. */
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T12:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** Whether what she typed can be what is asked for. A sum may be written as she sees it: "21", "21,00 kr", "1 487:-". */
export function fits(field: ContactField, typed: string): boolean {
  const { kind } = formFields[field];
  if (kind === "date") return isDay(typed);
  return kind === "text" || /\d/.test(typed);
}
