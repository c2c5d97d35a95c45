/** Ten refunds that are told differently, each on paper in each language: the sums read back give what was paid back, and the pages are there to look at. */
import { describe, expect, test } from "vitest";
import { type Locale, locales } from "../../src/commerce/print.ts";
import { statementPdf } from "../../src/papers/statement.ts";
import { wordsIn } from "../../src/papers/words/index.ts";
import { back, friday, order, refund, refundFacts, returnTerms } from "../support/facts.ts";
import { hear, rowsBelow, takePictures } from "./picture.ts";

type Change = Parameters<typeof refundFacts>[1];

const card = (amount: string) => [{ method: "card", label: "Visa •••• 4242", amount, status: "settled" }];
const three = order({
  total: "409.00",
  shipping: { paid: "49.00", tax: "9.80" },
  lines: [
    { id: "l1", title: "Mugg", quantity: 2, total: "160.00", tax: "32.00", taxRate: "0.25" },
    { id: "l2", title: "Bricka i björk", quantity: 1, total: "200.00", tax: "40.00", taxRate: "0.25" },
  ],
});

const telling: Record<string, Change> = {
  "80-59": {},
  "split-tender": {
    refund: refund({
      payments: [
        {
          method: "gift_card",
          label: "•••• 7Q2F",
          amount: "11.00",
          status: "settled",
          balance: "121.00",
          expiresOn: "2028-03-03",
        },
        { method: "card", label: "Visa •••• 4242", amount: "10.00", status: "settled", reference: "re_1N2" },
      ],
    }),
  },
  "part-of-three": {
    order: three,
    return: back({ items: [{ lineId: "l1", quantity: 2 }] }),
    refund: refund({
      amount: "80.00",
      items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
      deductions: [],
      payments: card("80.00"),
    }),
    earlier: [
      refund({
        id: "rf0",
        amount: "200.00",
        items: [{ lineId: "l2", quantity: 1, amount: "200.00", tax: "40.00" }],
        deductions: [],
        payments: card("200.00"),
      }),
    ],
  },
  "free-return": {
    policy: { version: "2026-03-03", country: "SE", freeReturnsPromised: true },
    refund: refund({ amount: "80.00", deductions: [], payments: card("80.00") }),
  },
  "faulty-and-charged": {
    return: back({ basis: "nonconformity", reason: "faulty" }),
  },
  "diminished-value": {
    return: back({
      diminishedValue: {
        amount: "20.00",
        reason: "Muggen hade kaffefläckar och en repa när den kom tillbaka.",
        decidedBy: "Amira",
      },
    }),
    refund: refund({
      amount: "60.00",
      deductions: [{ kind: "diminished_value", amount: "20.00", tax: "4.00" }],
      payments: card("60.00"),
    }),
  },
  "exchange-with-rest": {
    refund: refund({
      amount: "15.00",
      deductions: [],
      exchange: { amount: "65.00", orderId: "1007" },
      payments: card("15.00"),
    }),
  },
  "store-credit": {
    refund: refund({
      amount: "80.00",
      deductions: [],
      storeCreditAgreed: true,
      payments: [{ method: "store_credit", amount: "80.00", status: "settled", balance: "80.00" }],
    }),
  },
  "amount-only": {
    return: undefined,
    refund: refund({
      amount: "25.00",
      items: [],
      deductions: [],
      goodwill: { amount: "25.00", tax: "5.00" },
      payments: card("25.00"),
      note: "Du skickade med en bok som inte var vår, vi betalar dig för den också.",
    }),
  },
  jpy: {
    policy: { ...returnTerms, returnFreight: { paidBy: "customer", amount: "590", told: true } },
    order: order({
      currency: "JPY",
      total: "12800",
      lines: [{ id: "l1", title: "Mugg", quantity: 2, total: "12800", tax: "1163", taxRate: "0.1" }],
    }),
    return: back({ carrierCost: "590" }),
    refund: refund({
      amount: "12210",
      items: [{ lineId: "l1", quantity: 2, amount: "12800", tax: "1163" }],
      deductions: [{ kind: "return_freight", amount: "590", tax: "54" }],
      payments: [{ method: "card", label: "JCB •••• 4242", amount: "12210", status: "settled" }],
    }),
  },
};

function paper(locale: Locale, change: Change) {
  const { shop, order, refund, return: back, statement } = refundFacts(locale, change);
  if (!order || !refund || !statement) throw new Error("a refund has these facts");
  return { shop, order, refund, return: back, statement, number: "R-1042", issuedAt: friday, locale };
}

const minorOf = (shown = ""): bigint => BigInt(`${/[−-]/.test(shown) ? "-" : ""}${shown.replace(/\D/g, "")}`);

describe.each(Object.entries(telling))("the refund %s on paper", (name, change) => {
  test.each(locales)("adds up in %s, names every line, and fits one sheet", async (locale) => {
    const given = paper(locale, change);
    const bytes = await statementPdf(given);
    const heard = await hear(bytes);
    const say = wordsIn(locale);
    const rows = rowsBelow(heard, say("money.title")).slice(1);
    const at = rows.findIndex(([first]) => first === say("back"));
    expect(rows.slice(0, at).reduce((all, row) => all + minorOf(row.at(-1)), 0n)).toBe(
      given.statement.paidBack.minor,
    );
    expect(minorOf(rows[at]?.at(-1))).toBe(given.statement.paidBack.minor);
    for (const line of given.statement.lines) expect(heard.text).toContain(line.label);
    const ways = rowsBelow(heard, say("where.title", { manual: false })).slice(1);
    const money = ways.length > 2 ? ways.slice(0, -1) : ways;
    expect(money.reduce((all, row) => all + minorOf(row.at(-1)), 0n)).toBe(given.statement.paidBack.minor);
    expect(heard.pages).toBe(1);
    if (locale === "sv") await takePictures(bytes, `telling.${name}`);
  });
});
