import { z } from "zod";
import type { Printer } from "../../commerce/print.ts";
import { destinationOf, wayOf, ways } from "../../commerce/tender.ts";
import { oneLine } from "./customer-text.ts";
import type { ExplainedTender } from "./explained.ts";

/** A step of the timeline: filled when done, a ring when it is now, grey when it is to come. */
export const stepSchema = z.object({
  key: z.string(),
  today: z.boolean().optional(),
  done: z.boolean(),
  now: z.boolean(),
  day: z.string().optional(),
});
export type Step = z.output<typeof stepSchema>;

export const tenderSchema = z.object({
  way: z.enum(ways),
  sum: z.string(),
  /** Where it is and when it is there, in full sentences; a way with a timeline shows that instead. */
  text: z.string(),
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

export interface Timing {
  /** "fredag 20 november", and whether the mail leaves on that day. */
  day: string;
  today: boolean;
  /** The day by which a bank has shown it, if known. */
  visible: string | undefined;
}

export function tenderView(
  tender: ExplainedTender,
  { day, today, visible }: Timing,
  print: Printer,
): z.output<typeof tenderSchema> {
  const way = wayOf(tender);
  const label = tender.label === undefined ? undefined : oneLine(tender.label, 60);
  const { known, brand, digits } = destinationOf(label);
  const steps = way === "card" || (way === "other" && visible) ? bankSteps(day, today, visible) : undefined;
  return {
    way,
    known,
    to: way === "card" || known !== "nothing",
    trace: way !== "klarna" && way !== "manual",
    dated: steps !== undefined && visible !== undefined,
    sum: print.money(tender.amount),
    text: oneLine(tender.where, 600),
    ...(label ? { label } : {}),
    ...(digits ? { digits } : {}),
    ...(brand && digits ? { brand } : {}),
    ...(steps ? { steps } : {}),
  };
}

/** In a narrow column a date may break between day and month. */
export const breakable = (day: string) => day.replaceAll("\u00a0", " ");

/** Through a bank: sent, under way, and the day by which it is there where that is known. */
const bankSteps = (day: string, today: boolean, visible: string | undefined): Step[] => [
  { key: "sent", today, done: true, now: false, day: breakable(day) },
  { key: "underway", done: false, now: true },
  ...(visible ? [{ key: "there", done: false, now: false, day: breakable(visible) }] : []),
];
