/** Refunds that can be read and cannot be true are held for a person; what is only odd is told as it is. Never a wrong sum. */
import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { addsUp, buildStatement, type StatementFacts } from "../../src/commerce/statement.ts";
import { order, refund, returnTerms } from "../support/facts.ts";

const card = (amount: string) => ({ method: "card", amount, status: "settled" });
const paid = (amount: string, change: object = {}) =>
  refund({ amount, deductions: [], payments: [card(amount)], ...change });
const mug = (amount: string, change: object = {}) => ({ lineId: "l1", quantity: 1, amount, ...change });
const told = (facts: StatementFacts) => {
  const statement = buildStatement(facts);
  expect(addsUp(statement)).toBe(true);
  return [statement.state, ...statement.lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`)];
};
const large = (more: object = {}) =>
  order({
    total: "1000.00",
    lines: [
      { id: "l1", title: "Mugg", quantity: 2, total: "80.00", tax: "16.00" },
      { id: "l2", title: "Soffa", quantity: 1, total: "920.00" },
    ],
    ...more,
  });

describe("what can be read and cannot be true is held for a person", () => {
  test.each<[string, StatementFacts, string[]]>([
    [
      "more than she paid",
      { order: order(), refund: paid("800.00", { items: [mug("800.00")] }) },
      ["item 80.00", "unexplained 720.00"],
    ],
    [
      "the largest sum that can be written",
      { order: order(), refund: paid("999999999999999.00", { items: [mug("999999999999999.00")] }) },
      ["item 80.00", "unexplained 999999999999919.00"],
    ],
    [
      "nine thousand billion units",
      { order: large(), refund: paid("80.00", { items: [mug("80.00", { quantity: 2 ** 53 - 1 })] }) },
      ["unexplained 80.00"],
    ],
    [
      "a line that is not in the order",
      { order: order(), refund: paid("80.00", { items: [mug("80.00", { lineId: "x" })] }) },
      ["unexplained 80.00"],
    ],
    [
      "the same unit twice in one refund",
      { order: order(), refund: paid("80.00", { items: [mug("40.00"), mug("40.00")] }) },
      ["item 80.00", "deduction -40.00", "unexplained 40.00"],
    ],
    [
      "the same unit twice in two refunds, for what was kept before",
      { order: order(), refund: paid("59.00", { id: "rf2", items: [mug("59.00")] }), earlier: [refund()] },
      ["unexplained 59.00"],
    ],
    [
      "delivery that was free, beside goods that she kept",
      { order: large(), refund: paid("49.00", { items: [], shipping: "49.00" }) },
      ["outbound_shipping 0.01", "unexplained 48.99"],
    ],
    [
      "more delivery than she paid",
      {
        order: large({ total: "1049.00", shipping: { paid: "49.00" } }),
        refund: paid("149.00", { items: [], shipping: "149.00" }),
      },
      ["outbound_shipping 49.01", "unexplained 99.99"],
    ],
    [
      "the delivery a second time",
      {
        order: large({ total: "1049.00", shipping: { paid: "49.00" } }),
        refund: paid("49.00", { items: [], shipping: "49.00" }),
        earlier: [paid("49.00", { id: "rf0", items: [], shipping: "49.00" })],
      },
      ["outbound_shipping 0.01", "unexplained 48.99"],
    ],
    [
      "a fee that was never taken",
      {
        order: large(),
        refund: paid("20.00", { items: [], fees: [{ label: "Gift wrap", amount: "20.00" }] }),
      },
      ["fee 0.01", "unexplained 19.99"],
    ],
    [
      "more kept than there was",
      {
        order: order(),
        refund: refund({
          amount: "0.00",
          payments: [],
          deductions: [{ kind: "restocking_fee", amount: "500.00" }],
        }),
      },
      ["item 80.00", "restocking_fee -500.00", "unexplained 420.00"],
    ],
    [
      "more put into an exchange than there was",
      { order: order(), refund: paid("10.00", { items: [mug("80.00")], exchange: { amount: "200.00" } }) },
      ["item 80.00", "exchange -200.00", "unexplained 130.00"],
    ],
    [
      "a rounding that no till makes",
      { order: order(), refund: paid("21.00", { items: [mug("80.00")], cashRounding: "-59.00" }) },
      ["item 80.00", "cash_rounding -0.50", "unexplained -58.50"],
    ],
    [
      "everything kept, and nobody says why",
      {
        order: order(),
        refund: refund({
          amount: "0.00",
          payments: [],
          deductions: [{ kind: "deduction", amount: "80.00" }],
        }),
      },
      ["item 80.00", "deduction -80.00"],
    ],
  ])("%s", (_, facts, lines) => {
    expect(told(facts)).toEqual(["needs_review", ...lines]);
  });

  test("two lines of one id that are called differently lend neither its name", () => {
    const doubled = order({
      total: "180.00",
      lines: [
        { id: "l1", title: "Mugg", quantity: 1, total: "80.00" },
        { id: "l1", title: "Fat", quantity: 1, total: "100.00" },
      ],
    });
    const statement = buildStatement({ order: doubled, refund: paid("80.00", { items: [mug("80.00")] }) });
    expect(statement.lines).toMatchObject([{ kind: "item", title: undefined }]);
    expect(
      told({ order: doubled, refund: paid("180.00", { items: [mug("180.00", { quantity: 2 })] }) }),
    ).toEqual(["reconciled", "item 180.00"]);
  });
});

describe("what is odd and true is told as it is", () => {
  test.each<[string, StatementFacts, string[]]>([
    [
      "a price reduction: an item without a unit",
      { order: order(), refund: paid("10.00", { items: [mug("10.00", { quantity: 0 })] }) },
      ["item 10.00"],
    ],
    [
      "one article on two rows",
      { order: large(), refund: paid("80.00", { items: [mug("40.00"), mug("40.00")] }) },
      ["item 40.00", "item 40.00"],
    ],
    [
      "an order that was told without lines",
      { order: order({ lines: [] }), refund: paid("80.00", { items: [mug("80.00", { quantity: 3 })] }) },
      ["item 80.00"],
    ],
    [
      "a total that was told after refunds, lower than its lines",
      { order: order({ total: "0.00" }), refund: paid("80.00", { items: [mug("80.00")] }) },
      ["item 80.00"],
    ],
    [
      "prices without tax, of goods that carry none",
      {
        order: order({
          taxesIncluded: false,
          lines: [{ id: "l1", title: "Bok", quantity: 1, total: "80.00" }],
        }),
        refund: paid("80.00", { items: [mug("80.00")] }),
      },
      ["item 80.00"],
    ],
    [
      "delivery that the order has only in its total",
      {
        order: order({ total: "129.00" }),
        refund: paid("129.00", { items: [mug("80.00")], shipping: "49.00" }),
      },
      ["item 80.00", "outbound_shipping 49.00"],
    ],
    [
      "a freight of nothing is no row",
      {
        order: order(),
        refund: paid("80.00", {
          items: [mug("80.00")],
          deductions: [{ kind: "return_freight", amount: "0" }],
        }),
      },
      ["item 80.00"],
    ],
  ])("%s", (_, facts, lines) => {
    expect(told({ policy: returnTerms, ...facts })).toEqual(["reconciled", ...lines]);
  });
});
