/** The bodies of webhooks: REST records, as shopify.dev documents them for each topic. What they leave out is left out here too. */
import type { Amount } from "./amount.ts";
import type { LineItem, ShippingLine } from "./goods.ts";
import type { Transaction } from "./money-moves.ts";
import type { Order } from "./order.ts";
import type { Fulfillment } from "./parcel.ts";
import type { Refund } from "./refund.ts";
import type { Return } from "./return.ts";
import type { Customer, Store, Subscription } from "./store.ts";

type Body = Record<string, unknown>;

const numberOf = (gid: string): number => Number(gid.slice(gid.lastIndexOf("/") + 1));
const named = ({ id }: { id: string }): Body => ({ id: numberOf(id), admin_graphql_api_id: id });
const snake = (word: string): string => word.toLowerCase();
const side = ({ exact, currencyCode }: Amount["presentmentMoney"]) => ({
  amount: exact,
  currency_code: currencyCode,
});
const set = (amount: Amount): Body => ({
  shop_money: side(amount.shopMoney),
  presentment_money: side(amount.presentmentMoney),
});

/** `moneyFirst`: the refund is told before its money has moved, as Shopify Payments does. */
export function bodyOf(topic: string, about: unknown, store: Store, moneyWaits: boolean): unknown {
  const [resource, action] = topic.split("/");
  if (topic === "orders/edited") return edited(about as Edit);
  if (resource === "orders") return order(about as Order);
  if (topic === "refunds/create") return refund(about as Refund, moneyWaits);
  if (topic === "order_transactions/create") return payment(about as Transaction);
  if (resource === "fulfillments") return parcel(about as Fulfillment);
  if (topic === "fulfillment_events/create")
    return parcelEvent(about as Fulfillment["events"][number], store);
  if (resource === "returns") return back(about as Return, action ?? "");
  if (topic === "reverse_deliveries/attach_deliverable") return label(about as Label);
  if (topic === "reverse_fulfillment_orders/dispose") return dispositions(about as Return);
  if (topic === "app_subscriptions/update") return subscription(about as Subscription, store);
  if (topic === "app/scopes_update")
    return { id: numberOf(store.id), shop_id: store.id, ...(about as Body), updated_at: store.time() };
  if (topic === "app/uninstalled" || topic === "shop/update") return shop(about as Store);
  if (topic === "shop/redact") return { shop_id: numberOf(store.id), shop_domain: store.account };
  if (topic.startsWith("customers/")) return customerRequest(topic, about as Request, store);
  throw new Error(`the stand-in tells nothing of ${topic}`);
}

function line(one: LineItem): Body {
  return {
    ...named(one),
    title: one.title,
    name: one.name,
    variant_title: one.variantTitle,
    sku: one.sku,
    quantity: one.quantity,
    current_quantity: one.currentQuantity,
    fulfillable_quantity: one.unfulfilledQuantity,
    gift_card: one.isGiftCard,
    requires_shipping: one.requiresShipping,
    taxable: one.taxable,
    price: String(one.originalUnitPriceSet),
    price_set: set(one.originalUnitPriceSet),
    total_discount: "0.00",
    properties: one.customAttributes.map(({ key, value }) => ({ name: key, value })),
    discount_allocations: one.discountAllocations.map(({ allocatedAmountSet }) => ({
      amount: String(allocatedAmountSet),
      amount_set: set(allocatedAmountSet),
      discount_application_index: 0,
    })),
    tax_lines: taxes(one),
    duties: [],
  };
}
const taxes = (one: LineItem | ShippingLine): Body[] =>
  one.taxLines.map((tax) => ({
    title: tax.title,
    rate: tax.rate,
    price: String(tax.priceSet),
    price_set: set(tax.priceSet),
  }));
const delivery = (one: ShippingLine): Body => ({
  ...named(one),
  title: one.title,
  code: one.code,
  is_removed: false,
  price: String(one.originalPriceSet),
  price_set: set(one.originalPriceSet),
  discounted_price: String(one.discountedPriceSet),
  discounted_price_set: set(one.discountedPriceSet),
  discount_allocations: [],
  tax_lines: taxes(one),
});
const customer = (one: Customer): Body => ({
  ...named(one),
  email: one.email,
  first_name: one.firstName,
  last_name: one.lastName,
});

function order(one: Order): Body {
  const address = one.shippingAddress && {
    first_name: one.shippingAddress.firstName,
    last_name: one.shippingAddress.lastName,
    zip: one.shippingAddress.zip,
    city: one.shippingAddress.city,
    country_code: one.shippingAddress.countryCodeV2,
  };
  return {
    ...named(one),
    name: one.name,
    number: one.number,
    order_number: one.number,
    test: one.test,
    email: one.email,
    contact_email: one.email,
    customer_locale: one.customerLocale,
    customer: one.customer && customer(one.customer),
    billing_address: address,
    shipping_address: address,
    created_at: one.createdAt,
    processed_at: one.processedAt,
    updated_at: one.updatedAt,
    cancelled_at: one.cancelledAt,
    cancel_reason: one.cancelReason && snake(one.cancelReason),
    closed_at: one.closedAt,
    taxes_included: one.taxesIncluded,
    currency: one.currencyCode,
    presentment_currency: one.presentmentCurrencyCode,
    financial_status: snake(one.displayFinancialStatus),
    fulfillment_status:
      one.displayFulfillmentStatus === "UNFULFILLED"
        ? null
        : one.displayFulfillmentStatus === "FULFILLED"
          ? "fulfilled"
          : "partial",
    note: one.note,
    note_attributes: one.customAttributes.map(({ key, value }) => ({ name: key, value })),
    tags: one.tags.join(", "),
    total_price: String(one.totalPriceSet),
    total_price_set: set(one.totalPriceSet),
    total_tax_set: set(one.totalTaxSet),
    current_total_price_set: set(one.currentTotalPriceSet),
    payment_gateway_names: one.paymentGatewayNames,
    line_items: one.lineItems.map(line),
    shipping_lines: one.shippingLines.map(delivery),
    fulfillments: one.fulfillments.map(parcel),
    refunds: one.refunds.map((all) => refund(all, false)),
  };
}

function refund(one: Refund, moneyWaits: boolean): Body {
  const waiting = moneyWaits && one.transactions.some((part) => part.status === "SUCCESS");
  const adjustments = one.orderAdjustments.map((row) => ({ ...row, word: words[row.reason] ?? row.reason }));
  const fake = waiting
    ? [
        {
          id: `gid://shopify/OrderAdjustment/${numberOf(one.id)}`,
          amountSet: one.due,
          taxAmountSet: one.order.nothing,
        },
      ]
    : [];
  return {
    ...named(one),
    order_id: numberOf(one.order.id),
    note: one.note,
    created_at: one.createdAt,
    processed_at: one.processedAt,
    restock: one.refundLineItems.some((row) => row.restocked),
    return: one.return && named(one.return),
    duties: [],
    refund_line_items: one.refundLineItems.map((row) => ({
      id: numberOf(row.id),
      line_item_id: numberOf(row.lineItem.id),
      quantity: row.quantity,
      restock_type: snake(row.restockType),
      // Numbers in real bodies: only the sets are exact.
      subtotal: Number(String(row.subtotalSet)),
      subtotal_set: set(row.subtotalSet),
      total_tax: Number(String(row.totalTaxSet)),
      total_tax_set: set(row.totalTaxSet),
      line_item: line(row.lineItem),
    })),
    refund_shipping_lines: one.refundShippingLines.map((row) => ({
      id: numberOf(row.id),
      subtotal_amount_set: set(row.subtotalAmountSet),
      tax_amount_set: set(row.taxAmountSet),
      shipping_line: delivery(row.shippingLine),
    })),
    order_adjustments: [
      ...[...adjustments, ...fake.map((row) => ({ ...row, word: words.PENDING_REFUND_DISCREPANCY }))].map(
        (row) => ({
          id: numberOf(row.id),
          order_id: numberOf(one.order.id),
          refund_id: numberOf(one.id),
          kind: "refund_discrepancy",
          reason: row.word,
          amount: String(row.amountSet),
          amount_set: set(row.amountSet),
          tax_amount: String(row.taxAmountSet),
          tax_amount_set: set(row.taxAmountSet),
        }),
      ),
      // Shopify repeats refunded delivery as an adjustment.
      ...one.refundShippingLines.map((row) => ({
        id: numberOf(row.id),
        order_id: numberOf(one.order.id),
        refund_id: numberOf(one.id),
        kind: "shipping_refund",
        reason: "Shipping refund",
        amount: String(row.subtotalAmountSet.negative),
        amount_set: set(row.subtotalAmountSet.negative),
        tax_amount: String(row.taxAmountSet.negative),
        tax_amount_set: set(row.taxAmountSet.negative),
      })),
    ],
    transactions: one.transactions.map((part) =>
      payment(waiting ? { ...part, status: "PENDING", processedAt: null } : part),
    ),
  };
}
const words: Record<string, string> = {
  REFUND_DISCREPANCY: "Refund discrepancy",
  PENDING_REFUND_DISCREPANCY: "Pending refund discrepancy",
  RESTOCK: "Restock",
  DAMAGE: "Damage",
  CUSTOMER: "Customer",
};

function payment(one: Transaction): Body {
  const details = one.paymentDetails;
  return {
    ...named(one),
    order_id: numberOf(one.order.id),
    kind: snake(one.kind),
    status: snake(one.status),
    gateway: one.gateway,
    amount: String(one.amountSet),
    currency: one.amountSet.presentmentMoney.currencyCode,
    amount_rounding: one.amountRoundingSet && String(one.amountRoundingSet),
    test: one.test,
    manual_payment_gateway: one.manualPaymentGateway,
    parent_id: one.parentTransaction && numberOf(one.parentTransaction.id),
    error_code: one.errorCode && snake(one.errorCode),
    created_at: one.createdAt,
    processed_at: one.processedAt,
    payment_details: details && {
      credit_card_company: details.company,
      credit_card_number: details.number,
      payment_method_name: details.paymentMethodName,
    },
    receipt: {},
  };
}

function parcel(one: Fulfillment): Body {
  return {
    ...named(one),
    order_id: numberOf(one.order.id),
    name: one.name.replace("-F", "."),
    status: snake(one.status),
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    shipment_status: one.events.length > 0 ? snake(one.displayStatus) : null,
    tracking_company: one.trackingInfo[0]?.company ?? null,
    tracking_number: one.trackingInfo[0]?.number ?? null,
    tracking_numbers: one.trackingInfo.flatMap(({ number }) => number ?? []),
    tracking_urls: one.trackingInfo.flatMap(({ url }) => url ?? []),
    line_items: one.fulfillmentLineItems.map((row) => ({ ...line(row.lineItem), quantity: row.quantity })),
  };
}
const parcelEvent = (one: Fulfillment["events"][number], store: Store): Body => ({
  ...named(one),
  fulfillment_id: numberOf(one.fulfillment.id),
  order_id: numberOf(one.fulfillment.order.id),
  shop_id: numberOf(store.id),
  status: snake(one.status),
  message: one.message,
  happened_at: one.happenedAt,
  created_at: one.createdAt,
  updated_at: one.createdAt,
  estimated_delivery_at: one.estimatedDeliveryAt,
});

/** `process` tells nothing at all, `update` only differences. */
function back(one: Return, action: string): Body {
  if (action === "process") return {};
  if (action === "update")
    return {
      admin_graphql_api_id: one.id,
      return_line_items: { removals: [] },
      restocking_fees: { updates: [], removals: [] },
      return_shipping_fees: { updates: [], removals: [] },
    };
  const status = snake(one.status);
  if (["close", "cancel", "reopen"].includes(action))
    return { ...named(one), order_id: numberOf(one.order.id), status };
  if (action === "decline") return { ...named(one), status, order: named(one.order), decline: one.decline };
  return {
    ...named(one),
    status,
    order: named(one.order),
    name: one.name,
    total_return_line_items: one.totalQuantity,
    return_line_items: one.returnLineItems.map((row) => ({
      ...named(row),
      quantity: row.quantity,
      return_reason: snake(row.returnReason),
      customer_note: row.customerNote,
      fulfillment_line_item: { line_item: named(row.line) },
    })),
    return_shipping_fees: one.returnShippingFees.map((fee) => ({ ...named(fee), price: set(fee.amountSet) })),
    exchange_line_items: one.exchangeLineItems.map((row) => ({ ...named(row), line_item: null })),
    total_exchange_line_items: one.exchangeLineItems.length,
  };
}

interface Label {
  id: string;
  return: Return;
  deliverable: { tracking: { number: string; url: string; carrierName: string } };
}
const label = (one: Label): Body => ({
  ...named(one),
  return: named(one.return),
  shipping_deliverable: {
    tracking: {
      carrier_name: one.deliverable.tracking.carrierName,
      tracking_number: one.deliverable.tracking.number,
      tracking_url: one.deliverable.tracking.url,
    },
    label: { public_file_url: null, created_at: null },
  },
});
/** It does not say of which return. */
const dispositions = (one: Return): Body => ({
  ...one.reverseFulfillmentOrders.slice(0, 1).map(named)[0],
  dispositions: one.returnLineItems.map((row) => ({ type: "restocked", quantity: row.quantity })),
  total_dispositions: one.returnLineItems.length,
});

interface Edit {
  order: Order;
  added: LineItem[];
  removals: { line: LineItem; quantity: number }[];
}
const edited = ({ order: of, added, removals }: Edit): Body => ({
  order_edit: {
    id: of.store.nextId(),
    order_id: numberOf(of.id),
    committed_at: of.updatedAt,
    notify_customer: false,
    staff_note: "",
    line_items: {
      additions: added.map((one) => ({ id: numberOf(one.id), delta: one.quantity })),
      removals: removals.map(({ line: one, quantity }) => ({ id: numberOf(one.id), delta: quantity })),
    },
    discounts: { line_item: { additions: [], removals: [] } },
    shipping_lines: { additions: [], removals: [] },
  },
});

const shop = (one: Store): Body => ({
  id: numberOf(one.id),
  name: one.name,
  email: one.email,
  currency: one.currency,
  iana_timezone: one.timeZone,
  country_code: one.country,
  myshopify_domain: one.account,
  domain: one.account,
});
const subscription = (one: Subscription, store: Store): Body => ({
  app_subscription: {
    admin_graphql_api_id: one.id,
    name: one.name,
    status: one.status,
    admin_graphql_api_shop_id: store.id,
    created_at: one.createdAt,
    updated_at: store.time(),
  },
});

interface Request {
  customer: Customer;
  orders: Order[];
}
const customerRequest = (topic: string, { customer: who, orders }: Request, store: Store): Body => ({
  shop_id: numberOf(store.id),
  shop_domain: store.account,
  customer: { id: numberOf(who.id), email: who.email, phone: null },
  ...(topic === "customers/redact"
    ? { orders_to_redact: orders.map((one) => numberOf(one.id)) }
    : {
        orders_requested: orders.map((one) => numberOf(one.id)),
        data_request: { id: store.nextId() },
      }),
});
