import { printMinor } from "./amounts.ts";
import { brokenLamp, lenasStory, unexplainedRefund } from "./events.ts";
import { type Good, goods, type Market, markets } from "./goods.ts";
import { orderFacts } from "./lives.ts";

/** What lies on the desks of Nordlys now: orders that somebody has to look at, each for another reason. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Told {
  at: Date;
  event: object;
}

const told = (event: object): Told => ({
  at: new Date((event as { occurredAt: string }).occurredAt), // safe because each event says when it happened
  event,
});

const goodCalled = (sku: string): Good => goods.find((one) => one.sku === sku) as Good; // safe because the table has it
const marketOf = (locale: string): Market => markets.find((one) => one.locale === locale) as Market; // safe because the table has it

/** Who bought what, for the orders that are told by hand. */
interface Hand {
  id: string;
  locale: string;
  first: string;
  last: string;
  daysAgo: number;
  skus: string[];
}

const byHand: Hand[] = [
  { id: "1004", locale: "sv", first: "Lovisa", last: "Ström", daysAgo: 16, skus: ["PLAD-D"] },
  { id: "1005", locale: "sv", first: "Sara", last: "Blomqvist", daysAgo: 4, skus: ["PRESS-K", "MUGG-F"] },
  { id: "1006", locale: "da", first: "Freja", last: "Østergaard", daysAgo: 12, skus: ["TROJA-N"] },
  { id: "1007", locale: "sv", first: "Johan", last: "Wikström", daysAgo: 15, skus: ["STAKE-M", "LJUS-E"] },
  { id: "1008", locale: "sv", first: "Elif", last: "Demir", daysAgo: 5, skus: ["LAMPA-V"] },
  { id: "1009", locale: "sv", first: "Maria", last: "Lindgren", daysAgo: 9, skus: ["TROJA-N"] },
  { id: "1030", locale: "fi", first: "Sanna", last: "Koivisto", daysAgo: 8, skus: ["PRESS-K"] },
  { id: "1031", locale: "nb", first: "Henrik", last: "Dahl", daysAgo: 7, skus: ["PLAD-D"] },
  { id: "1032", locale: "de", first: "Birgit", last: "Sommer", daysAgo: 6, skus: ["STAKE-M"] },
];

/** What was in the autumn campaign: each for 590 kr, or two for 295. */
const campaign = {
  skal: { sku: "SKAL-F", title: "Skål Fjäll", unit: 29500, quantity: 2 },
  plad: { sku: "PLAD-H", title: "Pläd Hav, grå", unit: 59000, quantity: 1 },
  kanna: { sku: "KANNA-K", title: "Kanna Källa", unit: 59000, quantity: 1 },
  stake: { sku: "STAKE-G", title: "Ljusstake Glöd", unit: 29500, quantity: 2 },
} as const;

/** Refunds of one morning that somebody made without a reason: each is a return label lower than the goods. */
const alike = (
  [
    ["Ingrid", "Sandström", "stake"],
    ["Anders", "Nygård", "plad"],
    ["Mehmet", "Yılmaz", "kanna"],
    ["Karin", "Ekberg", "skal"],
    ["Tove", "Hallgren", "plad"],
    ["Per", "Löfgren", "skal"],
    ["Linnea", "Forsberg", "kanna"],
    ["Yusuf", "Ali", "stake"],
    ["Ulla", "Norén", "plad"],
  ] as const
).map(([first, last, what], i) => ({
  id: String(1010 + i),
  first,
  last,
  daysAgo: 13 + (i % 4),
  ...campaign[what],
}));

/** All of it, in no order. `lenaWrites` is when Lena answers the mail about her refund. */
export function todaysEvents(now: Date, lenaWrites: Date): Told[] {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const lena = lenasStory(new Date(lenaWrites.getTime() - 5 * hour));
  const lamp = brokenLamp(ago(2 * hour));
  const all = [lena.placed, lena.returned, lena.refunded, unexplainedRefund(ago(95 * minute)), lamp.refunded];
  return [
    ...all.map(told),
    ...lenasParcels(lenaWrites),
    ...byHand.flatMap((hand) => onItsWay(now, hand)),
    ...heldAlike(now),
  ];
}

/** How the mug came to Lena, late by a day, and that she said she would send it back. */
function lenasParcels(writes: Date): Told[] {
  const at = (days: number) => new Date(writes.getTime() - 5 * hour - days * day).toISOString();
  const parcel = {
    id: "p1001",
    items: [{ lineId: "l1", quantity: 1 }],
    carrier: "PostNord",
    tracking: { number: "NL1001SE", url: "https://nordlys.example/spara/NL1001" },
  };
  const back = { id: "r1", number: "R-1042", basis: "withdrawal", reason: "unwanted", carrier: "PostNord" };
  const label = { code: "4K8D", dropOff: "PostNord Ombud" };
  return [
    ["fulfillment.shipped", 16.8, { fulfillment: { ...parcel, expected: { to: at(15.2) } } }] as const,
    [
      "fulfillment.delayed",
      15.6,
      { fulfillment: { ...parcel, expected: { to: at(14.1) }, delay: { reason: "carrier" } } },
    ] as const,
    ["fulfillment.delivered", 14.4, { fulfillment: { ...parcel, deliveredTo: "mailbox" } }] as const,
    ["return.requested", 7.3, { return: back }] as const,
    ["return.approved", 7.29, { return: { ...back, carrierCost: "59.00", label } }] as const,
  ].map(([type, daysAgo, more]) =>
    told({ type, id: `1001-${type}`, occurredAt: at(daysAgo), order: { id: "1001" }, ...more }),
  );
}

function placedBy(now: Date, { id, locale, first, last, daysAgo, skus }: Hand) {
  const placedAt = new Date(now.getTime() - daysAgo * day - 90 * minute);
  const lines = skus.map((sku) => ({ good: goodCalled(sku), quantity: 1 }));
  return { placedAt, ...orderFacts({ id, market: marketOf(locale), first, last, placedAt, lines }) };
}

type Placed = ReturnType<typeof placedBy>;

function onItsWay(now: Date, hand: Hand): Told[] {
  const placed = placedBy(now, hand);
  const { id } = hand;
  const market = marketOf(hand.locale);
  const at = (days: number) => new Date(placed.placedAt.getTime() + days * day);
  const say = (type: string, when: Date, more: object, order: object = { id }) =>
    told({ type, id: `${id}-${type}`, occurredAt: when.toISOString(), order, ...more });
  const parcel = {
    id: `p${id}`,
    items: placed.lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
    carrier: market.carrier,
    tracking: { number: `NL${id}${market.country}`, url: `https://nordlys.example/spara/NL${id}` },
    expected: { to: at(3.2).toISOString() },
  };
  const all = [
    say("order.placed", at(0), {}, placed.order),
    say("fulfillment.shipped", at(1), { fulfillment: parcel }),
  ];
  if (id === "1005") {
    const delayed = { ...parcel, expected: { to: at(6.4).toISOString() }, delay: { reason: "weather" } };
    return [...all, say("fulfillment.delayed", at(3), { fulfillment: delayed })];
  }
  all.push(say("fulfillment.delivered", at(2.6), { fulfillment: { ...parcel, deliveredTo: "door" } }));
  if (id === "1004" || id === "1007") return [...all, ...paidBack(now, hand, placed, market)];
  if (id !== "1006") return all;
  const back = { ...returnOf(id, placed, market), method: "post" };
  return [
    ...all,
    say("return.requested", at(7), { return: back }),
    say("return.approved", at(7.1), {
      return: { ...back, label: { code: "7Q2F", dropOff: "GLS PakkeShop" } },
    }),
    say("return.in_transit", at(10), { return: back }),
  ];
}

const returnOf = (id: string, { lines }: Placed, market: Market) => ({
  id: `r${id}`,
  number: `R-${id}`,
  basis: "withdrawal",
  reason: "unwanted",
  carrier: market.carrier,
  carrierCost: printMinor(market.label),
  labelByShop: true,
  labelChosen: true,
  items: lines.slice(0, 1).map((line) => ({ lineId: line.id, quantity: line.quantity })),
});

/** Lovisa's money did not arrive: Swish refused it. Johan's did, and his invoice does not show it yet. */
function paidBack(now: Date, { id }: Hand, placed: Placed, market: Market): Told[] {
  const [line] = placed.lines;
  if (!line) return [];
  const failed = id === "1004";
  const when = new Date(now.getTime() - (failed ? 4 * hour : 4 * day));
  const delivery = placed.lines.length === 1 ? placed.delivery : 0;
  const amount = printMinor(line.minor + delivery - market.label);
  const refund = {
    id: `rf${id}`,
    amount,
    items: [{ lineId: line.id, quantity: line.quantity, amount: line.total, tax: line.tax }],
    ...(delivery > 0 && {
      shipping: { amount: printMinor(delivery), tax: printMinor(placed.tax(delivery)) },
    }),
    deductions: [
      {
        kind: "return_freight",
        amount: printMinor(market.label),
        tax: printMinor(placed.tax(market.label)),
      },
    ],
    payments: [
      failed
        ? { method: "swish", label: "Swish", amount, status: "failed" }
        : { method: "klarna", label: "Klarna", amount, status: "settled" },
    ],
  };
  const type = failed ? "refund.failed" : "refund.settled";
  const received = new Date(when.getTime() - 20 * hour);
  const back = returnOf(id, placed, market);
  return [
    told({
      type: "return.received",
      id: `${id}-received`,
      occurredAt: received.toISOString(),
      order: { id },
      return: {
        ...back,
        estimate: { amount, deductions: [{ kind: "return_freight", amount: printMinor(market.label) }] },
        refundBy: new Date(received.getTime() + 3 * day).toISOString(),
      },
    }),
    told({
      type,
      id: `${id}-${type}`,
      occurredAt: when.toISOString(),
      order: placed.order,
      return: back,
      refund,
    }),
  ];
}

/** Bought while the terms of the campaign were in force. The shop system tells sums and no reasons: what is missing waits for a person to name it, once for all. */
function heldAlike(now: Date): Told[] {
  const market = marketOf("sv");
  return alike.flatMap(({ sku, title, unit, quantity, ...hand }, i) => {
    const good: Good = { ...goodCalled("MUGG-F"), sku, price: { SEK: unit, DKK: unit, EUR: unit } };
    const placedAt = new Date(now.getTime() - hand.daysAgo * day - 90 * minute);
    const lines = [{ good: { ...good, title: { ...good.title, sv: title } }, quantity }];
    // Delivery was free in the campaign.
    const placed = {
      placedAt,
      ...orderFacts({ ...hand, market: { ...market, delivery: 0 }, placedAt, lines }),
    };
    const [line] = placed.lines;
    if (!line) return [];
    const { id } = hand;
    const { order } = placed;
    const at = (minutes: number) => new Date(now.getTime() - minutes * minute);
    const back = returnOf(id, placed, market);
    const amount = printMinor(line.minor - market.label);
    const estimate = { amount, deductions: [] };
    return [
      told({ type: "order.placed", id: `${id}-placed`, occurredAt: placedAt.toISOString(), order }),
      told({
        type: "return.received",
        id: `${id}-received`,
        occurredAt: at(30 * 60 + i * 7).toISOString(),
        order: { id },
        return: { ...back, estimate, refundBy: at(-2 * 24 * 60).toISOString() },
      }),
      told({
        type: "refund.settled",
        id: `${id}-refunded`,
        occurredAt: at(150 - i * 4).toISOString(),
        order,
        return: back,
        refund: {
          id: `rf${id}`,
          amount,
          items: [{ lineId: line.id, quantity, amount: line.total, tax: line.tax }],
          payments: [{ method: "card", label: "Visa •••• 4242", amount, status: "settled" }],
        },
      }),
    ];
  });
}
