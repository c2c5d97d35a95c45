/** A parcel, and what its carrier or the merchant says of it. */
import type { LineItem } from "./goods.ts";
import type { Units } from "./input.ts";
import type { Order } from "./order.ts";
import type { Happening } from "./store.ts";

export interface FulfillmentInput {
  lines?: Units[];
  carrier?: string;
  number?: string;
  url?: string;
}

export class Fulfillment {
  readonly __typename = "Fulfillment";
  readonly id: string;
  readonly legacyResourceId: string;
  readonly name: string;
  readonly order: Order;
  status = "SUCCESS";
  displayStatus = "FULFILLED";
  readonly createdAt: string;
  updatedAt: string;
  inTransitAt: string | null = null;
  deliveredAt: string | null = null;
  estimatedDeliveryAt: string | null = null;
  readonly requiresShipping = true;
  readonly trackingInfo: { company: string | null; number: string | null; url: string | null }[];
  readonly fulfillmentLineItems: {
    __typename: "FulfillmentLineItem";
    id: string;
    lineItem: LineItem;
    quantity: number;
  }[];
  readonly events: {
    __typename: "FulfillmentEvent";
    id: string;
    status: string;
    happenedAt: string;
    createdAt: string;
    estimatedDeliveryAt: string | null;
    message: string | null;
    fulfillment: Fulfillment;
  }[] = [];

  constructor(order: Order, { lines, carrier = "PostNord", number, url }: FulfillmentInput) {
    const { store } = order;
    const id = store.nextId();
    this.id = `gid://shopify/Fulfillment/${id}`;
    this.legacyResourceId = String(id);
    this.order = order;
    this.name = `${order.name}-F${order.fulfillments.length + 1}`;
    this.createdAt = this.updatedAt = store.time();
    const tracked = number ?? `PN${id}SE`;
    this.trackingInfo = [
      { company: carrier, number: tracked, url: url ?? `https://tracking.example/${tracked}` },
    ];
    const units =
      lines === undefined
        ? order.lineItems
            .filter((line) => line.requiresShipping && line.unfulfilledQuantity > 0)
            .map((line) => ({ line, quantity: line.unfulfilledQuantity }))
        : order.units(lines);
    this.fulfillmentLineItems = units.map(({ line, quantity }) => {
      line.fulfilled += quantity;
      return {
        __typename: "FulfillmentLineItem",
        id: `gid://shopify/FulfillmentLineItem/${store.nextId()}`,
        lineItem: line,
        quantity,
      };
    });
  }

  get totalQuantity(): number {
    return this.fulfillmentLineItems.reduce((all, one) => all + one.quantity, 0);
  }

  /** Something that the carrier saw: IN_TRANSIT, OUT_FOR_DELIVERY, DELAYED, DELIVERED and so on. */
  event(status: string, { expected, message }: { expected?: Date; message?: string } = {}): this {
    const { store } = this.order;
    const at = store.time();
    const seen = {
      __typename: "FulfillmentEvent" as const,
      id: `gid://shopify/FulfillmentEvent/${store.nextId()}`,
      status,
      happenedAt: at,
      createdAt: at,
      estimatedDeliveryAt: expected?.toISOString() ?? null,
      message: message ?? null,
      fulfillment: this,
    };
    this.events.push(seen);
    this.displayStatus = status;
    this.updatedAt = at;
    if (status === "IN_TRANSIT") this.inTransitAt ??= at;
    if (status === "DELIVERED") this.deliveredAt = at;
    if (expected) this.estimatedDeliveryAt = expected.toISOString();
    this.order.tell(["fulfillment_events/create", seen], ["fulfillments/update", this]);
    return this;
  }
  deliver(): this {
    return this.event("DELIVERED");
  }
  cancel(): this {
    this.status = "CANCELLED";
    this.displayStatus = "CANCELED";
    this.updatedAt = this.order.store.time();
    for (const { lineItem, quantity } of this.fulfillmentLineItems) lineItem.fulfilled -= quantity;
    const told: Happening = ["fulfillments/update", this];
    this.order.tell(told);
    return this;
  }
}
