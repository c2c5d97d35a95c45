import { z } from "zod";
import { money } from "../commerce/money.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { defineNotification } from "./define.ts";
import { given, letter, letterSchema, nobodyToWriteTo, orderCancelled, webLink } from "./parts/letter.ts";

const schema = letterSchema.extend({
  number: z.string(),
  known: z.boolean(),
  sum: z.string().optional(),
  reason: z.enum(["declined", "expired", "insufficient", "authentication", "other"]),
  /** Until when the order is kept for her. */
  kept: z.boolean(),
  by: z.string().optional(),
  /** The page on the shop's own site where she pays; a mail with any other address would teach her to trust a forger's. */
  payable: z.boolean(),
  payUrl: z.string().optional(),
});

/** Whoever is still at the checkout tries again at once, and needs no mail. Milliseconds. */
const patience = 15 * 60_000;

/** Tells the customer that her payment did not go through, and until when her order is kept. */
export const paymentFailed = defineNotification({
  kind: "payment-failed",
  on: ["payment.failed"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    ({ told }) => !told?.payment && "nothing is known of the payment",
    ({ order }) => order?.paidAt && "she has paid since",
    orderCancelled,
    ({ told, now }) =>
      told?.payment?.payBy !== undefined && new Date(told.payment.payBy) <= now && "the time to pay is over",
  ],
  sendAt: ({ occurredAt, now }) => new Date(Math.max(occurredAt.getTime() + patience, now.getTime())),
  badNews: true,
  maxAge: { hours: 24 },
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const order = given(facts.order, "order");
    const payment = given(facts.told?.payment, "payment");
    const payUrl = payment.payUrl && ownPage(payment.payUrl, shop);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      known: payment.amount !== undefined,
      sum: payment.amount && print.money(money(payment.amount, order.currency)),
      reason: payment.reason ?? "other",
      kept: payment.payBy !== undefined,
      by: payment.payBy && print.moment(new Date(payment.payBy), shop.timeZone),
      payable: payUrl !== undefined,
      payUrl,
    };
  },
});

/** An address of the shop's own site, over https; undefined for every other one. */
function ownPage(url: string, shop: Pick<ShopProfile, "website" | "from">): string | undefined {
  const link = webLink(url);
  if (!link?.startsWith("https:")) return undefined;
  const host = new URL(link).hostname.toLowerCase();
  const own = shop.website === undefined ? shop.from.address.split("@")[1] : new URL(shop.website).hostname;
  const domain = own?.toLowerCase().replace(/^www\./, "");
  return domain && (host === domain || host.endsWith(`.${domain}`)) ? link : undefined;
}
