import { z } from "zod";
import { answerMinutes } from "../../commerce/busy.ts";
import type { Printer } from "../../commerce/print.ts";
import type { Facts } from "../define.ts";
import { greetingName, shownLine } from "./customer-text.ts";
import { openingHours } from "./opening.ts";

/** What every mail of a shop has: whom it greets, who reads the answer and when, and who the sender is by law. */
export const letterSchema = z.object({
  name: z.string().optional(),
  /** The order's number as customers say it, without "#". */
  number: z.string().optional(),
  /** The customer's own page about the order. */
  link: z.string().optional(),
  /** The shop's contact page. */
  contact: z.string().optional(),
  shop: z.object({
    name: z.string(),
    team: z.string(),
    /** Whether the shop has opening hours, and which. */
    open: z.boolean(),
    hours: z.string().optional(),
    answer: z.object({ unit: z.enum(["hours", "minutes"]), count: z.number() }),
    phone: z.object({ shown: z.string(), dial: z.string() }).optional(),
    company: z
      .object({ name: z.string(), registration: z.string(), bare: z.boolean(), address: z.string() })
      .optional(),
  }),
});
export type Letter = z.output<typeof letterSchema>;

const nbsp = "\u00a0";

export function letter({ shop, order, links, now, print }: Facts & { print: Printer }): Letter {
  const minutes = answerMinutes(shop, now);
  const { company, phone } = shop;
  const hours = openingHours(shop.hours, print.locale);
  return {
    name: greetingName(order?.customer.firstName),
    number: order && orderNumber(order.number),
    link: links.order && webLink(links.order),
    contact: links.contact && webLink(links.contact),
    shop: {
      name: shop.name,
      team: shop.from.name,
      open: hours !== undefined,
      hours,
      answer:
        minutes % 60 === 0 ? { unit: "hours", count: minutes / 60 } : { unit: "minutes", count: minutes },
      phone: phone && { dial: phone.dial, shown: phone.shown.replace(/ /g, nbsp) },
      company: company && { ...company, bare: /^\d/.test(company.registration) },
    },
  };
}

/** "#1001" -> "1001"; cut so that a subject stays short whatever the shop calls its orders. */
export const orderNumber = (number: string): string => shownLine(number.replace(/^#/, ""), 16);

/** Only web addresses become links. */
export const webLink = (url: string): string | undefined =>
  /^https?:\/\/[^\s@]+$/i.test(url) ? url : undefined;

/** A fact that `unless` has asked for; without it the kind was decided wrongly, which is a bug. */
export function given<T>(fact: T | undefined, what: string): T {
  if (fact === undefined) throw new Error(`the mail was rendered without its ${what}`);
  return fact;
}

export const nobodyToWriteTo = ({ order }: Facts) =>
  !order?.customer.email && "the order has no e-mail address of the customer";

export const orderCancelled = ({ orderCancelled }: Facts) => orderCancelled && "the order was cancelled";

/** Whether both instants are on the same day where the shop is. */
export const sameDay = (a: Date, b: Date, timeZone: string, print: Printer): boolean =>
  print.longDay(a, timeZone) === print.longDay(b, timeZone);
