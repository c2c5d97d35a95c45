import { isOfReturn } from "./about.ts";
import type { Fetched } from "./fetch.ts";
import { of } from "./pages.ts";

/** What keeps a shop from being understood as a whole, each as a sentence which says what the merchant does; and what is well again. */

interface Gaps {
  alarms: { subject: string; text: string }[];
  mended: string[];
}

/** Older orders are shown only to apps that may see all of them (shopify.dev, "read_all_orders"). */
const shownDays = 60;

const open = "Open Kvitto in your Shopify admin and allow it";
const asked = "in Shopify's Dev Dashboard under API access requests";

export function gapsIn(fetched: Fetched, topic: string, payload: unknown, receivedAt: Date): Gaps {
  const { orders, denied, scopes, outdated } = fetched;
  const gaps: Gaps = { alarms: [], mended: [] };
  const note = (subject: string, isWell: boolean, text: string | undefined) => {
    if (text !== undefined) gaps.alarms.push({ subject, text });
    else if (isWell) gaps.mended.push(subject);
  };
  const closed = (...places: RegExp[]) => denied.some((place) => places.some((one) => one.test(place)));
  const some = (field: string, nothing: string) =>
    orders.some(({ order }) => ![nothing, undefined, null].includes(of(order, field) as string)); // safe because what is no text is not among them

  const noOrders = closed(/^orders?$/);
  note(
    "read_orders",
    orders.length > 0,
    noOrders
      ? `Shopify does not show Kvitto your shop's orders: customers are told nothing. ${open} to read orders (read_orders).`
      : undefined,
  );
  const noReturns = closed(/(^|\.)returns?(\.|$)/);
  const hasReturns = some("returnStatus", "NO_RETURN") || isOfReturn(topic);
  note(
    "read_returns",
    !noReturns && orders.some(({ returns }) => returns.length > 0),
    noReturns && hasReturns
      ? `Shopify does not show Kvitto your shop's returns: it cannot see their fees, so a refund with a fee waits for you. ${open} to read returns (read_returns).`
      : undefined,
  );
  const noParcels = closed(/(^|\.)(fulfillments?|parcels)(\.|$)/);
  note(
    "read_fulfillments",
    !noParcels && orders.some(({ fulfillments }) => fulfillments.length > 0),
    noParcels && some("displayFulfillmentStatus", "UNFULFILLED")
      ? `Shopify does not show Kvitto your shop's parcels: no mail about a delivery can leave. ${open} to read fulfillments (read_fulfillments).`
      : undefined,
  );
  const noEmail = closed(/^order\.email$/);
  const noPerson = closed(/^order\.(customer|billingAddress|shippingAddress)(\.|$)/);
  note(
    "protected_customer_data",
    orders.length > 0,
    noEmail
      ? `Shopify does not show Kvitto your customers' mail addresses: no mail can leave. Whoever runs the app asks for protected customer data, level 2 (name, address, e-mail), ${asked}.`
      : noPerson
        ? `Shopify does not show Kvitto your customers' names or countries: mails greet nobody by name, and a country's own rules are not applied. Whoever runs the app asks for protected customer data, level 2 (name, address), ${asked}.`
        : undefined,
  );
  note(
    "read_all_orders",
    scopes?.includes("read_all_orders") === true,
    !noOrders && isTooOld(fetched, payload, receivedAt)
      ? `Something happened to an order that Shopify does not show Kvitto, because it is older than 60 days: its customer is told nothing, so write to her yourself. Whoever runs the app asks for read_all_orders ${asked}; then open Kvitto in your Shopify admin and allow it.`
      : undefined,
  );
  note(
    "api_version",
    orders.length > 0,
    outdated === undefined
      ? undefined
      : `Shopify says that Kvitto asks in a way that is out of date: whoever runs it has to update Kvitto. (${outdated})`,
  );
  return gaps;
}

/** An order that is not there. Where nobody says how old it is, it is taken to be old: something has just happened to it. */
function isTooOld({ missing, scopes }: Fetched, payload: unknown, receivedAt: Date): boolean {
  if (missing.length === 0 || scopes === undefined || scopes.includes("read_all_orders")) return false;
  const isOrder = of(payload, "order_id") === undefined && of(payload, "order") === undefined;
  const told = isOrder ? (of(payload, "created_at") ?? of(payload, "createdAt")) : undefined;
  if (typeof told !== "string" || Number.isNaN(Date.parse(told))) return !isOrder;
  return receivedAt.getTime() - Date.parse(told) > shownDays * 86_400_000;
}
