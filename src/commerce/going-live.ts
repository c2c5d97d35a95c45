import { z } from "zod";

/** Whether a shop's mails leave, and how carefully they begin to. Set by `kvitto shop mode`, which also says since when. */
export const goingLiveFields = {
  /** `shadow`: everything is decided and written, nothing leaves. */
  mode: z.enum(["live", "shadow"]).default("live"),
  /** When the shop went live: what happened before is history, and nothing is told of it. Without it there was no such moment. */
  liveSince: z.iso.datetime({ offset: true }).optional(),
  /** Nobody has paid for a shop that has to pay since then. Set by what its platform says of its plan. */
  unpaidSince: z.iso.datetime({ offset: true }).optional(),
  /** Of returns that began before that: `tell` what happens with them from then on, or stay `silent`, where another system began to write. */
  begunBefore: z.enum(["tell", "silent"]).default("tell"),
  /** The first mails about refunds after going live wait a little, so that a person can look at them. */
  tray: z
    .strictObject({ mails: z.int().min(0).max(1_000), minutes: z.int().min(1).max(240) })
    .default({ mails: 20, minutes: 15 }),
  /** Mails that others were told to stop, by the ids of `kvitto shop senders`, such as shopify/order-refund. */
  switchedOff: z.array(z.string().max(80)).max(200).default([]),
  /** Steps of setting up that somebody looked at and left as they were. */
  lookedAt: z
    .array(z.enum(["brand", "mails"]))
    .max(2)
    .default([]),
};
