import {
  type OrderFacts,
  orderSchema,
  type RefundFacts,
  type ReturnFacts,
  refundSchema,
  returnSchema,
} from "../../src/commerce/event.ts";
import type { Naming } from "../../src/commerce/named.ts";
import type { Policy } from "../../src/commerce/policy.ts";
import type { Locale } from "../../src/commerce/print.ts";
import { type ShopProfile, shopProfileSchema } from "../../src/commerce/shop.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { timingOf } from "../../src/pipeline/facts.ts";

/** The shop Nordlys and Lena's order 1001, as the model mails tell it; each test changes what it is about. */
export const nordlys: ShopProfile = shopProfileSchema.parse({
  name: "Nordlys",
  locale: "sv",
  country: "SE",
  timeZone: "Europe/Stockholm",
  from: { name: "Nordlys kundservice", address: "kundservice@nordlys.example" },
  replyDomain: "svar.nordlys.example",
  company: {
    name: "Nordlys Handel AB",
    registration: "559000-0000",
    address: "Exempelgatan 1, 411 00 Göteborg",
  },
  phone: { shown: "031-390 06 00", dial: "+46313900600" },
  statementText: "NORDLYS.SE",
  hours: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]])),
  casePrefix: "N",
});

export const returnTerms: Policy = {
  version: "2026-03-03",
  country: "SE",
  returnFreight: { paidBy: "customer", amount: "59.00", told: true },
  returnWindowDays: 14,
  withdrawalNoticeGiven: true,
};

type Input<T> = Partial<T> | Record<string, unknown>;

export const order = (change: Input<OrderFacts> = {}): OrderFacts =>
  orderSchema.parse({
    id: "1001",
    number: "#1001",
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
    locale: "sv",
    customer: { id: "c7", email: "lena@example.com", firstName: "Lena", lastName: "Ek" },
    shippingAddress: { countryCode: "SE" },
    total: "80.00",
    lines: [
      {
        id: "l1",
        sku: "MUG",
        title: "Mugg",
        quantity: 1,
        unitPrice: "80.00",
        total: "80.00",
        tax: "16.00",
        taxRate: "0.25",
      },
    ],
    ...change,
  });

export const back = (change: Input<ReturnFacts> = {}): ReturnFacts =>
  returnSchema.parse({
    id: "r1",
    number: "R-1042",
    basis: "withdrawal",
    reason: "unwanted",
    carrier: "PostNord",
    carrierCost: "59.00",
    items: [{ lineId: "l1", quantity: 1 }],
    ...change,
  });

export const refund = (change: Input<RefundFacts> = {}): RefundFacts =>
  refundSchema.parse({
    id: "rf1",
    amount: "21.00",
    items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
    deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
    payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled" }],
    ...change,
  });

/** Friday 20 November 2026, 10:15 in Gothenburg. */
export const friday = new Date("2026-11-20T10:15:00+01:00");

/** What is known when Lena's refund of 80 - 59 = 21 has left; `change` replaces whole facts. */
export function refundFacts(
  locale: Locale,
  change: Partial<Facts> & {
    policy?: Policy | undefined;
    earlier?: RefundFacts[];
    topUps?: RefundFacts[];
    namings?: Naming[];
  } = {},
): Facts {
  const { policy = returnTerms, earlier = [], topUps = [], namings = [], ...rest } = change;
  const facts: Facts = {
    shop: nordlys,
    now: friday,
    occurredAt: friday,
    order: order(),
    return: back(),
    refund: refund(),
    visibleBy: new Date("2026-11-27T12:00:00+01:00"),
    links: { order: "https://nordlys.example/o/7f3k" },
    statementNumber: "R-1042",
    ...rest,
  };
  if (facts.order && facts.refund && !("statement" in change))
    facts.statement = explain(
      {
        order: facts.order,
        refund: facts.refund,
        return: facts.return,
        policy,
        earlier,
        topUps,
        namings,
        // A test that leaves the day out means that nobody knows it.
        timing: {
          ...timingOf(facts.shop, facts.occurredAt),
          ...("visibleBy" in change && { visibleBy: () => change.visibleBy }),
        },
      },
      locale,
    );
  return facts;
}

const page = (path: string) => `https://nordlys.example/${path}`;
const questions = {
  sv: [
    { text: "Varför kostar returen 59 kr?", url: page("fraga/returfrakt") },
    { text: "Jag fick en trasig vara, vem betalar frakten?", url: page("fraga/trasig") },
    { text: "När syns pengarna?", url: page("fraga/pengar") },
    { text: "Jag betalade med Klarna, vad händer med fakturan?", url: page("fraga/klarna") },
    { text: "Kan jag byta storlek i stället?", url: page("fraga/byte") },
    { text: "Hur får jag ett underlag på återbetalningen?", url: page("fraga/underlag") },
  ],
  en: [
    { text: "Why does the return cost SEK 59?", url: page("en/questions/return-postage") },
    { text: "My item was faulty: who pays the postage?", url: page("en/questions/faulty") },
    { text: "When will the money be visible?", url: page("en/questions/money") },
    { text: "I paid with Klarna: what happens to the invoice?", url: page("en/questions/klarna") },
    { text: "Can I swap sizes instead?", url: page("en/questions/exchange") },
    { text: "How do I get a receipt for the refund?", url: page("en/questions/receipt") },
  ],
};

/** Lena's answer to the refund mail, the same Friday at half past three. */
export const caseFacts = (locale: Locale, change: Partial<Facts> = {}): Facts => ({
  ...refundFacts(locale),
  now: new Date("2026-11-20T15:30:00+01:00"),
  occurredAt: new Date("2026-11-20T15:30:00+01:00"),
  faq: locale === "sv" || locale === "en" ? questions[locale] : [],
  case: {
    topic: "refund",
    number: "N-2417",
    words: "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena",
    answerBy: new Date("2026-11-23T15:30:00+01:00"),
    receivedAt: new Date("2026-11-20T15:30:00+01:00"),
    goalMinutes: 480,
    phone: { open: true, until: new Date("2026-11-20T17:00:00+01:00") },
    subject: locale === "en" ? "Case N-2417 · order 1001" : "Ärende N-2417 · order 1001",
  },
  ...change,
});
