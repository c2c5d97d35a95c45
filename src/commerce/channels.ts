import { z } from "zod";

/** Where an order was bought decides who talks to its buyer: a marketplace does so itself, and at the till she has her receipt in her hand. */
export const channelRuleSchema = z.strictObject({
  /** As the order says it, such as `web`, `pos`, `subscription` or a marketplace's name; any letter case. */
  channel: z.string().min(1).max(60),
  tells: z.union([z.enum(["everything", "nothing"]), z.array(z.string()).max(100)]),
});

/** What is told of orders of some channels where the shop has no rule of its own. `reason` is what the merchant reads. */
interface Usual {
  channels: readonly string[];
  /** Kinds of a class that are silent, or mails that these events give rise to. */
  silent: { all?: true; classes?: readonly string[]; events?: readonly string[] };
  reason: string;
}

export const usualChannels: readonly Usual[] = [
  {
    channels: [
      ...["amazon", "ebay", "cdon", "fyndiq", "elgiganten", "bol", "zalando", "otto", "kaufland", "allegro"],
      ...[
        "etsy",
        "tiktok",
        "temu",
        "wish",
        "blocket",
        "tradera",
        "finn",
        "dba",
        "miinto",
        "boozt",
        "marketplace",
      ],
    ],
    silent: { all: true },
    reason: "it was bought on a marketplace, which writes to its buyers itself",
  },
  {
    channels: ["pos", "store", "retail"],
    silent: { events: ["order.placed", "order.changed", "fulfillment.", "payment.failed"] },
    reason: "it was bought at the till: she has the goods and the receipt",
  },
  {
    channels: ["subscription"],
    silent: { classes: ["follow-up", "question"] },
    reason: "it is a renewal of a subscription: she is not asked the same each time",
  },
];

/**
 * What a customer gets all the same, wherever she bought: the answer to what she wrote to the shop herself, and what she needs to know of a
 * danger or has to have on paper after a withdrawal.
 */
export const alwaysTold: readonly string[] = ["case.", "recall.", "withdrawal."];

/** Hosts of addresses that a marketplace forwards only to its own conversation: other mail to them is refused or held against the seller. */
export const relays: readonly RegExp[] = [
  /^marketplace\.amazon\.[a-z.]+$/,
  /^members\.ebay\.[a-z.]+$/,
  /^(reply|message|mail)\.(etsy|cdon|fyndiq|bol|allegromail|kaufland)\.[a-z.]+$/,
  /^(.+\.)?allegromail\.pl$/,
  /^(.+\.)?verkopen\.bol\.com$/,
];
