import { z } from "zod";
import { parseScaled, roundScaled, toDecimal } from "../../commerce/money.ts";
import { clip, type Meta, metaOf, textOf, type WooLine, type WooOrder } from "./payloads.ts";
import { type Line, paidFor, round, scaledGross } from "./taxed.ts";

/** The order as it was paid, in our own shape: what its refunds, the law and a credit note are told from. */
export function orderFacts(order: WooOrder): object {
  const { currency } = order;
  // Lines stand net with their tax beside them, also in shops whose prices include tax.
  const gross = (line: Line) => toDecimal(paidFor(line, currency).amount);
  const plain = (text: string) => toDecimal(round(text, currency));
  const shown = (line: Line) => (order.prices_include_tax ? gross(line) : plain(line.total));
  // A plugin may discount the delivery below nothing: no delivery was paid then.
  const delivery = (pick: (line: Line) => bigint) => {
    const paid = order.shipping_lines.reduce((all, line) => all + pick(line), 0n);
    return toDecimal(roundScaled(paid < 0n ? 0n : paid, currency));
  };
  const country = order.shipping.country || order.billing.country;
  return {
    id: String(order.id),
    number: clip(order.number, 60) ?? String(order.id),
    currency,
    placedAt: order.date_created_gmt,
    // The day of an earlier payment stays with an order whose payment is asked for anew.
    paidAt: unpaid.includes(order.status) ? undefined : (order.date_paid_gmt ?? undefined),
    taxesIncluded: order.prices_include_tax,
    locale: localeOf(order.meta_data),
    customer: customerOf(order),
    shippingAddress: /^[A-Z]{2}$/.test(country) ? { countryCode: country } : undefined,
    total: plain(order.total),
    lines: order.line_items
      .filter((line) => line.quantity > 0 && isAmount(line))
      // What is sold by the metre is one piece of so many.
      .map((line) => ({ line, whole: Number.isInteger(line.quantity) }))
      .map(({ line, whole }) => ({
        id: String(line.id),
        sku: clip(line.sku),
        title: clip(whole ? line.name : `${line.name} × ${line.quantity}`, 500) ?? "–",
        quantity: whole ? line.quantity : 1,
        total: shown(line),
        tax: plain(line.total_tax),
        taxRate: taxRateOf(line, order),
      })),
    shipping: {
      paid: delivery((line) => (order.prices_include_tax ? scaledGross(line) : parseScaled(line.total))),
      tax: delivery((line) => parseScaled(line.total_tax)),
    },
    fees: order.fee_lines
      .filter((fee) => parseScaled(fee.total) > 0n && isAmount(fee))
      .map((fee) => ({ label: clip(fee.name) ?? "", amount: gross(fee), tax: plain(fee.total_tax) })),
    invoice: invoiceOf(order.meta_data),
  };
}

const unpaid = ["pending", "failed"];

/** Discounts that a plugin writes as lines are no articles. */
const isAmount = (line: Line): boolean => parseScaled(line.total) >= 0n && parseScaled(line.total_tax) >= 0n;

function customerOf({ billing, customer_id, meta_data }: WooOrder): object {
  const email = z.email().max(254).safeParse(billing.email);
  const company = clip(billing.company.trim());
  const vatId = vatIdOf(meta_data);
  const place = [billing.postcode, billing.city].filter(Boolean).join(" ");
  const address = [billing.address_1, billing.address_2, place].filter((part) => part?.trim());
  return {
    id: customer_id ? String(customer_id) : undefined,
    // One that no mail server would take must not keep the order from being known.
    email: email.success ? email.data : undefined,
    firstName: clip(billing.first_name),
    lastName: clip(billing.last_name),
    company,
    // A company's name alone is also what people write of where they work: it takes no consumer's rights away.
    business: company && vatId ? true : undefined,
    vatId,
    address: clip(address.join(", ").replace(/\s+/g, " "), 500),
  };
}

/** Where the plugins that ask for a VAT number keep it: WooCommerce EU VAT Number, EU VAT for WooCommerce, Germanized, German Market. */
function vatIdOf(meta: Meta): string | undefined {
  const text = textOf(
    meta,
    "_billing_vat_number",
    "_vat_number",
    "vat_number",
    "billing_eu_vat_number",
    "_billing_eu_vat_number",
    "_billing_vat_id",
    "billing_vat",
  );
  return text && /^(?=.*\d)[A-Z0-9][A-Z0-9 .-]{3,28}$/i.test(text) ? text.toUpperCase() : undefined;
}

/** The language that the order was placed in, as WPML, TranslatePress and Polylang's companions keep it. */
function localeOf(meta: Meta): string | undefined {
  const text = textOf(meta, "wpml_language", "_pll_language", "pll_language", "trp_language");
  return text && /^[a-z]{2,3}([-_][A-Za-z]{2,8}){0,2}$/.test(text)
    ? text.replaceAll("_", "-").slice(0, 20)
    : undefined;
}

/** The invoice that PDF Invoices & Packing Slips made: only with its number and its day, which is the shop's own. */
function invoiceOf(meta: Meta): object | undefined {
  const made: unknown = metaOf(meta, "_wcpdf_invoice_number_data");
  const formatted: unknown = Reflect.get(Object(made), "formatted_number");
  const number =
    textOf(meta, "_wcpdf_invoice_number") ?? (typeof formatted === "string" ? formatted.trim() : undefined);
  const date = z.iso.date().safeParse(textOf(meta, "_wcpdf_invoice_date_formatted")?.slice(0, 10));
  return number && number.length <= 60 && date.success ? { number, date: date.data } : undefined;
}

/** 25 -> "0.25": the one rate of a line, unless its tax was changed by hand since. A rate is told in percent with at most four decimals. */
function taxRateOf(line: WooLine, order: WooOrder): string | undefined {
  const applied = line.taxes.filter((one) => one.total !== "");
  const rate = order.tax_lines.find((one) => one.rate_id === applied[0]?.id);
  const percent = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(String(rate?.rate_percent));
  if (applied.length !== 1 || !rate || rate.compound || !percent) return undefined;
  const [, whole = "", decimals = ""] = percent;
  const millionths = BigInt(whole) * 10_000n + BigInt(decimals.padEnd(4, "0"));
  if (millionths > 1_000_000n) return undefined;
  const due = roundScaled((parseScaled(line.total) * millionths) / 1_000_000n, order.currency).minor;
  const told = round(line.total_tax, order.currency).minor;
  // WooCommerce may round each unit for itself.
  const slack = BigInt(Math.ceil(line.quantity));
  if (told - due > slack || due - told > slack) return undefined;
  const share = `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, "0")}`;
  return share.replace(/\.?0+$/, "") || "0";
}
