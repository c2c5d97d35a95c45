import { describe, expect, test } from "vitest";
import { changed, first, type Order, type Refund, recording, rows, told } from "./store.ts";

describe("a refund of more than there is", () => {
  test("takes back more pieces than she bought: they are not told, and their money is for a person", () => {
    expect(
      changed("negative-quantity", (_, refunds) => {
        for (const line of first(refunds).line_items) line.quantity = -5;
      }),
    ).toEqual([["needs_review", "unexplained 80.00"]]);
    // One of two is back: two more are one too many.
    expect(
      changed("negative-quantity", (_, refunds) => {
        const again = { ...structuredClone(first(refunds)), id: 900 };
        for (const line of again.line_items) line.quantity = -2;
        refunds.push(again);
      })[1],
    ).toEqual(["needs_review", "unexplained 80.00"]);
  });

  test("gives a minor unit too much of a line that costs next to nothing: it is not told as the price", () => {
    const list = changed("negative-quantity", (order, refunds) => {
      for (const line of order.line_items)
        Object.assign(line, { quantity: 3, total: "0.02", total_tax: "0" });
      const [one, two] = [first(refunds), { ...structuredClone(first(refunds)), id: 900 }];
      for (const [refund, sum] of [
        [one, "0.01"],
        [two, "0.02"],
      ] as const) {
        refund.amount = sum;
        for (const line of refund.line_items) Object.assign(line, { total: `-${sum}`, total_tax: "0" });
      }
      refunds.push(two);
    });
    expect(list).toEqual([
      ["reconciled", "item Mugg x1 0.01"],
      ["needs_review", "item Mugg x1 0.01", "unexplained 0.01"],
    ]);
  });
});

test("what a sum finer than money leaves over when all is back is on no line", () => {
  const list = changed("negative-quantity", (order, refunds) => {
    const line = first(order.line_items);
    Object.assign(line, { quantity: 1, total: "0.5037", total_tax: "0.1300" });
    order.line_items.push({ ...line, id: 9001 });
    order.total = "1.2674";
    const one = first(refunds);
    one.amount = "0.63";
    Object.assign(first(one.line_items), { total: "-0.50", total_tax: "-0.13" });
    const two = { ...structuredClone(one), id: 900 };
    first(two.line_items).meta_data = [{ key: "_refunded_item_id", value: "9001" }];
    refunds.push(two, { ...structuredClone(one), id: 901, amount: "0.01", line_items: [] });
  });
  expect(list.map((one) => one.join(" "))).toEqual([
    "reconciled item Mugg x1 0.63 (0.13)",
    "reconciled item Mugg x1 0.63 (0.13)",
    "needs_review unexplained 0.01",
  ]);
});

describe("what a merchant keeps", () => {
  test("of the last piece is counted from what is left, to the öre", () => {
    expect(
      changed("thirds", (_, [last]) => {
        Object.assign(last ?? {}, { amount: "44.94" });
        for (const line of last?.line_items ?? []) line.total = "-35.95";
      })[2],
    ).toEqual(["needs_review", "item Tröja x1 44.95 (8.99)", "deduction -0.01"]);
  });

  test("is not taken twice from an article that she had money off before", () => {
    const { order, refunds } = recording("money-off");
    const back = (quantity: number, total: string, tax: string) => {
      const second = structuredClone(first(refunds));
      Object.assign(second, { id: 900, amount: String(-Number(total) - Number(tax)), reason: "" });
      for (const line of second.line_items) Object.assign(line, { quantity, total, total_tax: tax });
      return rows(told(order, [...refunds, second])[1]?.statement ?? expect.fail("no second refund"));
    };
    expect(back(-2, "-112.00", "-28.00")).toEqual(["reconciled", "item Mugg x2 140.00 (28.00)"]);
    expect(back(-1, "-48.00", "-12.00")).toEqual(["reconciled", "item Mugg x1 60.00 (12.00)"]);
    expect(back(-1, "-64.00", "-16.00")).toEqual(["reconciled", "item Mugg x1 80.00 (16.00)"]);
  });

  test("and gives back later stands on its line", () => {
    const list = changed("deleted", (_, refunds) => {
      const later = structuredClone(first(refunds));
      Object.assign(later, { id: 900 });
      for (const line of later.line_items) line.quantity = 0;
      refunds.push(later);
    });
    expect(list).toEqual([
      ["needs_review", "item Mugg x1 80.00 (16.00)", "deduction -40.00 (-8.00)"],
      ["reconciled", "item Mugg x0 40.00 (8.00)"],
    ]);
  });

  const named = (value: unknown) => (_: Order, refunds: Refund[]) =>
    void first(refunds).meta_data.push({ key: "_kvitto_deductions", value });
  test.each<[string, unknown]>([
    ["a list", [{ kind: "restocking_fee", amount: "40.00", percent: 50 }]],
    ["JSON as text", JSON.stringify([{ kind: "restocking_fee", amount: "40.00" }])],
    ["a PHP array that does not count from 0", { 1: { kind: "restocking_fee", amount: 40 } }],
  ])("may be named in meta as %s", (_, value) => {
    expect(changed("deleted", named(value))).toEqual([
      ["reconciled", "item Mugg x1 80.00 (16.00)", "restocking_fee -40.00 (-8.00)"],
    ]);
  });

  test("from an amount without lines is told when the two are all that remained", () => {
    expect(
      changed("amount-only", (order, refunds) => {
        first(refunds).amount = "101.00";
        named([{ kind: "return_freight", amount: "59.00" }])(order, refunds);
      }),
    ).toEqual([["reconciled", "item Mugg x2 160.00 (32.00)", "return_freight -59.00"]]);
    expect(changed("amount-only", named([{ kind: "return_freight", amount: "59.00" }]))).toEqual([
      ["needs_review", "return_freight -59.00", "unexplained 89.00"],
    ]);
  });

  test("of the delivery is a surplus only when meta equals exactly what it lacks, or all of it is given back", () => {
    const surplus = (amount: string) =>
      changed("delivery-part", named([{ kind: "delivery_surplus", amount }]))[0];
    expect(surplus("100.00")).toEqual([
      "reconciled",
      "item Mugg x1 80.00 (16.00)",
      "outbound_shipping 149.00 (29.80)",
      "delivery_surplus -100.00 (-20.00)",
    ]);
    expect(surplus("99.00")).toEqual([
      "needs_review",
      "item Mugg x1 80.00 (16.00)",
      "outbound_shipping 49.00 (9.80)",
      "delivery_surplus -99.00",
      "unexplained 99.00",
    ]);
    // The same fee beside a part of the delivery says only that something was kept.
    expect(
      changed("delivery-surplus-fee", (_, refunds) => {
        const refund = first(refunds);
        refund.amount = "29.00";
        for (const line of refund.shipping_lines)
          Object.assign(line, { total: "-39.20", total_tax: "-9.80" });
      })[0],
    ).toContain("deduction Leveranstillägg -100.00 (-20.00)");
  });

  test.each<[string, (order: Order) => void, string[]]>([
    [
      "do not make up the shortfall",
      (order) =>
        void Object.assign(order, { meta_data: [{ key: "ex_ship_amount1", value: { Returfrakt: "58" } }] }),
      ["needs_review", "item Mugg x1 80.00 (16.00)", "deduction -59.00 (-11.80)"],
    ],
    [
      "are none",
      (order) => void Object.assign(order, { meta_data: [{ key: "ex_ship_amount1", value: [] }] }),
      ["needs_review", "item Mugg x1 80.00 (16.00)", "deduction -59.00 (-11.80)"],
    ],
    [
      "are words",
      (order) =>
        void Object.assign(order, {
          meta_data: [{ key: "ex_ship_amount1", value: { Returfrakt: "59 kr" } }],
        }),
      ["needs_review", "item Mugg x1 80.00 (16.00)", "deduction -59.00 (-11.80)"],
    ],
  ])("is left unnamed when a returns plugin's fees %s", (_, change, expected) => {
    expect(changed("rma-lines", change)).toEqual([expected]);
  });

  test("by a returns plugin is told once: a second refund that lacks the same sum is for a person", () => {
    const list = changed("rma-lines", (_, refunds) =>
      refunds.push({ ...structuredClone(first(refunds)), id: 900 }),
    );
    expect(list[1]).toEqual(["needs_review", "item Mugg x1 80.00 (16.00)", "deduction -59.00 (-11.80)"]);
  });

  test.each<[string, (request: { status: string; products: { qty: string; item_id: string }[] }) => void]>([
    ["is not approved", (request) => void Object.assign(request, { status: "pending" })],
    [
      "is of other goods than the order has",
      ({ products }) => products.forEach((one) => void Object.assign(one, { item_id: "1" })),
    ],
    ["is of more pieces", ({ products }) => products.forEach((one) => void Object.assign(one, { qty: "2" }))],
    [
      "is of more pieces than she bought",
      ({ products }) => products.forEach((one) => void Object.assign(one, { qty: "3" })),
    ],
  ])("stays unexplained when a returns plugin's request %s", (_, change) => {
    const list = changed("rma-amount", (order) => {
      type Requests = Record<string, { status: string; products: { qty: string; item_id: string }[] }>;
      const meta = order.meta_data as { key: string; value: Requests }[]; // safe because it was recorded
      const requests = meta.find((one) => one.key === "wps_rma_return_product")?.value ?? {};
      for (const request of Object.values(requests)) change(request);
    });
    expect(list).toEqual([["needs_review", "unexplained 21.00"]]);
  });

  test("stays unexplained when two of a returns plugin's requests make up the amount", () => {
    const list = changed("rma-amount", (order) => {
      const meta = order.meta_data as { key: string; value: Record<string, unknown> }[]; // safe because it was recorded
      const requests = meta.find((one) => one.key === "wps_rma_return_product")?.value ?? {};
      requests["1767261601"] = structuredClone(Object.values(requests)[0]);
    });
    expect(list).toEqual([["needs_review", "unexplained 21.00"]]);
  });

  test("stays unexplained when all is paid back, but not by its lines", () => {
    const list = changed("amount-only", (_, refunds) => {
      refunds.push({ ...structuredClone(first(refunds)), id: 900, amount: "130.00" });
    });
    expect(list).toEqual([
      ["needs_review", "unexplained 30.00"],
      ["needs_review", "unexplained 130.00"],
    ]);
  });
});
