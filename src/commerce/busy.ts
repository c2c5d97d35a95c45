import { z } from "zod";

/** Weeks in which a shop has more to do: new questions are promised a later answer, what was promised before stays. */
export const busySchema = z
  .array(
    z
      .strictObject({
        /** Both days are included, where the shop is. */
        from: z.iso.date(),
        to: z.iso.date(),
        /** In minutes of opening time. */
        answerWithinMinutes: z.int().min(1).max(50_000),
        /** One honest sentence by language, such as { "sv": "Det är Black Week och mer att göra än vanligt." }; ours otherwise. */
        line: z
          .record(z.string().regex(/^(sv|nb|da|fi|en|de)$/), z.string().trim().min(1).max(160))
          .optional(),
      })
      .refine(({ from, to }) => from <= to, { path: ["to"], message: "must not be before `from`" }),
  )
  .max(50)
  .default([]);
export type Busy = z.output<typeof busySchema>[number];

const dates = new Map<string, Intl.DateTimeFormat>();

/** The busy time that a moment falls in; the first that is listed, where several do. */
export function busyAt(
  { busy, timeZone }: { busy: readonly Busy[]; timeZone: string },
  at: Date,
): Busy | undefined {
  if (busy.length === 0) return undefined;
  const format = dates.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  dates.set(timeZone, format);
  const today = format.format(at);
  return busy.find(({ from, to }) => from <= today && today <= to);
}

/** What a question that comes at this moment is promised, in minutes of opening time. */
export const answerMinutes = (
  shop: { busy: readonly Busy[]; timeZone: string; answerWithinMinutes: number },
  at: Date,
): number => busyAt(shop, at)?.answerWithinMinutes ?? shop.answerWithinMinutes;
