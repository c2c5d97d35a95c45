import { z } from "zod";
import type { Printer } from "../../commerce/print.ts";
import type { Facts } from "../define.ts";
import { given, sameDay } from "./letter.ts";
import { parcelSchema, parcelView } from "./parcel.ts";
import { breakable, type Step, stepSchema } from "./tenders.ts";

/** A parcel that has been sent, with its road: sent, under way, and the day on which it is there where that is known. */
export const sentSchema = parcelSchema.extend({
  today: z.boolean(),
  day: z.string(),
  steps: z.array(stepSchema),
});

export function sentView(facts: Facts & { print: Printer }): z.output<typeof sentSchema> {
  const { shop, print, now } = facts;
  const view = parcelView(facts);
  const sentAt = new Date(given(facts.parcel, "parcel").reached.shipped ?? facts.occurredAt);
  const day = print.weekday(sentAt, shop.timeZone);
  const steps: Step[] = [
    { key: "sent", done: true, now: false, day: breakable(day) },
    { key: "underway", done: false, now: true },
    ...(view.by ? [{ key: "there", done: false, now: false, day: breakable(view.by) }] : []),
  ];
  return { ...view, today: sameDay(sentAt, now, shop.timeZone, print), day, steps };
}
