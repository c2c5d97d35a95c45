import { type CommerceEvent, eventSchema } from "../../../src/commerce/event.ts";
import type { Locale } from "../../../src/commerce/print.ts";
import { returnProgress } from "../../../src/commerce/return.ts";
import { back, friday, nordlys, order, refund, refundFacts } from "../facts.ts";
import type { Letters } from "../letters.ts";

const event = (type: string, more: object): CommerceEvent =>
  eventSchema.parse({ type, id: `${type}/1`, occurredAt: friday.toISOString(), ...more });

/** The money was to leave on Friday 20 November at five; it is three. */
const waiting = back({
  refundBy: "2026-11-20T17:00:00+01:00",
  receivedAt: "2026-11-17T11:00:00+01:00",
  estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
});
export const late = {
  now: new Date("2026-11-20T15:00:00+01:00"),
  occurredAt: new Date("2026-11-17T11:00:00+01:00"),
  refund: undefined,
  statement: undefined,
  return: waiting,
  returnState: returnProgress(waiting, { received: "2026-11-17T11:00:00+01:00" }, false),
  promisedBy: new Date("2026-11-20T17:00:00+01:00"),
  newMoneyBy: new Date("2026-11-24T17:00:00+01:00"),
};

export const withdrawal = (change: object = {}): CommerceEvent =>
  event("withdrawal.submitted", {
    withdrawal: {
      id: "W-1007",
      name: "Lena Ek",
      email: "lena@example.com",
      contract: "1001",
      items: [{ lineId: "l1", quantity: 1 }],
      words: "Jag ångrar mitt köp.\n\nMuggen var inte den färg som jag trodde.",
      submittedAt: "2026-11-20T15:30:12+01:00",
      by: "function",
      ...change,
    },
  });

/** A shop writes its recall in the language of those it writes to. */
const said: Record<Locale, { hazard: string; action: string }> = {
  sv: {
    hazard: "Handtaget kan lossna när muggen är varm. Då kan du få hett te över dig och bränna dig.",
    action: "Drick inte ur muggen.\nStäll undan den så att barn inte når den.",
  },
  nb: {
    hazard: "Hanken kan løsne når koppen er varm. Da kan du få varm te over deg og brenne deg.",
    action: "Ikke drikk av koppen.\nSett den bort, slik at barn ikke når den.",
  },
  da: {
    hazard: "Hanken kan løsne sig, når kruset er varmt. Så kan du få varm te ud over dig og brænde dig.",
    action: "Drik ikke af kruset.\nStil det væk, så børn ikke kan nå det.",
  },
  fi: {
    hazard:
      "Kahva voi irrota, kun muki on kuuma. Silloin päällesi voi kaatua kuumaa teetä ja voit polttaa itsesi.",
    action: "Älä juo mukista.\nPane se pois niin, etteivät lapset yletä siihen.",
  },
  en: {
    hazard: "The handle can come off when the mug is hot. Hot tea can then spill over you and burn you.",
    action: "Do not drink from the mug.\nPut it away where children cannot reach it.",
  },
  de: {
    hazard:
      "Der Henkel kann abbrechen, wenn die Tasse heiß ist. Dann kann heißer Tee über dich laufen und dich verbrühen.",
    action: "Trink nicht aus der Tasse.\nStell sie weg, sodass Kinder sie nicht erreichen.",
  },
};
export const recall = (locale: Locale, change: object = {}): CommerceEvent =>
  event("recall.announced", {
    recall: {
      id: "recall-7",
      product: {
        name: "Mugg Fjäll, 3 dl",
        skus: ["MUG", "MUG-BLUE"],
        brand: "Nordlys Hem",
        batches: ["2026-03", "2026-04"],
        image: "https://nordlys.example/bilder/mugg-fjall.png",
      },
      soldFrom: "2026-03-01",
      soldTo: "2026-11-10",
      ...said[locale],
      remedies: ["refund", "replacement"],
      phone: "020-39 06 06",
      url: "https://nordlys.example/aterkallelse/mugg",
      ...change,
    },
  });

export const payment = (change: object = {}): CommerceEvent =>
  event("payment.failed", {
    order: { id: "1001" },
    payment: {
      id: "p1",
      amount: "80.00",
      reason: "expired",
      payBy: "2026-11-23T12:00:00+01:00",
      payUrl: "https://nordlys.example/betala/1001",
      ...change,
    },
  });

const pending = refund({
  payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "pending" }],
});

export const credit = (change: object = {}) =>
  refund({
    amount: "100.00",
    items: [],
    deductions: [],
    goodwill: "100.00",
    payments: [
      {
        method: "store_credit",
        amount: "100.00",
        status: "settled",
        balance: "121.00",
        expiresOn: "2028-03-03",
      },
    ],
    ...change,
  });

/** What is told of money, of a withdrawal and of a recall. */
export const money: Letters = {
  "refund-started": (locale) => refundFacts(locale, { refund: pending, visibleBy: undefined }),
  "refund-late": (locale) => refundFacts(locale, late),
  "refund-late.passed": (locale) =>
    refundFacts(locale, {
      ...late,
      now: new Date("2026-11-21T09:00:00+01:00"),
      return: back({ refundBy: "2026-11-20T17:00:00+01:00", number: undefined }),
    }),
  "reservation-released": (locale) =>
    refundFacts(locale, {
      refund: refund({ amount: "0.00", items: [], deductions: [], payments: [], released: "80.00" }),
    }),
  "store-credit-issued": (locale) =>
    refundFacts(locale, {
      refund: credit(),
      return: undefined,
      note: { text: "Tack för ditt tålamod.", by: "Amira" },
    }),
  "store-credit-issued.gift-card": (locale) =>
    refundFacts(locale, {
      refund: credit({
        storeCreditAgreed: true,
        payments: [{ method: "gift_card", label: "•••• 7Q2F", amount: "100.00", status: "settled" }],
      }),
      return: undefined,
    }),
  "withdrawal-acknowledged": (locale) => refundFacts(locale, { told: withdrawal(), refund: undefined }),
  "withdrawal-acknowledged.no-order": (_locale) => ({
    shop: nordlys,
    now: friday,
    occurredAt: friday,
    told: withdrawal({ items: undefined, contract: "ordern från i måndags", by: "mail" }),
    links: {},
  }),
  "product-recall": (locale) => refundFacts(locale, { told: recall(locale), refund: undefined }),
  "product-recall.one-remedy": (locale) =>
    refundFacts(locale, {
      told: recall(locale, {
        product: { name: "Mugg Fjäll, 3 dl", skus: ["MUG"] },
        soldFrom: undefined,
        soldTo: undefined,
        remedies: ["refund"],
        phone: undefined,
        url: undefined,
      }),
      refund: undefined,
      order: order({ customer: { email: "lena@example.com" } }),
    }),
  "payment-failed": (locale) =>
    refundFacts(locale, { told: payment(), refund: undefined, return: undefined }),
  "payment-failed.no-link": (locale) =>
    refundFacts(locale, {
      told: payment({ payUrl: "https://pay.elsewhere.example/x", payBy: undefined, reason: "declined" }),
      refund: undefined,
      return: undefined,
    }),
};
