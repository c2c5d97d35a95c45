import { z } from "zod";
import type { Printer } from "../commerce/print.ts";
import type { Tender } from "../commerce/statement.ts";
import { oneLine } from "./customer-text.ts";

/** Where the money is, one entry per way it goes. Each way has its own words in the template; of an unknown one only the sum is told. */
export const ways = [
  "card",
  "swish",
  "klarna",
  "vipps",
  "mobilepay",
  "gift_card",
  "store_credit",
  "manual",
  "other",
] as const;
export type Way = (typeof ways)[number];

/** A step of the timeline: filled when done, a ring when it is now, grey when it is to come. */
export const stepSchema = z.object({
  key: z.string(),
  done: z.boolean(),
  now: z.boolean(),
  day: z.string().optional(),
});
export type Step = z.output<typeof stepSchema>;

export const tenderSchema = z.object({
  way: z.enum(ways),
  sum: z.string(),
  /** "Visa" and "4242", or what the source calls it. */
  brand: z.string().optional(),
  digits: z.string().optional(),
  label: z.string().optional(),
  /** How much is known of where it went: the card and its digits, only digits, only a name, or nothing. */
  known: z.enum(["brand", "digits", "label", "nothing"]),
  /** Whether there is something to say after "Till ...". */
  to: z.boolean(),
  /** Whether a payment can be traced when it does not show up; and whether a day was named by which it shows. */
  trace: z.boolean(),
  dated: z.boolean(),
  steps: z.array(stepSchema).optional(),
});

/** "Visa •••• 4242", "Mastercard ending in 1234", "**** 7Q2F". */
const ending = /^(.*?)[\s,]*(?:[•*·xX.]{2,}|ending in|som slutar på|\.\.\.)[\s•*·xX.]*([A-Z0-9]{4})$/u;
const cards =
  /visa|master ?card|maestro|amex|american express|diners|discover|jcb|dankort|bankaxept|girocard/i;

/** What a tender is, from what the source calls it. A card is one only when the source says so; nothing is guessed. */
export function wayOf({ method, label = "", status }: Pick<Tender, "method" | "label" | "status">): Way {
  if (status === "manual") return "manual";
  const name = method.toLowerCase().replace(/[\s-]+/g, "_");
  if (/gift_?card|presentkort|gavekort/.test(name)) return "gift_card";
  if (/store_?credit|wallet_credit/.test(name)) return "store_credit";
  for (const way of ["swish", "klarna", "vipps", "mobilepay"] as const) if (name.includes(way)) return way;
  if (name === "manual") return "manual";
  if (/(^|_)cards?($|_)/.test(name) || (cards.test(label) && ending.test(label))) return "card";
  return "other";
}

export interface Timing {
  /** "fredag 20 november" */
  day: string;
  /** The day by which a bank has shown it, if known. */
  visible: string | undefined;
}

export function tenderView(
  tender: Tender,
  { day, visible }: Timing,
  print: Printer,
): z.output<typeof tenderSchema> {
  const way = wayOf(tender);
  const label = tender.label === undefined ? undefined : oneLine(tender.label, 60);
  const [, brand, digits] = (label && ending.exec(label)) || [];
  const known = brand && digits ? "brand" : digits ? "digits" : label ? "label" : "nothing";
  const steps = way === "card" || (way === "other" && visible) ? bankSteps(day, visible) : undefined;
  return {
    way,
    known,
    to: way === "card" || known !== "nothing",
    trace: way !== "klarna" && way !== "manual",
    dated: steps !== undefined && visible !== undefined,
    sum: print.money(tender.amount),
    ...(label ? { label } : {}),
    ...(digits ? { digits } : {}),
    ...(brand && digits ? { brand } : {}),
    ...(steps ? { steps } : {}),
  };
}

/** Through a bank: sent, under way, and the day by which it is there where that is known. */
const bankSteps = (day: string, visible: string | undefined): Step[] => [
  { key: "sent", done: true, now: false, day },
  { key: "underway", done: false, now: true },
  ...(visible ? [{ key: "there", done: false, now: false, day: visible }] : []),
];
