import { z } from "zod";
import { type CommerceEvent, type EventType, eventSchema } from "../../commerce/event.ts";
import { webAddress } from "../../commerce/fields.ts";
import { digest, read } from "../read.ts";
import { gid, nodes, reference } from "./graphql.ts";
import { idOf, id as restId, text, time } from "./payloads.ts";

/** Parcels, as the bodies of `fulfillments/create`, `fulfillments/update` and `fulfillment_events/create` tell of them. Only the fields that we read. */
export const parcelTopics: ReadonlySet<string> = new Set([
  "fulfillments/create",
  "fulfillments/update",
  "fulfillment_events/create",
]);

/**
 * What Shopify's words say of a parcel (shopify.dev, FulfillmentEventStatus; a fulfillment's `shipment_status` has the same ones). That a label
 * was bought or printed, or a shipment confirmed, moves nothing.
 */
const states: Record<string, { type: EventType; delay?: "carrier" }> = {
  carrier_picked_up: { type: "fulfillment.in_transit" },
  in_transit: { type: "fulfillment.in_transit" },
  delayed: { type: "fulfillment.delayed", delay: "carrier" },
  out_for_delivery: { type: "fulfillment.out_for_delivery" },
  attempted_delivery: { type: "fulfillment.failed" },
  failure: { type: "fulfillment.failed" },
  ready_for_pickup: { type: "fulfillment.ready_for_pickup" },
  delivered: { type: "fulfillment.delivered" },
};

const stateOf = (word: string | null | undefined) => {
  const known = word?.toLowerCase() ?? "";
  return Object.hasOwn(states, known) ? states[known] : undefined;
};

const fulfillment = z.object({
  id: restId,
  admin_graphql_api_id: text,
  order_id: restId,
  name: text,
  status: text,
  updated_at: time,
  shipment_status: text,
  tracking_company: text,
  tracking_numbers: z.array(z.string()).default([]),
  tracking_urls: z.array(z.unknown()).default([]),
  line_items: z
    .array(z.object({ id: restId, admin_graphql_api_id: text, quantity: z.int().min(0) }))
    .default([]),
});

const news = z.object({
  id: restId,
  admin_graphql_api_id: text,
  fulfillment_id: restId,
  order_id: restId,
  status: z.string(),
  happened_at: time,
  estimated_delivery_at: time.nullish().catch(undefined),
});

/** The topic is not signed: what a body has tells what it is. */
export const parcelEvents = (topic: string, payload: unknown): CommerceEvent[] =>
  topic === "fulfillment_events/create" ? newsEvents(payload) : fulfillmentEvents(payload);

/** Only one that succeeded has left the shop: others wait, were called off, or went wrong at a warehouse. */
function fulfillmentEvents(payload: unknown): CommerceEvent[] {
  const told = read(fulfillment, payload, "fulfillment", "Shopify");
  if (told.status !== "success") return [];
  const state = stateOf(told.shipment_status);
  const items = told.line_items
    .filter((line) => line.quantity > 0)
    .map((line) => ({ lineId: idOf(line), quantity: line.quantity }));
  const numbers = told.tracking_numbers.map((number) => number.trim().slice(0, 100)).filter(Boolean);
  // One fulfillment may be several parcels. Which articles are in which of them nobody says: they stand with the first.
  return (numbers.length > 0 ? numbers : [undefined]).map((number, at) => {
    const url = webAddress.safeParse(told.tracking_urls[at]).data;
    return event(String(told.order_id), told.updated_at, state?.type ?? "fulfillment.shipped", {
      id: at === 0 ? idOf(told) : `${idOf(told)}/${at + 1}`,
      number: told.name?.slice(0, 60) || undefined,
      items: at === 0 && items.length > 0 ? items : undefined,
      carrier: told.tracking_company?.slice(0, 60) || undefined,
      tracking: number || url ? { number, url } : undefined,
      delay: state?.delay && { reason: state.delay },
    });
  });
}

const parcelAnswer = z.object({
  id: gid,
  name: text,
  status: text,
  createdAt: time,
  inTransitAt: time.nullish(),
  deliveredAt: time.nullish(),
  trackingInfo: z.array(z.object({ company: text, number: text, url: z.unknown() })),
  fulfillmentLineItems: nodes(z.object({ quantity: z.int().min(0).nullish(), lineItem: reference })),
  events: nodes(z.object({ status: z.string(), happenedAt: time, estimatedDeliveryAt: time.nullish() })),
});

/** The same of a fulfillment's answer, which has all that happened to it on the road. */
export function parcelsAnswered(orderId: string, answer: unknown): CommerceEvent[] {
  const told = read(parcelAnswer, answer, "fulfillment", "Shopify");
  if (told.status?.toLowerCase() !== "success") return [];
  const items = told.fulfillmentLineItems.flatMap(({ quantity, lineItem }) =>
    quantity ? [{ lineId: lineItem.id, quantity }] : [],
  );
  const labels = told.trackingInfo.flatMap(({ company, number, url }) => {
    const tracking = {
      number: number?.trim().slice(0, 100) || undefined,
      url: webAddress.safeParse(url).data,
    };
    return tracking.number || tracking.url ? [{ company, tracking }] : [];
  });
  const company = told.trackingInfo.find((one) => one.company)?.company;
  const sent = (labels.length > 0 ? labels : [{ company, tracking: undefined }]).map((label, at) =>
    event(orderId, told.createdAt, "fulfillment.shipped", {
      id: at === 0 ? told.id : `${told.id}/${at + 1}`,
      number: told.name?.slice(0, 60) || undefined,
      items: at === 0 && items.length > 0 ? items : undefined,
      carrier: (label.company ?? company)?.slice(0, 60) || undefined,
      tracking: label.tracking,
    }),
  );
  const road = told.events.flatMap(({ status, happenedAt, estimatedDeliveryAt }) => {
    const state = stateOf(status);
    return state ? [{ ...state, at: happenedAt, to: estimatedDeliveryAt }] : [];
  });
  // Staff may say by hand that it has arrived: no carrier tells that.
  const byHand = [
    { type: "fulfillment.in_transit" as const, at: told.inTransitAt },
    { type: "fulfillment.delivered" as const, at: told.deliveredAt },
  ].flatMap(({ type, at }) => (at && !road.some((one) => one.type === type) ? [{ type, at }] : []));
  const news: { type: EventType; at: string; delay?: "carrier"; to?: string | null | undefined }[] = [
    ...road,
    ...byHand,
  ];
  return [
    ...sent,
    ...news
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .map(({ type, at, delay, to }) =>
        event(orderId, at, type, {
          id: told.id,
          expected: to ? { to } : undefined,
          delay: delay && { reason: delay },
        }),
      ),
  ];
}

/** An event of a fulfillment is one of its first parcel: of several it names none. */
function newsEvents(payload: unknown): CommerceEvent[] {
  const said = z.object({ status: z.string() }).safeParse(payload);
  const state = stateOf(said.data?.status);
  if (!state) return [];
  const told = read(news, payload, "fulfillment event", "Shopify");
  return [
    event(String(told.order_id), told.happened_at, state.type, {
      id: String(told.fulfillment_id),
      expected: told.estimated_delivery_at ? { to: told.estimated_delivery_at } : undefined,
      delay: state.delay && { reason: state.delay },
    }),
  ];
}

function event(
  orderId: string,
  occurredAt: string,
  type: EventType,
  parcel: Record<string, unknown> & { id: string },
): CommerceEvent {
  const told = {
    type,
    id: `shopify/fulfillment/${parcel.id}/${digest({ type, parcel, ...(type !== "fulfillment.shipped" && { occurredAt }) })}`,
    occurredAt,
    order: { id: orderId },
    fulfillment: parcel,
  };
  return read(eventSchema, told, "translated event", "Shopify");
}
