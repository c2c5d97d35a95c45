import { z } from "zod";
import { storeId } from "./payloads.ts";

/** What our plugin delivers: the topic and the time stand inside what is signed, unlike those of WooCommerce's own webhooks. */
const envelopeSchema = z.object({
  topic: z.string().min(1).max(100),
  occurredAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
  payload: z.unknown().refine((value) => value !== undefined),
});

/** What a delivery says, and when that happened where it says so; a body of WooCommerce's own is taken as it is. */
export function opened(body: unknown): { said: unknown; occurredAt?: string | undefined } {
  const envelope = envelopeSchema.safeParse(body).data;
  return envelope ? { said: envelope.payload, occurredAt: envelope.occurredAt } : { said: body };
}

/** The topic inside; "" for what is no envelope, which is put aside when it is read. */
export function topicIn(bytes: Uint8Array): string {
  try {
    return envelopeSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data?.topic ?? "";
  } catch {
    return ""; // no JSON: whoever plans it says so
  }
}

/** An order in an envelope that is only named, because it is too large to be sent, or nobody had it at hand: the store is asked. */
export const named = (order: string): Uint8Array =>
  Buffer.from(JSON.stringify({ topic: "order.updated", payload: { order: { id: Number(order) } } }));

const thinSchema = z.object({ order: z.object({ id: storeId, line_items: z.undefined().optional() }) });

/** The id of the order that an envelope only names. */
export const orderIn = (body: unknown): number | undefined =>
  envelopeSchema.safeParse(body).success ? thinSchema.safeParse(opened(body).said).data?.order.id : undefined;
