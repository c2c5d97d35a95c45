import { add, type Money, money, parseScaled, sum } from "../../commerce/money.ts";
import type { PaymentRecord } from "./records.ts";

type Status = "pending" | "settled" | "failed" | "manual";

interface Payment {
  method: string;
  label?: string;
  amount: Money;
  status: Status;
}

/** The ways that the money of one refund went or was tried, and what they come to. */
export interface Payments {
  list: Payment[];
  pending: Money;
  settled: Money;
  /** What reached her or is on its way; of a refund of which all failed, what was tried. */
  paid: Money;
  /** What a till rounded. */
  rounding: Money;
  outcome: "settled" | "issued" | "failed";
}

/** Payments that give money back. Nothing else moves it: a void releases a reservation, and a sum of nothing is nothing. */
export const triesOf = (payments: readonly PaymentRecord[]): PaymentRecord[] =>
  payments.filter((one) => one.kind === "refund" && parseScaled(one.amount) !== 0n);

export function paymentsOf(tries: readonly PaymentRecord[], currency: string): Payments {
  const list = tries.map((one) => ({
    ...wayOf(one),
    amount: money(one.amount, currency),
    status: statusOf(one),
  }));
  const total = (...statuses: Status[]) =>
    sum(
      list.filter((one) => statuses.includes(one.status)).map((one) => one.amount),
      currency,
    );
  const [pending, settled] = [total("pending"), total("settled", "manual")];
  const failed = list.every((one) => one.status === "failed");
  const reached = list.some((one) => one.status === "settled") && pending.minor === 0n;
  return {
    list,
    pending,
    settled,
    paid: failed ? total("failed") : add(pending, settled),
    rounding: sum(
      tries.filter((one) => statusOf(one) !== "failed").map((one) => money(one.rounding ?? "0", currency)),
      currency,
    ),
    outcome: failed ? "failed" : reached ? "settled" : "issued",
  };
}

/** The reservation that a void lifted. */
export function releasedOf(payments: readonly PaymentRecord[]): PaymentRecord[] {
  return payments.filter((one) => one.kind === "void" && one.status === "success");
}

function statusOf(one: PaymentRecord): Status {
  if (one.status === "failure" || one.status === "error") return "failed";
  // "pending", "awaiting_response", "unknown", and whatever Shopify adds: not confirmed.
  if (one.status !== "success") return "pending";
  // A manual gateway is a note that the merchant pays by hand: no money has left through Shopify.
  return one.manual || one.gateway === "manual" ? "manual" : "settled";
}

/** Four letters or digits at the end of a masked number: "•••• •••• •••• 4242", "**** 7q2f". A whole number or an address is not told. */
const masked = /[•*·xX]{2}[\s•*·xX-]*([A-Za-z0-9]{4})$/;

/** The card as the customer knows it, "Visa •••• 4242"; else the way, and its name where a person has given it one. */
function wayOf(one: PaymentRecord): { method: string; label?: string } {
  const gateway = one.gateway ?? "";
  const end = masked.exec(one.number ?? "")?.[1]?.toUpperCase();
  if (gateway === "gift_card") return { method: "gift_card", ...(end && { label: `•••• ${end}` }) };
  if (gateway === "shopify_store_credit") return { method: "store_credit" };
  if (one.card) {
    const { brand } = one.card;
    const digits = /\d{4}$/.exec(one.card.number ?? "")?.[0];
    const label = [brand, digits && `•••• ${digits}`].filter(Boolean).join(" ");
    return { method: "card", ...(digits && { label }) };
  }
  if (end && /^\d+$/.test(end)) return { method: "card", label: `•••• ${end}` };
  const method = (one.methodName || gateway || "unknown").slice(0, 60);
  const name = one.gatewayName?.trim();
  return { method, ...(name && !ownGateways.has(gateway) && { label: name.slice(0, 60) }) };
}

/** Shopify's own names of these say nothing to a customer, or only in the merchant's language. */
const ownGateways = new Set(["shopify_payments", "manual", "bogus", "cash"]);
