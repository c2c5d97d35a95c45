import { printMinor } from "./amounts.ts";
import { addressOf, type Good, goods, type Market, markets, names } from "./goods.ts";

/** What three months of orders at Nordlys were like. The same seed gives the same orders; only their days follow the clock. */

interface Customer {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

export interface Life {
  order: string;
  market: Market;
  customer: Customer;
  placedAt: Date;
  /** In order of time, each with the moment it happened. */
  events: { at: Date; event: object }[];
  /** When its refund was told, and how much that was. */
  refunded?: { at: Date; amount: string } | undefined;
  deliveredAt?: Date | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Numbers that look like chance and are the same each time (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(roll: () => number, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T; // safe because the lists are not empty

/** A third of all orders were placed in this last week, before Black Friday, and the more the later: a shop that grows until then. */
export function pastLives(now: Date, count: number, days: number): Life[] {
  const roll = dice(20_261_122);
  const from = now.getTime() - days * day;
  const span = days * day - 2 * hour;
  const busy = Math.floor(count / 3);
  const quiet = span - 7 * day;
  // Evenly laid out, then pushed about: numbers grow with time, as in a shop.
  const times = Array.from({ length: count }, (_, i) => {
    const before = (i + roll()) / (count - busy);
    const even =
      before < 1
        ? from + quiet * before ** 0.65
        : from + span - 7 * day * (1 - (i - (count - busy)) / busy) ** 1.5;
    const at = new Date(even);
    // Nobody buys candles at four in the morning.
    if (at.getUTCHours() < 6) at.setUTCHours(at.getUTCHours() + 10);
    return Math.min(at.getTime(), from + span);
  }).toSorted((a, b) => a - b);
  const again = dice(5);
  const lives: Life[] = [];
  for (const [i, at] of times.entries()) {
    const life = lifeOf(roll, 1100 + i, new Date(at), now, (market) => {
      // One of six has bought here before.
      const same = lives.filter((one) => one.market === market);
      return again() < 1 / 6 && same.length > 0 ? pick(again, same).customer : undefined;
    });
    lives.push(life);
  }
  return lives;
}

function marketBy(roll: () => number): Market {
  let left = roll() * 100;
  for (const market of markets) {
    left -= market.share;
    if (left < 0) return market;
  }
  return markets[0] as Market; // safe because there are markets
}

/** A whole order as its shop tells it. */
export function orderFacts(one: {
  id: string;
  market: Market;
  first: string;
  last: string;
  placedAt: Date;
  lines: readonly { good: Good; quantity: number }[];
  /** Who is known from an order before. */
  customer?: Customer | undefined;
}) {
  const { id, market, first, last, placedAt } = one;
  const { currency, locale, vat } = market;
  const print = (minor: number) => printMinor(minor);
  const tax = (minor: number) => Math.round((minor * vat) / (1000 + vat));
  const lines = one.lines.map(({ good, quantity }, i) => {
    const unit = good.price[currency];
    return {
      id: `l${i + 1}`,
      sku: good.sku,
      title: good.title[locale],
      quantity,
      unitPrice: print(unit),
      total: print(unit * quantity),
      tax: print(tax(unit * quantity)),
      taxRate: String(vat / 1000),
      minor: unit * quantity,
    };
  });
  const worth = lines.reduce((sum, line) => sum + line.minor, 0);
  const delivery = worth >= market.freeFrom ? 0 : market.delivery;
  const customer: Customer = one.customer ?? {
    id: `c${id}`,
    email: addressOf(first, last, Number(id) % 97),
    firstName: first,
    lastName: last,
  };
  return {
    lines: lines.map(({ minor, ...line }) => ({ ...line, minor })),
    worth,
    delivery,
    tax,
    customer,
    order: {
      id,
      number: id,
      currency,
      placedAt: placedAt.toISOString(),
      paidAt: placedAt.toISOString(),
      taxesIncluded: true,
      locale,
      customer,
      shippingAddress: { countryCode: market.country },
      channel: "web",
      total: print(worth + delivery),
      lines: lines.map(({ minor: _, ...line }) => line),
      shipping: { paid: print(delivery), tax: print(tax(delivery)) },
      // Terms are in the shop's own money: whoever pays in another one was shown these.
      ...(currency !== "SEK" && { policy: termsFor(market) }),
    },
  };
}

const termsFor = (market: Market) => ({
  version: `2026-03-03-${market.country}`,
  country: market.country,
  returnFreight: {
    paidBy: "customer" as const,
    amount: printMinor(market.label),
    told: true,
    prices: [{ carrier: market.carrier, country: market.country, amount: printMinor(market.label) }],
  },
  freeReturnsPromised: false,
  returnWindowDays: 14,
  withdrawalNoticeGiven: true,
});

/**
 * When people do such a thing: by day, the warehouse from Monday to Friday and the carrier on Saturdays too. What would be at night is by light on the same date,
 * what would be on a free day on the next working day. In UTC, an hour or two behind the shop's clock.
 */
function byDay(time: number, who: "warehouse" | "carrier"): number {
  const at = new Date(time);
  at.setUTCHours(7 + (at.getUTCHours() % (who === "warehouse" ? 8 : 11)));
  const free = who === "warehouse" ? [6, 0] : [0];
  while (free.includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() + 1);
  return at.getTime();
}

/** The evening of the day by which a parcel is promised. */
const eveningOf = (time: number): number => new Date(byDay(time, "carrier")).setUTCHours(18, 0, 0, 0);

function lifeOf(
  roll: () => number,
  number: number,
  placedAt: Date,
  now: Date,
  known: (market: Market) => Customer | undefined,
): Life {
  const id = String(number);
  const market = marketBy(roll);
  const { first: firsts, last: lasts } = names[market.locale];
  const [first, last] = [pick(roll, firsts), pick(roll, lasts)];
  const lines = Array.from({ length: 1 + Math.floor(roll() * 2.4) }, () => ({
    good: pick(roll, goods),
    quantity: roll() < 0.18 ? 2 : 1,
  })).filter(({ good }, i, all) => all.findIndex((other) => other.good === good) === i);
  const facts = orderFacts({ id, market, first, last, placedAt, lines, customer: known(market) });
  const events: Life["events"] = [];
  const tell = (type: string, at: number, more: object, order: object = { id }) => {
    // What has not happened yet is not told.
    if (at > now.getTime() - 5 * minute) return false;
    const occurredAt = new Date(at);
    events.push({
      at: occurredAt,
      event: {
        type,
        id: `${id}-${type}-${events.length}`,
        occurredAt: occurredAt.toISOString(),
        order,
        ...more,
      },
    });
    return true;
  };
  const placed = placedAt.getTime();
  const life: Life = { order: id, market, customer: facts.customer, placedAt, events };
  tell("order.placed", placed, {}, facts.order);

  // Some regret it before anything is packed.
  if (roll() < 0.02) {
    const at = placed + 3 * hour;
    const amount = printMinor(facts.worth + facts.delivery);
    tell("order.cancelled", at, { cancellation: { by: "customer", reason: "customer", paid: amount } });
    if (tell("refund.settled", at + 20 * minute, { refund: wholeRefund(facts, id, amount) }, facts.order))
      life.refunded = { at: new Date(at + 20 * minute), amount };
    return life;
  }

  const shipped = byDay(placed + (14 + roll() * 20) * hour, "warehouse");
  const expected = eveningOf(shipped + 3 * day);
  const parcel = {
    id: `p${id}`,
    items: facts.lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
    carrier: market.carrier,
    tracking: {
      number: `NL${number}${market.country}`,
      url: `https://nordlys.example/spara/NL${number}${market.country}`,
    },
  };
  const late = roll() < 0.05;
  tell("fulfillment.shipped", shipped, {
    fulfillment: { ...parcel, expected: { to: new Date(expected).toISOString() } },
  });
  if (late)
    tell("fulfillment.delayed", byDay(shipped + 2 * day, "carrier"), {
      fulfillment: {
        ...parcel,
        expected: { to: new Date(eveningOf(expected + 2 * day)).toISOString() },
        delay: { reason: "carrier" },
      },
    });
  const delivered = byDay(shipped + (late ? 4.5 : 1.5 + roll() * 1.2) * day, "carrier");
  if (!tell("fulfillment.delivered", delivered, { fulfillment: { ...parcel, deliveredTo: "door" } }))
    return life;
  life.deliveredAt = new Date(delivered);
  if (roll() < 0.25) sendsBack(roll, life, facts, tell);
  return life;
}

type Facts = ReturnType<typeof orderFacts>;

function wholeRefund(facts: Facts, id: string, amount: string) {
  return {
    id: `rf${id}`,
    amount,
    items: facts.lines.map((line) => ({
      lineId: line.id,
      quantity: line.quantity,
      amount: line.total,
      tax: line.tax,
    })),
    ...(facts.delivery > 0 && {
      shipping: { amount: printMinor(facts.delivery), tax: printMinor(facts.tax(facts.delivery)) },
    }),
    payments: [{ method: "card", label: "Visa •••• 4242", amount, status: "settled" }],
  };
}

const cards = ["Visa •••• 4242", "Mastercard •••• 1881", "Visa •••• 7003", "Mastercard •••• 5520"];

/** One line comes back: because she changed her mind, and pays the label, or because it was broken, and does not. */
function sendsBack(
  roll: () => number,
  life: Life,
  facts: Facts,
  tell: (type: string, at: number, more: object, order?: object) => boolean,
): void {
  const { market, order: id } = life;
  const line = pick(roll, facts.lines);
  const faulty = roll() < 0.25 || line.minor <= market.label * 1.5;
  const received = byDay((life.deliveredAt?.getTime() ?? 0) + (3 + roll() * 6) * day, "warehouse");
  const kept = faulty ? 0 : market.label;
  // Who sends everything back has her delivery paid back too.
  const delivery = facts.lines.length === 1 ? facts.delivery : 0;
  const amount = printMinor(line.minor + delivery - kept);
  const back = {
    id: `r${id}`,
    number: `R-${id}`,
    basis: faulty ? "nonconformity" : "withdrawal",
    reason: faulty ? "faulty" : "unwanted",
    carrier: market.carrier,
    ...(!faulty && { carrierCost: printMinor(market.label), labelByShop: true, labelChosen: true }),
    items: [{ lineId: line.id, quantity: line.quantity }],
  };
  const paid = byDay(received + (0.4 + roll() * 1.8) * day, "warehouse");
  const told = tell("return.received", received, {
    return: {
      ...back,
      estimate: {
        amount,
        deductions: kept ? [{ kind: "return_freight", amount: printMinor(kept) }] : [],
      },
      refundBy: new Date(received + (roll() < 0.9 ? 3 : 0.3) * day).toISOString(),
    },
  });
  if (!told) return;
  const refund = {
    id: `rf${id}`,
    amount,
    items: [{ lineId: line.id, quantity: line.quantity, amount: line.total, tax: line.tax }],
    ...(delivery > 0 && {
      shipping: { amount: printMinor(delivery), tax: printMinor(facts.tax(delivery)) },
    }),
    ...(kept && {
      deductions: [{ kind: "return_freight", amount: printMinor(kept), tax: printMinor(facts.tax(kept)) }],
    }),
    payments: [{ method: "card", label: pick(roll, cards), amount, status: "settled" }],
  };
  if (tell("refund.settled", paid, { return: back, refund }, facts.order))
    life.refunded = { at: new Date(paid), amount };
}
