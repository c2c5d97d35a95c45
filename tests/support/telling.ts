import type { Locale } from "../../src/commerce/print.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { back, order, refund, refundFacts, returnTerms } from "./facts.ts";

/** Refunds that are told differently, as one would meet them: by name, in any language. */
const card = (amount: string, label = "Visa •••• 4242") => ({
  method: "card",
  label,
  amount,
  status: "settled" as const,
});
const lamp = {
  id: "l1",
  title: "Bordslampa Vinter",
  quantity: 1,
  unitPrice: "899.00",
  total: "899.00",
  tax: "179.80",
  taxRate: "0.25",
};
const mugs = {
  id: "l1",
  title: "Mugg",
  quantity: 3,
  unitPrice: "80.00",
  total: "216.00",
  tax: "43.20",
  taxRate: "0.25",
};

export const tellingRefunds: Record<string, (locale: Locale) => Facts> = {
  /** Bought three with ten per cent off; one came back before, one comes back now. */
  "partial-of-three": (locale) =>
    refundFacts(locale, {
      order: order({ lines: [mugs], total: "265.00", shipping: { paid: "49.00", tax: "9.80" } }),
      return: back({ items: [{ lineId: "l1", quantity: 1 }] }),
      earlier: [
        refund({
          id: "rf0",
          amount: "72.00",
          items: [{ lineId: "l1", quantity: 1, amount: "72.00", tax: "14.40" }],
          deductions: [],
          payments: [card("72.00")],
        }),
      ],
      refund: refund({
        amount: "13.00",
        items: [{ lineId: "l1", quantity: 1, amount: "72.00", tax: "14.40" }],
        payments: [card("13.00")],
      }),
    }),
  /** The freight of 29 kr is less than the shop finds worth a customer. */
  "free-return": (locale) =>
    refundFacts(locale, {
      policy: {
        ...returnTerms,
        returnFreight: { paidBy: "customer", amount: "29.00", told: true },
        waiveBelow: "40.00",
      },
      return: back({ carrierCost: "29.00" }),
      refund: refund({ amount: "80.00", deductions: [], payments: [card("80.00")] }),
    }),
  /** She used the lamp for weeks; Amira looked at it. */
  "diminished-value": (locale) =>
    refundFacts(locale, {
      order: order({ lines: [lamp], total: "899.00" }),
      return: back({
        diminishedValue: {
          amount: "200.00",
          reason:
            locale === "en"
              ? "The shade had been burnt by a bulb stronger than the lamp allows."
              : "Skärmen var bränd av en starkare glödlampa än lampan tål.",
          decidedBy: "Amira",
          evidence: "IMG_2041.jpg",
        },
      }),
      refund: refund({
        amount: "640.00",
        items: [{ lineId: "l1", quantity: 1, amount: "899.00", tax: "179.80" }],
        deductions: [
          { kind: "return_freight", amount: "59.00", tax: "11.80" },
          { kind: "diminished_value", amount: "200.00", tax: "40.00" },
        ],
        payments: [card("640.00")],
      }),
    }),
  /** A smaller lamp instead; the rest comes back. */
  "exchange-with-rest": (locale) =>
    refundFacts(locale, {
      order: order({ lines: [lamp], total: "899.00" }),
      return: back({ basis: "policy", reason: "size", carrierCost: undefined }),
      refund: refund({
        amount: "300.00",
        items: [{ lineId: "l1", quantity: 1, amount: "899.00", tax: "179.80" }],
        deductions: [],
        exchange: { amount: "599.00", orderId: "1044" },
        payments: [card("300.00")],
      }),
    }),
  "store-credit": (locale) =>
    refundFacts(locale, {
      visibleBy: undefined,
      refund: refund({
        amount: "80.00",
        deductions: [],
        storeCreditAgreed: true,
        payments: [
          {
            method: "store_credit",
            amount: "80.00",
            status: "settled",
            balance: "180.00",
            expiresOn: "2028-03-03",
          },
        ],
      }),
    }),
  /** The shop gave a sum without saying for what; Amira named it and wrote a line. */
  "amount-only": (locale) =>
    refundFacts(locale, {
      return: undefined,
      refund: refund({ amount: "50.00", items: [], deductions: [], payments: [card("50.00")] }),
      namings: [
        {
          amount: "50.00",
          parts: [{ kind: "goodwill", amount: "50.00" }],
          source: "staff",
          by: "Amira",
          at: "2026-11-20T09:40:00+01:00",
        },
      ],
      note: {
        by: "Amira",
        text:
          locale === "en"
            ? "You sent us a book that was not ours. We are paying you for it too."
            : "Du skickade med en bok som inte var vår, vi betalar dig för den också.",
      },
    }),
  yen: (locale) =>
    refundFacts(locale, {
      policy: { ...returnTerms, returnFreight: { paidBy: "customer", amount: "1200", told: true } },
      order: order({
        currency: "JPY",
        total: "9800",
        lines: [
          {
            id: "l1",
            title: "Yunomi",
            quantity: 2,
            unitPrice: "4900",
            total: "9800",
            tax: "891",
            taxRate: "0.1",
          },
        ],
      }),
      return: back({ carrierCost: "1200", items: [{ lineId: "l1", quantity: 2 }] }),
      refund: refund({
        amount: "8600",
        items: [{ lineId: "l1", quantity: 2, amount: "9800", tax: "891" }],
        deductions: [{ kind: "return_freight", amount: "1200", tax: "109" }],
        payments: [card("8600")],
      }),
    }),
  /** 21 kr came first; the goods were faulty, and the 59 kr followed. One mail explains both. */
  "topped-up": (locale) =>
    refundFacts(locale, {
      return: back({ basis: "nonconformity", reason: "faulty", carrierCost: undefined }),
      occurredAt: new Date("2026-11-17T10:15:00+01:00"),
      followed: { minor: 5900n, currency: "SEK" },
      topUps: [
        refund({
          id: "rf2",
          amount: "59.00",
          items: [],
          deductions: [],
          payments: [{ ...card("59.00"), settledAt: "2026-11-20T10:15:00+01:00" }],
        }),
      ],
    }),
  /** A cheap thing, and the freight cost as much: nothing is left, and she hears why. */
  "all-kept": (locale) =>
    refundFacts(locale, {
      visibleBy: undefined,
      order: order({
        total: "59.00",
        lines: [{ id: "l1", title: "Snöre", quantity: 1, total: "59.00", tax: "11.80", taxRate: "0.25" }],
      }),
      refund: refund({
        amount: "0.00",
        items: [{ lineId: "l1", quantity: 1, amount: "59.00", tax: "11.80" }],
        payments: [],
      }),
    }),
  /** When she registered the return she was told to count on 80 kr. */
  estimated: (locale) =>
    refundFacts(locale, {
      return: back({ estimate: { amount: "80.00", deductions: [] } }),
    }),
};
