/** Why a mail leaves, when, or why not: the rules that hold for every kind, as tables. Nothing is stored and no clock runs. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { answerMinutes, busyAt } from "../../src/commerce/busy.ts";
import { afterQuiet } from "../../src/commerce/quiet-hours.ts";
import { type ShopProfileInput, shopProfileSchema } from "../../src/commerce/shop.ts";
import {
  defineNotification,
  type Facts,
  immediately,
  type Notification,
} from "../../src/notifications/define.ts";
import { type Decision, decide } from "../../src/pipeline/decide.ts";
import { readBy, recipientOf } from "../../src/pipeline/deciding/audience.ts";
import { doubles, sendersOf, unknownSenders } from "../../src/pipeline/deciding/senders.ts";
import { silenced } from "../../src/pipeline/deciding/silence.ts";
import { isAll, togetherOf } from "../../src/pipeline/deciding/together.ts";
import type { Around } from "../../src/store/around.ts";
import { back, friday, nordlys, order, refund } from "../support/facts.ts";

const kind = (change: Partial<Notification> = {}): Notification =>
  defineNotification({
    kind: "news",
    on: ["fulfillment.shipped"],
    class: "transactional",
    byDefault: true,
    unless: [],
    sendAt: immediately,
    once: () => "1",
    schema: z.object({}),
    view: () => ({}),
    ...change,
  } as Notification);

const facts = (change: Partial<Facts> = {}): Facts => ({
  shop: nordlys,
  now: friday,
  occurredAt: friday,
  order: order(),
  links: {},
  ...change,
});
const shop = (change: Partial<ShopProfileInput>) => shopProfileSchema.parse({ ...nordlys, ...change });
const hours = (count: number, from = friday) => new Date(from.getTime() + count * 3_600_000);

/** In a line, as a merchant would read it. */
const said = (decision: Decision): string =>
  decision.state === "planned"
    ? `${decision.dueAt.toISOString()}${decision.reason ? `: ${decision.reason}` : ""}`
    : `${decision.state}: ${decision.reason}`;
const cause = (notification: Notification, change: Partial<Facts>) =>
  decide(notification, facts(change)).cause;

describe("news that come late", () => {
  const parcel = kind({ maxAge: { hours: 12 } });
  test.each([
    [1, "leaves"],
    [12, "leaves"],
    [13, "it comes too late: this news is told within 12 hours, and it is 13 hours old"],
    [72, "it comes too late: this news is told within 12 hours, and it is 3 days old"],
  ])("%i hours after it happened: %s", (age, wanted) => {
    const decision = decide(parcel, facts({ now: hours(age) }));
    expect(decision.state === "planned" ? "leaves" : decision.reason).toBe(wanted);
  });

  test("age counts from when it was to leave, not from what it follows", () => {
    const care = kind({ maxAge: { hours: 12 }, sendAt: ({ occurredAt }) => hours(48, occurredAt) });
    expect(decide(care, facts({ now: hours(50) })).state).toBe("planned");
    expect(cause(care, { now: hours(61) })).toBe("too_old");
  });

  test("what the law asks for is never too old", () => {
    expect(decide(kind({ class: "legal" }), facts({ now: hours(2_000) })).state).toBe("planned");
  });
});

describe("history", () => {
  test("what is brought in is not told", () => {
    expect(said(decide(kind(), facts({ imported: true })))).toBe(
      "not_sent: the shop told it as history, and history is not told",
    );
  });

  test.each<[Notification["class"], number, boolean]>([
    ["legal", 400, true],
    ["transactional", 400, true],
    ["follow-up", 13, true],
    ["follow-up", 15, false],
    ["question", 15, false],
  ])("a %s mail of a shop that has had no plan for %i days leaves: %s", (group, days, leaves) => {
    const decision = decide(
      kind({ class: group }),
      facts({ shop: shop({ unpaidSince: hours(-24 * days).toISOString() }) }),
    );
    expect(decision.state).toBe(leaves ? "planned" : "not_sent");
    if (!leaves) expect(decision.reason).toMatch(/^no plan since 2026-1\d-\d\d: /);
  });

  test.each([
    ["an hour before going live", -1, undefined, "before_live"],
    ["an hour after it", 1, undefined, undefined],
    ["before it, of a mail that is to leave after it", -1, 48, undefined],
  ])("what happened %s", (_, happened, later, wanted) => {
    const live = shop({ liveSince: friday.toISOString() });
    const timed = kind(later ? { sendAt: ({ occurredAt }) => hours(later, occurredAt) } : {});
    expect(cause(timed, { shop: live, occurredAt: hours(happened), now: hours(2) })).toBe(wanted);
  });

  test.each([
    ["tell", undefined],
    ["silent", "before_live"],
  ] as const)("a return that began before going live, where the shop chose to %s", (begunBefore, wanted) => {
    const live = shop({ liveSince: friday.toISOString(), begunBefore });
    const change = {
      shop: live,
      return: back({ noticeAt: hours(-72).toISOString() }),
      occurredAt: hours(1),
      now: hours(1),
    };
    expect(cause(kind({ on: ["return.received"] }), change)).toBe(wanted);
  });
});

describe("where it was bought", () => {
  const kinds = {
    parcel: kind(),
    refund: kind({ kind: "refund", on: ["refund.settled"], class: "legal" }),
    question: kind({ kind: "question", on: ["fulfillment.delivered"], class: "question" }),
    answer: kind({ kind: "answer", on: ["case.opened"] }),
    recall: kind({ kind: "recall", on: ["recall.announced"], class: "legal" }),
  };
  test.each([
    ["web", "parcel refund question answer recall"],
    [undefined, "parcel refund question answer recall"],
    ["Amazon", "answer recall"],
    ["pos", "refund answer recall"],
    ["subscription", "parcel refund answer recall"],
  ])("%s: a customer hears %s", (channel, wanted) => {
    const told = Object.entries(kinds).filter(([, one]) => {
      const decision = decide(one, facts({ order: order({ channel }), now: friday }));
      return decision.state === "planned";
    });
    expect(told.map(([name]) => name).join(" ")).toBe(wanted);
  });

  test("the shop's own rule comes first, for one kind or for all", () => {
    const own = shop({
      channels: [
        { channel: "amazon", tells: ["news"] },
        { channel: "app", tells: "nothing" },
      ],
    });
    const at = (channel: string, one = kinds.parcel) =>
      said(decide(one, facts({ shop: own, order: order({ channel }) }))).replace(/^2026.*/, "leaves");
    expect([at("amazon"), at("amazon", kinds.refund), at("app"), at("pos")]).toEqual([
      "leaves",
      "not_sent: the shop has chosen not to tell this of orders from amazon",
      "not_sent: the shop has chosen not to tell this of orders from app",
      "not_sent: it was bought at the till: she has the goods and the receipt",
    ]);
  });

  test("a marketplace's relay address takes only its own conversation", () => {
    const customer = { email: "x7k2@marketplace.amazon.de" };
    expect(said(decide(kind(), facts({ order: order({ customer }) })))).toBe(
      "not_sent: her address at marketplace.amazon.de only takes the marketplace's own conversation",
    );
  });
});

describe("for whom it is", () => {
  const gift = { receiver: { name: "Siv Ek", email: "siv@example.com" } };
  const returned = kind({ on: ["return.received"] });
  const told = kind({ on: ["return.approved"], toReceiver: true });

  test("who gave it away hears nothing of its return, and its receiver no price", () => {
    expect(said(decide(returned, facts({ order: order({ gift }) })))).toBe(
      "not_sent: it was a gift: who gave it is not told of its return, and its receiver no price",
    );
  });

  test("what names no price goes to the receiver, in her name and without the page that shows what it cost", () => {
    const all = facts({ order: order({ gift }), links: { order: "https://nordlys.example/o/1" } });
    expect(decide(told, all).state).toBe("planned");
    expect([recipientOf(told, all), recipientOf(kind(), all)]).toEqual([
      "siv@example.com",
      "lena@example.com",
    ]);
    const read = readBy(all, told);
    expect([read.order?.customer, read.links.order]).toEqual([
      { firstName: "Siv", email: "siv@example.com" },
      undefined,
    ]);
  });

  test("without her address nobody gets it", () => {
    expect(cause(told, { order: order({ gift: {} }) })).toBe("gift");
  });

  test.each([
    ["a credit for the goods, which is the receiver's", "store_credit", {}, "gift"],
    ["a credit that she was given besides", "store_credit", { items: [] }, undefined],
    ["money, which is hers who paid", "card", {}, undefined],
  ])("she who gave it and %s: %s", (_, method, change, wanted) => {
    const paid = refund({ payments: [{ method, amount: "21.00", status: "settled" }], ...change });
    expect(
      cause(kind({ on: ["refund.settled"], class: "legal" }), { order: order({ gift }), refund: paid }),
    ).toBe(wanted);
  });

  test("a company has no right of withdrawal to be told of", () => {
    const customer = { email: "inkop@bolaget.example", business: true };
    const withdrawal = kind({ on: ["withdrawal.submitted"], class: "legal" });
    expect(cause(withdrawal, { order: order({ customer }) })).toBe("business");
    expect(cause(withdrawal, {})).toBeUndefined();
  });
});

describe("at night", () => {
  const followUp = kind({ class: "follow-up" });
  test.each([
    ["20:59 in Stockholm", "2026-11-20T20:59:00+01:00", "2026-11-20T19:59:00.000Z"],
    ["21:00", "2026-11-20T21:00:00+01:00", "2026-11-21T07:00:00.000Z"],
    ["03:30", "2026-11-20T03:30:00+01:00", "2026-11-20T07:00:00.000Z"],
    ["08:00", "2026-11-20T08:00:00+01:00", "2026-11-20T07:00:00.000Z"],
    [
      "02:30 in the night in which summer time begins",
      "2026-03-29T01:30:00+01:00",
      "2026-03-29T06:00:00.000Z",
    ],
    ["in the night in which it ends", "2026-10-25T01:30:00+02:00", "2026-10-25T07:00:00.000Z"],
  ])("%s", (_, now, wanted) => {
    const decision = decide(followUp, facts({ now: new Date(now) }));
    expect(decision.state === "planned" && decision.dueAt.toISOString()).toBe(wanted);
  });

  test("on her own clock, not the shop's, and the sentence says why it waits", () => {
    const inFinland = order({ shippingAddress: { countryCode: "FI" } });
    expect(
      said(decide(followUp, facts({ order: inFinland, now: new Date("2026-11-20T20:30:00+01:00") }))),
    ).toBe(
      "2026-11-21T06:00:00.000Z: it waits for her morning: no such mail leaves between 21:00 and 08:00 where she lives",
    );
  });

  test.each([
    ["legal", false],
    ["transactional", false],
    ["question", true],
  ] as const)("%s waits: %s", (of, waits) => {
    expect(cause(kind({ class: of }), { now: hours(12) }) === "quiet_hours").toBe(waits);
  });

  test("a shop may let parcels and returns wait too, never what the law asks for", () => {
    const quiet = shop({ quietHours: { from: "22:00", to: "07:00", transactional: true } });
    const late = { shop: quiet, now: new Date("2026-11-20T23:00:00+01:00") };
    expect([cause(kind(), late), cause(kind({ class: "legal" }), late)]).toEqual(["quiet_hours", undefined]);
  });

  test("the same hour twice means that no hour is quiet", () => {
    const now = new Date("2026-11-20T23:00:00+01:00");
    expect(afterQuiet(now, { from: "21:00", to: "21:00", transactional: false }, "Europe/Stockholm")).toEqual(
      now,
    );
  });
});

describe("the wrong moment to ask", () => {
  const nothing: Around = {
    openReturn: undefined,
    openCase: undefined,
    openRefund: undefined,
    badNewsAt: undefined,
    askedAt: undefined,
    asking: false,
  };
  const question = kind({ class: "question" });
  const at = (around: Partial<Around>, of: Notification = question, change: Partial<Facts> = {}) => {
    const found = silenced(of, facts(change), { ...nothing, ...around });
    return found && said(found);
  };
  test.each([
    [
      "a return is open",
      { openReturn: "R-1042" },
      "2026-11-21T09:15:00.000Z: it waits: return R-1042 is not settled yet",
    ],
    [
      "a question of hers is open",
      { openCase: "N-2417" },
      "2026-11-21T09:15:00.000Z: it waits: her question N-2417 is not answered yet",
    ],
    [
      "a refund is open",
      { openRefund: "rf1" },
      "2026-11-21T09:15:00.000Z: it waits: refund rf1 is not settled yet",
    ],
    [
      "bad news left an hour ago",
      { badNewsAt: hours(-1) },
      "2026-11-22T08:15:00.000Z: it waits: she has had bad news within the last 48 hours",
    ],
    [
      "she was asked a week ago",
      { askedAt: hours(-168) },
      "2026-12-13T09:15:00.000Z: it waits: she has been asked something within the last 30 days",
    ],
    [
      "another question is on its way",
      { asking: true },
      "2026-11-20T10:15:00.000Z: it waits: another question is on its way to her",
    ],
    ["nothing stands against it", {}, undefined],
  ] as [string, Partial<Around>, string | undefined][])("%s", (_, around, wanted) => {
    expect(at(around)).toBe(wanted);
  });

  test("a follow-up asks nothing: it does not count as a question, and waits for the rest", () => {
    const followUp = kind({ class: "follow-up" });
    expect(at({ askedAt: hours(-1) }, followUp)).toBeUndefined();
    expect(at({ openCase: "N-2417" }, followUp)).toContain("N-2417");
  });

  test("parcels, returns and money are told whatever is open", () => {
    expect(at({ openReturn: "R-1042" }, kind())).toBeUndefined();
    expect(at({ openReturn: "R-1042" }, kind({ class: "legal" }))).toBeUndefined();
  });

  test("what would come too late after waiting is not sent, and says what it waited for", () => {
    expect(at({ openReturn: "R-1042" }, kind({ class: "question", maxAge: { hours: 12 } }))).toBe(
      "not_sent: it waits: return R-1042 is not settled yet; later it would come too late",
    );
    expect(at({ openReturn: "R-1042" }, question, { now: hours(14 * 24) })).toContain(
      "later it would come too late",
    );
  });

  test("a day's wait does not end at night", () => {
    expect(at({ badNewsAt: new Date("2026-11-19T02:00:00+01:00") })).toContain("2026-11-21T07:00");
  });
});

describe("parcels that are told together", () => {
  const parcel = (id: string, quantity = 1) => ({
    id,
    state: "shipped" as const,
    reached: {},
    items: [{ lineId: "l1", quantity }],
  });
  test("one with everything in it waits for nobody", () => {
    const three = order({
      lines: [{ id: "l1", title: "Mugg", quantity: 3, total: "240.00" }],
      total: "240.00",
    });
    expect([
      isAll({ parcel: parcel("p1", 3), order: three }),
      isAll({ parcel: parcel("p1"), order: three }),
    ]).toEqual([true, false]);
    expect(isAll({ parcel: { ...parcel("p1"), items: undefined }, order: three })).toBe(false);
  });
  test("one mail tells of all of them, in the order in which they left", () => {
    const parcels = [parcel("p1"), parcel("p2"), parcel("p3")];
    const names = (others: string[] | undefined) =>
      togetherOf({ parcel: parcels[1], parcels }, others)?.map(({ id }) => id);
    expect([names(["p1"]), names(["p3", "p1"]), names([]), names(undefined)]).toEqual([
      ["p1", "p2"],
      ["p1", "p2", "p3"],
      undefined,
      undefined,
    ]);
  });
});

describe("busy weeks", () => {
  const busy = shop({
    busy: [
      {
        from: "2026-11-20",
        to: "2026-11-30",
        answerWithinMinutes: 1_440,
        line: { sv: "Det är Black Week." },
      },
    ],
  });
  test.each([
    ["the evening before", "2026-11-19T23:59:00+01:00", 480],
    ["its first minute, where the shop is", "2026-11-20T00:01:00+01:00", 1_440],
    ["its last", "2026-11-30T23:59:00+01:00", 1_440],
    ["the morning after", "2026-12-01T00:01:00+01:00", 480],
  ])("%s a question is promised its answer within %s", (_, at, minutes) => {
    expect(answerMinutes(busy, new Date(at))).toBe(minutes);
  });
  test("the sentence is the shop's own", () => {
    expect(busyAt(busy, friday)?.line).toEqual({ sv: "Det är Black Week." });
  });
  test("dates in the wrong order are refused", () => {
    expect(() => shop({ busy: [{ from: "2026-11-30", to: "2026-11-20", answerWithinMinutes: 60 }] })).toThrow(
      "must not be before",
    );
  });
});

describe("who else writes", () => {
  test("only the shop system that is connected, and others that it may use", () => {
    const of = (platforms: string[], switchedOff: string[] = []) =>
      sendersOf({ kinds: [], switchedOff }, platforms)
        .find((one) => one.kind === "refund-issued")
        ?.alsoSentBy.map(({ id, sends }) => `${id} ${sends}`);
    expect(of(["shopify"])).toContain("shopify/order-refund yes");
    expect(of(["woocommerce"])).not.toContain("shopify/order-refund yes");
    expect(of(["shopify"], ["shopify/order-refund"])).toContain("shopify/order-refund off");
    expect(of([])).toContain("klarna/app maybe");
  });
  test("what a customer would get twice: kinds that are on, and that the shop system sends", () => {
    const twice = (kinds: string[]) =>
      doubles(sendersOf({ kinds, switchedOff: [] }, ["shopify"])).map((one) => one.kind);
    expect(twice([])).toEqual(["refund-issued"]);
    expect(twice(["order-confirmed"])).toEqual(["order-confirmed", "refund-issued"]);
    expect(doubles(sendersOf({ kinds: [], switchedOff: ["shopify/order-refund"] }, ["shopify"]))).toEqual([]);
  });
  test("a misspelt sender is not taken for one that is switched off", () => {
    expect(unknownSenders(["shopify/order-refund", "shopify/orderrefund"])).toEqual(["shopify/orderrefund"]);
  });
});
