import type { z } from "zod";
import { webAddress } from "../../commerce/fields.ts";
import {
  clip,
  type Meta,
  metaOf,
  storeItemsSchema,
  type storeParcelSchema,
  textOf,
  trackingMetaSchema,
  type WooOrder,
} from "./payloads.ts";

/** Parcels of an order: WooCommerce's own Fulfillments, and what the tracking plugins write into the order. */

interface StoreParcel {
  occurredAt: string;
  facts: { id: string; tracking?: { number?: string | undefined } | undefined };
}

/** Whether WooCommerce's own Fulfillments have something to tell of the order. */
export const hasParcels = (meta: Meta): boolean =>
  /^(partially_)?fulfilled$/.test(textOf(meta, "_fulfillment_status") ?? "");

/** What both the store and a plugin tell is one parcel. Meta that cannot be read tells of none, and takes no order with it. */
export function parcelsOf(
  order: WooOrder,
  fulfillments: readonly z.output<typeof storeParcelSchema>[],
): StoreParcel[] {
  const own = fulfillments.filter((one) => one.is_fulfilled).map((one) => ownParcel(order, one));
  const known = new Set(own.map(({ facts }) => facts.tracking?.number));
  const told = trackingMetaSchema.safeParse(metaOf(order.meta_data, "_wc_shipment_tracking_items"));
  return [
    ...own,
    ...(told.data ?? [])
      .map((one) => pluginParcel(order, one))
      .filter(({ facts }) => !known.has(facts.tracking?.number)),
  ];
}

function ownParcel(order: WooOrder, { id, meta_data }: z.output<typeof storeParcelSchema>): StoreParcel {
  const items = storeItemsSchema.safeParse(metaOf(meta_data, "_items"));
  const left = Date.parse(`${textOf(meta_data, "_date_fulfilled")?.replace(" ", "T")}Z`);
  return {
    occurredAt: whenSent(order, left),
    facts: {
      id: `fulfillment/${id}`,
      ...contents(items.data),
      ...label(
        textOf(meta_data, "_shipment_provider"),
        textOf(meta_data, "_tracking_number"),
        textOf(meta_data, "_tracking_url"),
      ),
    },
  };
}

function pluginParcel(order: WooOrder, told: z.output<typeof trackingMetaSchema>[number]): StoreParcel {
  const provider = told.custom_tracking_provider?.trim() || told.tracking_provider?.trim();
  return {
    occurredAt: whenSent(order, Number(told.date_shipped ?? Number.NaN) * 1000),
    facts: {
      id: `${order.id}/${clip(told.tracking_id, 100) ?? clip(told.tracking_number, 100) ?? "parcel"}`,
      ...contents(told.products_list ?? undefined),
      ...label(provider, told.tracking_number, told.custom_tracking_link),
    },
  };
}

function contents(items: { item_id: number; qty: number }[] | undefined) {
  const held = (items ?? []).filter(({ qty }) => Number.isInteger(qty) && qty >= 1);
  return held.length > 0
    ? { items: held.map(({ item_id, qty }) => ({ lineId: String(item_id), quantity: qty })) }
    : {};
}

function label(provider: string | undefined, number: string | undefined, link: string | null | undefined) {
  const url = webAddress.safeParse(link).data;
  const tracking = clip(number?.trim(), 100);
  const carrier = provider && clip(carrierName(provider), 60);
  return {
    ...(carrier && { carrier }),
    ...((tracking || url) && { tracking: { number: tracking, url } }),
  };
}

/** How a carrier writes its own name, where a plugin only has "postnord-denmark". */
const names: readonly [begins: RegExp, name: string][] = [
  [/^postnord/i, "PostNord"],
  [/^dhl/i, "DHL"],
  [/^ups(-|$)/i, "UPS"],
  [/^gls/i, "GLS"],
  [/^dpd/i, "DPD"],
  [/^bring/i, "Bring"],
  [/^posten/i, "Posten"],
  [/^posti(-|$)/i, "Posti"],
  [/^dao/i, "DAO"],
  [/^fedex/i, "FedEx"],
];

/** "matkahuolto-finland" -> "Matkahuolto Finland"; a name that a person typed stays. */
function carrierName(provider: string): string {
  const known = names.find(([begins]) => begins.test(provider))?.[1];
  if (known) return known;
  if (!/^[a-z0-9_-]+$/.test(provider)) return provider;
  return provider.replace(/[_-]+/g, " ").replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Milliseconds. */
const twoDays = 2 * 86_400_000;

/** A store only knows the day, without its zone. That an old order's parcel left is told as of then, not as of somebody's later edit. */
function whenSent({ date_modified_gmt: modified }: WooOrder, left: number): string {
  const long = Date.parse(modified) - left > twoDays;
  return long && left > Date.parse("1990-01-02") ? new Date(left).toISOString() : modified;
}
