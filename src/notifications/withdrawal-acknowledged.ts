import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { OrderFacts } from "../commerce/event.ts";
import type { WithdrawalFacts } from "../commerce/withdrawal.ts";
import { defineNotification, immediately } from "./define.ts";
import { quoted, shownLine } from "./parts/customer-text.ts";
import { given, letter, letterSchema } from "./parts/letter.ts";

const schema = letterSchema.extend({
  ordered: z.boolean(),
  reference: z.string(),
  /** When it reached us: "20 november 2026", "15:30:12" and the offset of the shop's zone. */
  date: z.string(),
  time: z.string(),
  zone: z.string(),
  /** What she stated, each as she wrote it. */
  stated: z.object({
    name: z.string().optional(),
    contract: z.string().optional(),
    email: z.string().optional(),
    items: z.array(z.object({ title: z.string(), count: z.number() })),
  }),
  words: z.array(z.string()),
  by: z.enum(["function", "mail", "shop"]),
  /** The last day to send the goods back, where there are goods. */
  dated: z.boolean(),
  sendBackBy: z.string().optional(),
});

/** More than anybody writes by hand; the whole notice is kept beside the mail. */
const longest = 6_000;
/** Days from the notice within which the goods are sent back (Dir. 2011/83/EU art. 14(1)). */
const daysToSendBack = 14;

/**
 * The receipt of a withdrawal: what she declared, when it reached us and under which number (Dir. 2011/83/EU art. 11(3) and 11a(4)). It says that the
 * notice has arrived and decides nothing. It goes to the address that she named for it.
 */
export const withdrawalAcknowledged = defineNotification({
  kind: "withdrawal-acknowledged",
  on: ["withdrawal.submitted"],
  class: "legal",
  byDefault: true,
  unless: [({ told }) => !told?.withdrawal && "the notice is not known"],
  sendAt: immediately,
  once: ({ told }) => String(told?.withdrawal?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, order, print } = facts;
    const notice = given(facts.told?.withdrawal, "withdrawal notice");
    const at = new Date(notice.submittedAt);
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(shop.timeZone);
    const last = order && new Date(zoned.add({ days: daysToSendBack }).epochMilliseconds);
    const whole = (text: string | undefined, length: number) =>
      text === undefined ? undefined : quoted(text, length).join(" ") || undefined;
    const seconds = String(zoned.second).padStart(2, "0");
    return {
      ...letter(facts),
      ordered: order !== undefined,
      reference: shownLine(notice.id, 40),
      date: print.longDay(at, shop.timeZone).replaceAll(" ", "\u00a0"),
      time: `${print.time(at, shop.timeZone)}${print.locale === "da" || print.locale === "fi" ? "." : ":"}${seconds}`,
      zone: `UTC${zoned.offset}`,
      stated: {
        name: whole(notice.name, 200),
        contract: whole(notice.contract, 200),
        email: notice.email,
        items: itemsOf(notice, order),
      },
      words: quoted(notice.words ?? "", longest),
      by: notice.by,
      dated: last !== undefined,
      sendBackBy: last && print.weekday(last, shop.timeZone),
    };
  },
});

/** The goods that she named, as the order calls them; what no order knows is in her own words. */
const itemsOf = ({ items = [] }: WithdrawalFacts, order: OrderFacts | undefined) =>
  items.flatMap(({ lineId, quantity }) => {
    const line = order?.lines.find((one) => one.id === lineId);
    return line ? [{ title: shownLine(line.title, 90), count: quantity }] : [];
  });
