import { z } from "zod";
import { id, instant, text, webAddress } from "./fields.ts";

/**
 * A parcel, or what else brings goods to the customer: what is in it, who carries it, where it is expected. Each telling may know a part;
 * what a newer one leaves out stays.
 */
export const fulfillmentSchema = z.object({
  id,
  number: z.string().max(60).optional(),
  items: z
    .array(z.object({ lineId: id, quantity: z.int().min(1) }))
    .max(2000)
    .optional(),
  carrier: z.string().max(60).optional(),
  tracking: z.object({ number: z.string().max(100).optional(), url: webAddress.optional() }).optional(),
  expected: z.object({ from: instant.optional(), to: instant }).optional().describe("when it arrives"),
  delay: z
    .object({
      reason: z.enum(["carrier", "weather", "stock", "customs", "address", "other"]).optional(),
      note: text.optional(),
    })
    .optional(),
  failure: z
    .object({
      reason: z.enum(["nobody_home", "address", "refused", "damaged", "lost", "other"]).optional(),
      note: text.optional(),
      nextTry: instant.optional(),
    })
    .optional(),
  pickup: z
    .object({
      name: text,
      address: text.optional(),
      hours: text.optional(),
      code: z.string().max(40).optional(),
      until: instant.optional(),
    })
    .optional(),
  deliveredTo: z.enum(["door", "mailbox", "neighbour", "pickup_point", "safe_place", "receiver"]).optional(),
  returned: z
    .object({ reason: z.enum(["uncollected", "refused", "address", "damaged", "other"]).optional() })
    .optional()
    .describe("it came back to the shop without the customer having had it"),
  exchange: z
    .object({ returnId: id })
    .optional()
    .describe("it brings what she got instead of what she sent back"),
});
export type FulfillmentFacts = z.output<typeof fulfillmentSchema>;

/** Where a parcel is. */
export const fulfillmentStates = [
  "shipped",
  "in_transit",
  "delayed",
  "out_for_delivery",
  "failed",
  "ready_for_pickup",
  "delivered",
  "returned",
] as const;
export type FulfillmentState = (typeof fulfillmentStates)[number];

/** Where its journey has ended: no later news of the road changes that. */
export const arrived: readonly FulfillmentState[] = ["delivered", "returned"];

/** A parcel with all that was told of it: when it first reached each state (RFC 3339), by the shop's or the carrier's word. */
export interface Parcel extends FulfillmentFacts {
  state: FulfillmentState;
  reached: Partial<Record<FulfillmentState, string>>;
}

/** Whether all that was ordered is in these parcels; undefined where one of them does not say what it holds: then nobody knows. */
export function holdAll(
  parcels: readonly Pick<Parcel, "items">[],
  lines: readonly { id: string; quantity: number }[],
): boolean | undefined {
  const held = new Map<string, number>();
  for (const { items = [] } of parcels) {
    if (items.length === 0) return undefined;
    for (const { lineId, quantity } of items) held.set(lineId, (held.get(lineId) ?? 0) + quantity);
  }
  return lines.every(({ id: line, quantity }) => (held.get(line) ?? 0) >= quantity);
}
