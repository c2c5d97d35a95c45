import { describe, expect, test } from "vitest";
import { type Line, type Order, recording, translate } from "./store.ts";

const orderOf = (change: (order: Order) => void, name = "company") => {
  const { order } = recording(name);
  change(order);
  const [event] = translate("order.updated", { ...order, refunds: [] });
  if (!event?.order || !("lines" in event.order)) throw new Error("an order is told whole");
  return event.order;
};
const withMeta = (meta: Record<string, unknown>) =>
  orderOf((order) => {
    order.meta_data = Object.entries(meta).map(([key, value], id) => ({ id, key, value }));
  });
const line = (order: Order): Line => order.line_items[0] ?? expect.fail("the recording has a line");

describe("an order of a company", () => {
  test("tells who bought, and the invoice that a credit note refers to", () => {
    const order = orderOf(() => undefined);
    expect(order.customer).toMatchObject({
      company: "Prov AB",
      business: true,
      vatId: "SE559000000001",
      address: "Provgatan 1, 411 00 Göteborg",
    });
    expect(order.invoice).toEqual({ number: "2026-0042", date: "2026-01-01" });
    expect(order.locale).toBe("sv");
    expect(order.fees).toEqual([{ label: "Fakturaavgift", amount: "36.25", tax: "7.25" }]);
  });

  test.each([
    "_billing_vat_number",
    "_vat_number",
    "vat_number",
    "billing_eu_vat_number",
    "_billing_eu_vat_number",
    "_billing_vat_id",
    "billing_vat",
  ])("has its VAT number where one of the plugins keeps it: %s", (key) => {
    expect(withMeta({ [key]: " de 123456789 " }).customer).toMatchObject({
      business: true,
      vatId: "DE 123456789",
    });
  });

  test.each([["nej"], [""], ["-"], [["SE559000000001"]], [null], ["SE<script>1</script>"], ["1".repeat(40)]])(
    "is a consumer's when the VAT number is %j",
    (value) => {
      const { customer } = withMeta({ _billing_vat_number: value });
      expect(customer.business).toBeUndefined();
      expect(customer.vatId).toBeUndefined();
    },
  );

  test("is a consumer's when only a company's name, or only a VAT number, is there", () => {
    expect(withMeta({}).customer).toMatchObject({ company: "Prov AB", business: undefined });
    const sole = orderOf((order) => void Object.assign(order.billing, { company: " " }));
    expect(sole.customer).toMatchObject({ vatId: "SE559000000001", business: undefined, company: undefined });
  });

  test.each<[string, Record<string, unknown>]>([
    ["its day is missing", { _wcpdf_invoice_number: "42" }],
    ["its number is missing", { _wcpdf_invoice_date_formatted: "2026-01-01 10:00:00" }],
    [
      "its day is written as words",
      { _wcpdf_invoice_number: "42", _wcpdf_invoice_date_formatted: "1 januari 2026" },
    ],
    [
      "its day is none",
      { _wcpdf_invoice_number: "42", _wcpdf_invoice_date_formatted: "2026-02-30 10:00:00" },
    ],
    [
      "its number has no end",
      { _wcpdf_invoice_number: "4".repeat(61), _wcpdf_invoice_date_formatted: "2026-01-01" },
    ],
  ])("names no invoice when %s", (_, meta) => {
    expect(withMeta(meta).invoice).toBeUndefined();
  });

  test("has its invoice's number also where the plugin keeps it with its parts", () => {
    const meta = {
      _wcpdf_invoice_number_data: { number: 42, formatted_number: "F-42", prefix: "F-" },
      _wcpdf_invoice_date_formatted: "2026-01-01 10:00:00",
    };
    expect(withMeta(meta).invoice).toEqual({ number: "F-42", date: "2026-01-01" });
  });
});

describe("an order's language", () => {
  test.each([
    ["wpml_language", "nb", "nb"],
    ["trp_language", "sv_SE", "sv-SE"],
    ["_pll_language", "da", "da"],
    ["wpml_language", "de-formal", "de-formal"],
  ])("is told by %s", (key, value, expected) => {
    expect(withMeta({ [key]: value }).locale).toBe(expected);
  });

  test.each(["", "Svenska", "../sv", 7, null, ["sv"]])("is not told by %j", (value) => {
    expect(withMeta({ wpml_language: value }).locale).toBeUndefined();
  });
});

describe("the tax rate of a line", () => {
  const rates = (change: (order: Order) => void, name = "rest-by-status") =>
    orderOf(change, name).lines.map(({ taxRate }) => taxRate);

  test("is the one that was charged, in shops with tax in their prices and without", () => {
    expect(rates(() => undefined)).toEqual(["0.25", "0.12"]);
    expect(rates(() => undefined, "company")).toEqual(["0.25", "0.12"]);
    expect(rates(() => undefined, "yen")).toEqual(["0.1"]);
    expect(rates(() => undefined, "krona-with-decimals")).toEqual(["0.24"]);
  });

  test("has its decimals", () => {
    const set = (percent: number, total: string, tax: string) =>
      rates((order) => {
        Object.assign(line(order), { total, total_tax: tax, quantity: 1 });
        Object.assign(order.tax_lines[0] ?? {}, { rate_percent: percent });
      })[0];
    expect(set(25.5, "100.00", "25.50")).toBe("0.255");
    expect(set(8.875, "100.00", "8.88")).toBe("0.08875");
    expect(set(0, "100.00", "0.00")).toBe("0");
    expect(set(100, "100.00", "100.00")).toBe("1");
    expect(set(120, "100.00", "120.00")).toBeUndefined();
    expect(set(-1, "100.00", "0.00")).toBeUndefined();
  });

  test.each<[string, (order: Order) => void]>([
    [
      "two rates apply",
      (order) =>
        void Object.assign(line(order), {
          taxes: [
            { id: 1, total: "32" },
            { id: 2, total: "1" },
          ],
        }),
    ],
    ["none applies", (order) => void Object.assign(line(order), { taxes: [] })],
    ["the order does not name it", (order) => void Object.assign(order, { tax_lines: [] })],
    [
      "it is a tax on a tax",
      (order) => order.tax_lines.forEach((one) => void Object.assign(one, { compound: true })),
    ],
    ["the tax was changed by hand", (order) => void Object.assign(line(order), { total_tax: "12.00" })],
    [
      "the store tells its taxes in another shape",
      (order) => void Object.assign(line(order), { taxes: [{ id: "x" }] }),
    ],
  ])("is not told when %s", (_, change) => {
    expect(rates(change)[0]).toBeUndefined();
  });

  test("is told when the other rates of the order do not apply to the line", () => {
    expect(
      rates(
        (order) =>
          void Object.assign(line(order), {
            taxes: [
              { id: 1, total: "32" },
              { id: 2, total: "" },
            ],
          }),
      )[0],
    ).toBe("0.25");
  });
});

test("an order whose number is longer than a subject line, or that a plugin left empty, is told all the same", () => {
  expect(orderOf((order) => void Object.assign(order, { number: "9".repeat(80) })).number).toHaveLength(60);
  expect(orderOf((order) => void Object.assign(order, { number: "" })).number).toBe(
    String(recording("company").order.id),
  );
});

test("an order that a plugin discounted with lines below nothing is told with its articles", () => {
  const order = orderOf((one) => {
    const discount = { ...line(one), id: 9001, total: "-10.00", total_tax: "-2.50" };
    one.line_items.push(discount);
    one.fee_lines.push({ ...discount, id: 9002, name: "Rabatt" });
  });
  expect(order.lines.map(({ title }) => title)).toEqual(["Mugg", "Honung"]);
  expect(order.fees.map(({ label }) => label)).toEqual(["Fakturaavgift"]);
});
