import { z } from "zod";
import { webAddress } from "../../commerce/fields.ts";
import { bag, gid, nodes, reference, taxLines } from "./graphql.ts";
import { idOf, id as restId, text, time } from "./payloads.ts";
import type { FeeRecord, ReturnRecord, Sum } from "./records.ts";

/** Goods that come back: why, which, with what fees, and what was taken for them. Only the fields that we read (Admin API 2026-10: Return). */

const lineItem = z.object({
  priceAfterAllDiscountsBeforeTaxesSet: bag,
  taxLines,
});

const returnLine = z.object({
  quantity: z.int().min(0),
  processedQuantity: z.int().min(0).nullish(),
  returnReasonDefinition: z.object({ handle: text }).nullish(),
  returnReason: text,
  restockingFee: z.object({ id: gid, percentage: z.number().min(0).max(100), amountSet: bag }).nullish(),
  fulfillmentLineItem: z.object({ lineItem: reference.nullish() }).nullish(),
});

const delivery = z.object({
  deliverable: z
    .object({
      tracking: z.object({ carrierName: text, number: text, url: text }).nullish(),
      label: z.object({ publicFileUrl: text }).nullish(),
    })
    .nullish(),
});

/** What became of goods when somebody looked at them; MISSING are expected no more. */
const wayBack = z.object({
  dispositions: z.array(z.object({ type: z.string(), quantity: z.int().min(0), createdAt: time })),
});

export const returnAnswer = z
  .object({
    id: gid,
    name: text,
    status: z.string(),
    createdAt: time.nullish(),
    requestApprovedAt: time.nullish(),
    closedAt: time.nullish(),
    order: reference.nullish(),
    decline: z.object({ note: text }).nullish(),
    returnShippingFees: z.array(z.object({ id: gid, amountSet: bag, finalizedTaxAmountSet: bag.nullish() })),
    returnLineItems: nodes(returnLine),
    exchangeLineItems: nodes(
      z.object({ processedQuantity: z.int().min(0).nullish(), lineItems: z.array(lineItem).nullish() }),
    ).nullish(),
    refunds: nodes(z.object({ id: gid, createdAt: time.nullish(), processedAt: time.nullish() })).nullish(),
    reverseFulfillmentOrders: nodes(
      z.object({ reverseDeliveries: nodes(delivery).nullish(), lineItems: nodes(wayBack).nullish() }),
    ).nullish(),
  })
  .transform((one): ReturnRecord => {
    const lines = one.returnLineItems;
    const exchanged = (one.exchangeLineItems ?? []).filter((line) => line.processedQuantity !== 0);
    const ways = one.reverseFulfillmentOrders ?? [];
    const deliveries = ways.flatMap((way) =>
      (way.reverseDeliveries ?? []).flatMap((one) => one.deliverable ?? []),
    );
    const refunds = (one.refunds ?? []).map((refund) => ({
      id: refund.id,
      createdAt: refund.createdAt ?? refund.processedAt ?? "",
    }));
    return {
      id: one.id,
      orderId: one.order?.id,
      name: one.name,
      status: one.status.toLowerCase(),
      reasons: lines.map((line) => line.returnReasonDefinition?.handle ?? line.returnReason),
      declined: one.decline?.note,
      carriers: deliveries.flatMap(({ tracking }) => tracking?.carrierName || []),
      labels: deliveries.flatMap(({ tracking, label }) => {
        const number = tracking?.number?.trim().slice(0, 100) || undefined;
        const url = webAddress.safeParse(tracking?.url).data;
        const file = webAddress.safeParse(label?.publicFileUrl).data;
        return number || url || file ? [{ number, url, file }] : [];
      }),
      items: itemsOf(
        lines.map((line) => ({ lineId: line.fulfillmentLineItem?.lineItem?.id, quantity: line.quantity })),
      ),
      fees: [
        ...one.returnShippingFees.map(
          (fee): FeeRecord => ({
            id: fee.id,
            kind: "return_freight",
            amount: fee.amountSet,
            tax: fee.finalizedTaxAmountSet,
          }),
        ),
        ...lines.flatMap((line): FeeRecord[] =>
          line.restockingFee
            ? [
                {
                  id: line.restockingFee.id,
                  kind: "restocking_fee",
                  amount: line.restockingFee.amountSet,
                  percent: line.restockingFee.percentage,
                  lineId: line.fulfillmentLineItem?.lineItem?.id,
                  quantity: line.quantity,
                },
              ]
            : [],
        ),
      ],
      // Without its taxes and with them beside it, in shops of both kinds (LineItem.priceAfterAllDiscountsBeforeTaxesSet).
      exchange: exchanged
        .flatMap((line) => line.lineItems ?? [])
        .flatMap((line): Sum[] => [
          line.priceAfterAllDiscountsBeforeTaxesSet,
          ...line.taxLines.map((tax) => tax.sum),
        ]),
      complete: one.status === "CLOSED" || lines.every((line) => line.processedQuantity === line.quantity),
      refunds,
      ...(one.createdAt && {
        times: { createdAt: one.createdAt, approvedAt: one.requestApprovedAt, closedAt: one.closedAt },
      }),
      received: receivedOf(
        lines,
        ways.flatMap((way) => way.lineItems ?? []).flatMap((line) => line.dispositions),
        [one.closedAt, ...refunds.map((refund) => refund.createdAt)],
      ),
    };
  });

/**
 * Goods have come back when every unit was looked at and one of them at least was there: with the day of the last. A shop that only processes a return says
 * that it is through with it, not when the goods came: then the day is that of its end or its money.
 */
function receivedOf(
  lines: z.output<typeof returnLine>[],
  dispositions: z.output<typeof wayBack>["dispositions"],
  ends: (string | null | undefined)[],
): ReturnRecord["received"] {
  const units = lines.reduce((all, line) => all + line.quantity, 0);
  const looked = dispositions.reduce((all, one) => all + one.quantity, 0);
  const there = dispositions.filter((one) => one.type !== "MISSING" && one.quantity > 0);
  const latest = (times: (string | null | undefined)[]) =>
    times
      .flatMap((time) => time || [])
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1);
  if (units === 0) return undefined;
  if (looked > 0)
    return there.length > 0 && looked >= units
      ? { at: latest(there.map((one) => one.createdAt)) }
      : undefined;
  const isThrough = lines.every((line) => line.processedQuantity === line.quantity);
  return isThrough ? { at: latest(ends) } : undefined;
}

/** The bodies of `returns/request`, `approve`, `decline`, `cancel`, `close` and `reopen`. `update` tells differences, and `process` nothing. */
const record = { id: restId, admin_graphql_api_id: text };
export const returnBody = z
  .object({
    ...record,
    status: z.string(),
    name: text,
    order: z.object(record).nullish(),
    order_id: restId.nullish(),
    decline: z.object({ note: text }).nullish(),
    return_line_items: z
      .array(
        z.object({
          quantity: z.int().min(0),
          return_reason: text,
          fulfillment_line_item: z.object({ line_item: z.object(record).nullish() }).nullish(),
        }),
      )
      .default([]),
  })
  .transform((body): ReturnRecord => {
    const orderId = body.order ? idOf(body.order) : body.order_id ? String(body.order_id) : undefined;
    return {
      id: idOf(body),
      orderId,
      name: body.name,
      status: body.status,
      declined: body.decline?.note,
      reasons: body.return_line_items.map((line) => line.return_reason),
      carriers: [],
      items: itemsOf(
        body.return_line_items.map((line) => ({
          lineId: line.fulfillment_line_item?.line_item
            ? idOf(line.fulfillment_line_item.line_item)
            : undefined,
          quantity: line.quantity,
        })),
      ),
      // They are told on approval, and may change until the return is processed: a refund's fees are read from the answer.
      fees: [],
      exchange: [],
      complete: false,
      refunds: [],
    };
  });

function itemsOf(lines: { lineId: string | undefined; quantity: number }[]): ReturnRecord["items"] {
  const items = lines.flatMap(({ lineId, quantity }) =>
    lineId && quantity > 0 ? [{ lineId, quantity }] : [],
  );
  return items.length > 0 && items.length === lines.length ? items : undefined;
}

/** A return in our own shape. */
export function returnFacts(back: ReturnRecord): object {
  const words = back.reasons.map(reasonOf);
  const [only] = new Set(words);
  const carriers = [...new Set(back.carriers)];
  const [label, ...others] = back.labels ?? [];
  const theirs = others.length === 0 ? label : undefined;
  return {
    id: back.id,
    number: back.name?.slice(0, 60) || undefined,
    // Of several reasons the one counts that forbids a deduction: it must not be lost beside a change of mind.
    reason:
      words.find((word) => word && ofTheShop.has(word)) ?? (new Set(words).size === 1 ? only : undefined),
    // A Shopify return does not say "withdrawal". That the goods were not what was agreed is said by the reason, when every line has it.
    basis:
      words.length > 0 && words.every((word) => word && notAsAgreed.has(word)) ? "nonconformity" : undefined,
    carrier: carriers.length === 1 ? carriers[0]?.slice(0, 60) : undefined,
    items: back.items,
    tracking: theirs?.number || theirs?.url ? { number: theirs.number, url: theirs.url } : undefined,
    label: theirs?.file ? { url: theirs.file } : undefined,
    declined: back.declined?.trim() ? { because: back.declined.trim().slice(0, 2000) } : undefined,
  };
}

const notAsAgreed = new Set(["faulty", "wrong_item", "damaged"]);
const ofTheShop = new Set([...notAsAgreed, "late"]);

/** Shopify's return reasons, the old ones and the handles of the new ones, in our words. */
const reasons: Record<string, string[]> = {
  unwanted: ["unwanted", "changed_mind", "change_of_mind", "no_longer_needed", "no_longer_wanted"],
  faulty: ["defective", "faulty", "damaged_or_defective", "does_not_work", "not_working"],
  damaged: ["damaged", "arrived_damaged", "damaged_in_transit", "damaged_in_shipping"],
  wrong_item: ["wrong_item", "received_wrong_item", "received_the_wrong_item", "incorrect_item"],
  late: ["late", "arrived_late", "arrived_too_late"],
  size: [
    "size",
    "size_too_large",
    "size_too_small",
    "too_large",
    "too_small",
    "too_big",
    "too_tight",
    "too_loose",
  ],
};
const words = new Map(
  Object.entries(reasons).flatMap(([word, handles]) => handles.map((handle) => [handle, word] as const)),
);
const silent = new Set(["", "other", "unknown"]);

/** "arrived-late" -> "late"; a handle that we have no word for stays as it is. */
function reasonOf(told: string | null | undefined): string | undefined {
  const handle = (told ?? "")
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
    .slice(0, 60);
  return silent.has(handle) ? undefined : (words.get(handle) ?? handle);
}
