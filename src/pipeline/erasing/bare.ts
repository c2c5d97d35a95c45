import type { CommerceEvent } from "../../commerce/event.ts";

/**
 * What is left of a customer's order when she is erased: goods, sums, taxes, numbers and dates, which the shop's bookkeeping has to keep, and nothing that
 * says who she was. Named is what stays: a field that is new tomorrow goes until somebody says that it may stay. Pure.
 */

/** What stays of a value: all of it, or the named fields of it, each as far as it says. Of a list each element. */
type Spec = true | { readonly [field: string]: Spec };

/** A place for what was there is left out: nobody can tell that there was something. */
function only(value: unknown, spec: Spec): unknown {
  if (spec === true || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one: unknown) => only(one, spec));
  return Object.fromEntries(
    Object.entries(spec).flatMap(([field, inner]) => {
      const kept: unknown = Reflect.get(value, field);
      return kept === undefined ? [] : [[field, only(kept, inner)]];
    }),
  );
}

/** Fields that stay as they are. */
const all = (fields: string): Record<string, Spec> =>
  Object.fromEntries(fields.split(" ").map((field) => [field, true]));

const taxed = all("amount tax");
const items = all("lineId quantity");

const order: Spec = {
  ...all("id number currency placedAt paidAt taxesIncluded locale test total channel lines shipping"),
  ...all("policy duties fees"),
  customer: all("business"),
  shippingAddress: all("countryCode"),
  invoice: all("number date"),
};

const back: Spec = {
  ...all("id number basis reason carrier carrierCost collectOffered method noticeAt sentAt receivedAt"),
  ...all("labelByShop labelChosen estimate refundBy"),
  items,
  diminishedValue: all("amount"),
  inspected: all("lineId accepted refused"),
  exchange: all("orderId"),
};

const refund: Spec = {
  ...all("id amount currency items shipping fees duties tip goodwill cashRounding exchange released"),
  ...all("storeCreditAgreed"),
  deductions: { ...all("kind label percent"), ...taxed },
  // The payment provider's own number of it is what a payout is matched by.
  payments: all("method amount currency status settledAt reference"),
};

const fulfillment: Spec = {
  ...all("id number carrier expected deliveredTo exchange"),
  items,
  delay: all("reason"),
  failure: all("reason nextTry"),
  returned: all("reason"),
};

const event: Spec = {
  ...all("type id occurredAt imported recall"),
  order,
  return: back,
  refund,
  fulfillment,
  cancellation: all("by reason paid"),
  payment: all("method amount reason payBy"),
};

const statement: Spec = {
  ...all("state currency paidBack unexplained candidates law blocks question"),
  estimate: all("amount"),
  lines: { ...all("kind label quantity percent basis source law"), ...taxed },
  tenders: all("method amount status reference settledAt"),
  memo: all("kind label amount law"),
};

/** A company is nobody's personal data; who bought for it is. Its document for bookkeeping systems names the buyer, and goes. */
const creditNote = (isCompany: boolean): Spec => ({
  note: {
    ...all("number title locale issuedOn currency invoice order refundId seller lines vat net tax total"),
    ...all("setOff paidBack why"),
    tenders: all("method amount"),
    buyer: isCompany ? all("name vatId country") : all("country"),
  },
  shop: true,
});

/** What goes through here is stored JSON: a shape of ours with fields left out. */
export const bare = {
  order: (body: unknown) => only(body, order),
  event: (body: unknown) => only(body, event),
  return: (body: unknown) => only(body, back),
  refund: (body: unknown) => only(body, refund),
  fulfillment: (body: unknown) => only(body, fulfillment),
  statement: (body: unknown) => only(body, statement),
  naming: (parts: unknown) => only(parts, all("kind amount label percent")),
  /** The name on the paper is the company's where its VAT number stands beside it. */
  creditNote(body: unknown): unknown {
    const at = (value: unknown, field: string): unknown => Reflect.get(Object(value), field);
    const isCompany = typeof at(at(at(body, "note"), "buyer"), "vatId") === "string";
    const left = only(body, creditNote(isCompany));
    if (isCompany) return left;
    const note = at(left, "note");
    const unnamed = { name: "", ...Object(at(note, "buyer")) };
    return { ...Object(left), note: { ...Object(note), buyer: unnamed } };
  },
};

/**
 * News of an order whose customer was erased, without her; undefined where nothing is left of it. A notice of withdrawal that she gave afterwards is her own
 * new word and stays: the law wants its receipt.
 */
export function withoutHer(told: CommerceEvent, erasedAt: Date): CommerceEvent | undefined {
  const isNew = told.withdrawal !== undefined && new Date(told.occurredAt) > erasedAt;
  if (told.type.startsWith("trip.") || (told.type === "withdrawal.submitted" && !isNew)) return undefined;
  const left: object = Object(bare.event(told));
  const own = isNew ? { withdrawal: told.withdrawal } : {};
  const order = told.order && !("lines" in told.order) ? { order: { id: told.order.id } } : {};
  return { ...left, ...own, ...order } as CommerceEvent; // safe because only fields that may be missing were left out
}

/** Whom an order names beside its customer: the receiver of a gift, and who gets the invoice. */
export function othersOf({ order }: CommerceEvent): { addresses: string[]; placedAt: Date } | undefined {
  if (!order || !("lines" in order)) return undefined;
  const addresses = [order.gift?.receiver?.email, order.invoice?.email].filter((one) => one !== undefined);
  return addresses.length > 0 ? { addresses, placedAt: new Date(order.placedAt) } : undefined;
}

/** The same news without those of them who were erased. */
export function withoutOthers(told: CommerceEvent, erased: readonly string[]): CommerceEvent {
  const { order } = told;
  if (erased.length === 0 || !order || !("lines" in order)) return told;
  const left = structuredClone(order);
  if (left.gift?.receiver?.email && erased.includes(left.gift.receiver.email)) delete left.gift.receiver;
  if (left.invoice?.email && erased.includes(left.invoice.email)) delete left.invoice.email;
  return { ...told, order: left };
}
