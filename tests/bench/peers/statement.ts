/**
 * A refund as a shop's plugin usually tells it: amounts as floats, rounded by `toFixed`, a number format made for each amount, goods at
 * full price and one line for what is missing. It asks no law, gives no reasons and reads no terms: it has less to do than we have.
 */
import type { RefundToExplain } from "../../../src/pipeline/explain.ts";

const labels: Record<string, string> = { return_freight: "Returfrakt", restocking_fee: "Återlagringsavgift" };

export function peerStatement({ order, refund, earlier = [] }: RefundToExplain): string {
  const format = (amount: number): string =>
    new Intl.NumberFormat("sv-SE", { style: "currency", currency: order.currency }).format(amount);
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  const lines = refund.items.map((item) => ({
    label: titles.get(item.lineId) ?? item.lineId,
    quantity: item.quantity,
    value: Number.parseFloat(item.amount),
  }));
  if (refund.shipping)
    lines.push({ label: "Frakt", quantity: 1, value: Number.parseFloat(refund.shipping.amount) });
  for (const deduction of refund.deductions)
    lines.push({
      label: labels[deduction.kind] ?? "Avdrag",
      quantity: 1,
      value: -Number.parseFloat(deduction.amount),
    });
  const paid = Number.parseFloat(refund.amount);
  const told = lines.reduce((all, line) => all + line.value, 0);
  const rest = Number.parseFloat((paid - told).toFixed(2));
  if (rest !== 0) lines.push({ label: "Justering", quantity: 1, value: rest });
  const before = earlier.reduce((all, one) => all + Number.parseFloat(one.amount), 0);
  return JSON.stringify({
    order: order.number,
    currency: order.currency,
    lines: lines.map(({ label, quantity, value }) => ({
      label,
      quantity,
      amount: value.toFixed(2),
      text: format(value),
    })),
    payments: refund.payments.map((payment) => ({
      to: payment.label ?? payment.method,
      amount: Number.parseFloat(payment.amount).toFixed(2),
      text: format(Number.parseFloat(payment.amount)),
    })),
    before: before === 0 ? undefined : format(before),
    paid: paid.toFixed(2),
    text: format(paid),
  });
}
