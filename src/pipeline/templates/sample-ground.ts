import { contactPath } from "../../commerce/contact.ts";
import {
  type CommerceEvent,
  eventSchema,
  type OrderFacts,
  orderSchema,
  type RefundFacts,
  type ReturnFacts,
  refundSchema,
  returnSchema,
} from "../../commerce/event.ts";
import { type FulfillmentState, fulfillmentSchema, type Parcel } from "../../commerce/fulfillment.ts";
import { digitsOf, toDecimal } from "../../commerce/money.ts";
import type { Policy } from "../../commerce/policy.ts";
import type { Locale } from "../../commerce/print.ts";
import { type Reached, returnProgress } from "../../commerce/return.ts";
import type { Shop, ShopProfile } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { dueAfter, profileAt, usualGoal } from "../../conversations/hours.ts";
import type { Facts } from "../../notifications/define.ts";
import type { Reasons } from "../../templating/reasons.ts";
import { explain } from "../explain.ts";
import { latest, timingOf } from "../facts.ts";
import { type SampleTexts, sampleTexts } from "./sample-texts.ts";

/** One thing in a made-up order; its price in Swedish kronor, from which that of every currency is made. */
interface Article {
  id: string;
  title: string;
  quantity: number;
  price: number;
}

/** What a made-up order is before anything happens to it: the shop's own profile, and an order that could be its own. */
export interface Ground {
  shop: Shop;
  profile: ShopProfile;
  publicUrl: string;
  locale: Locale;
  now: Date;
  currency: string;
  texts: SampleTexts;
  articles: Article[];
  customer: { id: string; email: string; firstName?: string | undefined; lastName?: string | undefined };
  gift?: OrderFacts["gift"];
  place: { name: string; address: string };
  carrier: string;
  /** The shop's own sentences for what is kept and why, where it has some. */
  reasons?: Reasons | undefined;
}

const currencies: Record<string, string> = {
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  GB: "GBP",
  US: "USD",
  CH: "CHF",
};

const carriers: Record<string, string> = {
  SE: "PostNord",
  DK: "PostNord",
  FI: "Posti",
  NO: "Posten",
  GB: "Royal Mail",
};

/** Round prices where the shop is at home; no rate of exchange. */
const worth: Record<string, number> = {
  SEK: 1,
  NOK: 1,
  DKK: 0.7,
  GBP: 0.08,
  USD: 0.1,
  CHF: 0.1,
  JPY: 15,
  KWD: 0.03,
};

/** The kinds that a shop has to switch on, and what it would record then: whoever shows a template wants to see its mail. */
export function groundOf(
  context: Pick<Context, "publicUrl" | "now">,
  shop: Shop,
  kind: string,
  locale: Locale,
  reasons?: Reasons,
): Ground {
  const now = context.now();
  const texts = sampleTexts[locale];
  const found = profileAt(shop, now);
  const profile: ShopProfile = {
    ...found,
    kinds: [...new Set([...found.kinds, kind])],
    care: [
      { locale, groups: ["stoneware"], title: texts.stone.title, advice: texts.stone.advice },
      ...found.care,
    ],
    mode: "live",
    liveSince: undefined,
    begunBefore: "tell",
    unpaidSince: undefined,
    channels: [],
  };
  return {
    shop: { ...shop, profile },
    profile,
    publicUrl: context.publicUrl,
    locale,
    now,
    currency: currencies[found.country] ?? "EUR",
    texts,
    articles: [
      { id: "l1", title: texts.mug, quantity: 2, price: 80 },
      { id: "l2", title: texts.tray, quantity: 1, price: 250 },
    ],
    customer: { id: "c7", email: "lena@example.com", firstName: "Lena", lastName: "Ek" },
    place: { name: texts.place, address: texts.street },
    carrier: carriers[found.country] ?? "DHL",
    reasons,
  };
}

const minor = ({ currency }: Ground, kronor: number): bigint =>
  BigInt(Math.round(kronor * (worth[currency] ?? 0.1) * 10 ** digitsOf(currency)));
const said = ({ currency }: Ground, value: bigint): string => toDecimal({ minor: value, currency });

/** So many kronor's worth in the order's currency, as an event says it. */
export const amount = (ground: Ground, kronor: number): string => said(ground, minor(ground, kronor));

/** The worth of single prices added up, so that a total is what its rows say; a price below nothing is taken off. */
export const total = (ground: Ground, ...prices: number[]): string =>
  said(
    ground,
    prices.reduce((sum, price) => sum + minor(ground, price), 0n),
  );

const taxIn = (ground: Ground, value: bigint): string => said(ground, value / 5n);

export const freight = 49;
export const returnFreight = 59;

/** The prices of all that was ordered, once for each piece. */
export const prices = ({ articles }: Pick<Ground, "articles">): number[] =>
  articles.flatMap(({ price, quantity }) => Array.from({ length: quantity }, () => price));

const ago = ({ now }: Ground, hours: number): string =>
  new Date(now.getTime() - hours * 3_600_000).toISOString();
/** A moment so many hours after now; before it, where they are less than none. */
export const after = (ground: Ground, hours: number): string => ago(ground, -hours);

const termsOf = (ground: Ground): Policy => ({
  version: "2026-03-03",
  country: ground.profile.country,
  returnFreight: { paidBy: "customer", amount: amount(ground, returnFreight), told: true },
  returnWindowDays: 14,
  withdrawalNoticeGiven: true,
});

export function orderOf(ground: Ground, change: Record<string, unknown> = {}): OrderFacts {
  return orderSchema.parse({
    id: "1001",
    number: "#1001",
    currency: ground.currency,
    placedAt: ago(ground, 18 * 24),
    paidAt: ago(ground, 18 * 24),
    locale: ground.locale,
    customer: { ...ground.customer, consent: { surveys: true } },
    shippingAddress: { countryCode: ground.profile.country },
    lines: ground.articles.map((article) => {
      const all = minor(ground, article.price) * BigInt(article.quantity);
      return {
        id: article.id,
        sku: article.id === "l1" ? "MUG" : undefined,
        title: article.title,
        quantity: article.quantity,
        unitPrice: amount(ground, article.price),
        total: said(ground, all),
        tax: taxIn(ground, all),
        groups: ["stoneware"],
      };
    }),
    shipping: { paid: amount(ground, freight), tax: taxIn(ground, minor(ground, freight)) },
    total: total(ground, ...prices(ground), freight),
    policy: termsOf(ground),
    gift: ground.gift,
    ...change,
  });
}

/** What holds for each of them: whose mail it is, and where its links lead. */
export const factsOf = (ground: Ground, rest: Partial<Facts> = {}): Facts => ({
  shop: ground.profile,
  now: ground.now,
  occurredAt: ground.now,
  imported: false,
  order: orderOf(ground),
  links: {
    order: `${ground.publicUrl}/o/sample`,
    contact: `${ground.publicUrl}${contactPath(ground.shop.id, { locale: ground.locale })}`,
    survey: `${ground.publicUrl}/s/sample`,
    unsubscribe: `${ground.publicUrl}/u/sample`,
  },
  ...rest,
});

export const toldOf = (ground: Ground, type: CommerceEvent["type"], more: object): CommerceEvent =>
  eventSchema.parse({ id: "sample", type, occurredAt: ground.now.toISOString(), ...more });

export function parcelOf(
  ground: Ground,
  state: FulfillmentState,
  change: Record<string, unknown> = {},
): Parcel {
  return {
    ...fulfillmentSchema.parse({
      id: "f1",
      carrier: ground.carrier,
      tracking: { number: "00373500489530470000", url: `${ground.publicUrl}/o/sample` },
      items: ground.articles.map(({ id, quantity }) => ({ lineId: id, quantity })),
      expected: { to: after(ground, 72) },
      ...change,
    }),
    state,
    reached: {
      shipped: state === "shipped" ? ground.now.toISOString() : ago(ground, 30),
      [state]: ground.now.toISOString(),
    },
  };
}

export function returnOf(ground: Ground, change: Record<string, unknown> = {}): ReturnFacts {
  return returnSchema.parse({
    id: "r1",
    number: "R-1042",
    basis: "withdrawal",
    reason: "unwanted",
    carrier: ground.carrier,
    carrierCost: amount(ground, returnFreight),
    items: sentBack(ground).map(({ id, quantity }) => ({ lineId: id, quantity })),
    ...change,
  });
}

/** What came back: one mug; where an order has many rows, all but one. */
const sentBack = ({ articles }: Pick<Ground, "articles">): Article[] =>
  articles.length > 3 ? articles.slice(1) : articles.slice(0, 1).map((one) => ({ ...one, quantity: 1 }));

/** What is left of it when the freight has been kept. */
export const netOf = (ground: Ground): string =>
  total(ground, ...prices({ articles: sentBack(ground) }), -returnFreight);

/** A return that has come so far, and nothing paid back yet. */
export function comingBack(
  ground: Ground,
  reached: Reached,
  change: Record<string, unknown> = {},
  rest: Partial<Facts> = {},
): Facts {
  const back = returnOf(ground, change);
  return factsOf(ground, { return: back, returnState: returnProgress(back, reached, false), ...rest });
}

export const card = (paid: string) => ({
  method: "card",
  label: "Visa •••• 4242",
  amount: paid,
  status: "settled" as const,
});

/** Goods came back, and the freight was kept. `change` replaces what the refund says. */
export function refundOf(ground: Ground, change: Record<string, unknown> = {}): RefundFacts {
  const paid = netOf(ground);
  return refundSchema.parse({
    id: "rf1",
    amount: paid,
    items: sentBack(ground).map(({ id, price, quantity }) => {
      const all = minor(ground, price) * BigInt(quantity);
      return { lineId: id, quantity, amount: said(ground, all), tax: taxIn(ground, all) };
    }),
    deductions: [
      {
        kind: "return_freight",
        amount: amount(ground, returnFreight),
        tax: taxIn(ground, minor(ground, returnFreight)),
      },
    ],
    payments: [card(paid)],
    ...change,
  });
}

/** A refund as it is known when its mail is written. */
export function refunded(
  ground: Ground,
  {
    refund = refundOf(ground),
    back = returnOf(ground),
    policy = termsOf(ground),
    ...rest
  }: { refund?: RefundFacts; back?: ReturnFacts | null; policy?: Policy } & Partial<Facts> = {},
): Facts {
  const facts = factsOf(ground, {
    refund,
    ...(back && { return: back }),
    statementNumber: "R-1042",
    ...rest,
  });
  const { order } = facts;
  if (!order) return facts;
  const statement = explain(
    {
      order,
      refund,
      return: back ?? undefined,
      policy,
      earlier: [],
      carrierCosts: ground.profile.carrierCosts,
      ways: ground.profile.ways,
      reasons: ground.reasons,
      timing: timingOf(ground.profile, facts.occurredAt),
    },
    ground.locale,
  );
  return { ...facts, statement, visibleBy: latest(statement.tenders) };
}

/** Her question about the refund, as it lies with the shop. */
export function asked(
  ground: Ground,
  change: Partial<NonNullable<Facts["case"]>> = {},
  rest: Partial<Facts> = {},
): Facts {
  const { shop, now, profile, texts } = ground;
  const number = `${profile.casePrefix}-2417`;
  const goal = usualGoal(shop, "mail", now);
  return {
    ...refunded(ground),
    faq: [
      { text: texts.question, url: `${ground.publicUrl}/contact/${shop.id}` },
      { text: texts.guides.place[0], url: `${ground.publicUrl}/contact/${shop.id}` },
    ],
    case: {
      topic: "refund",
      number,
      words: texts.question,
      answerBy: dueAfter(shop, now, goal),
      newAnswerBy: new Date(dueAfter(shop, now, goal).getTime() + 2 * 3_600_000),
      receivedAt: now,
      goalMinutes: goal,
      subject: texts.caseSubject(number),
      state: "open",
      ...change,
    },
    ...rest,
  };
}
