import { z } from "zod";
import type { Tender } from "./statement-shape.ts";
import rows from "./ways.json" with { type: "json" };

/** A way that money goes back: its words in each language, the bank days until it is seen, and where that was read and when. */
const waySchema = z.strictObject({
  way: z.string(),
  methods: z.array(z.string()),
  bankDays: z.object({ from: z.int(), to: z.int() }).optional(),
  source: z.string(),
  checkedOn: z.iso.date(),
  text: z.record(z.string(), z.string()),
});
export type WayRow = z.output<typeof waySchema>;
export const wayRows: readonly WayRow[] = z.array(waySchema).parse(rows);

/** Each way has its own words; of an unknown one only the sum is told. */
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

/** Longer than any name of a card; a longer text is not looked at. */
const longest = 60;

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
  if (/(^|_)cards?($|_)/.test(name) || (label.length <= longest && cards.test(label) && ending.test(label)))
    return "card";
  return "other";
}

/** How much is known of where it went: the card and its digits, only digits, only a name, or nothing. */
export interface Destination {
  known: "brand" | "digits" | "label" | "nothing";
  brand?: string | undefined;
  digits?: string | undefined;
}

export function destinationOf(label: string | undefined): Destination {
  const [, brand, digits] = (label && label.length <= longest && ending.exec(label)) || [];
  if (brand && digits) return { known: "brand", brand, digits };
  if (digits) return { known: "digits", digits };
  return { known: label ? "label" : "nothing" };
}

/** Bank days until the money is seen, or undefined where nobody can know, or where it is there at once. */
export const bankDaysOf = (tender: Pick<Tender, "method" | "label" | "status">): WayRow["bankDays"] => {
  const method = tender.method.toLowerCase();
  const way = wayOf(tender);
  return wayRows.find((row) => row.methods.includes(method) || row.way === way)?.bankDays;
};
