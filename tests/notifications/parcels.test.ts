/** Parcels: when news of them leave, when they stay away, and what they say. */
import { describe, expect, test } from "vitest";
import type { FulfillmentState } from "../../src/commerce/fulfillment.ts";
import type { Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { back, friday, nordlys, order } from "../support/facts.ts";
import { parcel, parcelFacts, three, toldOf } from "../support/letters/parcels.ts";
import { renderLetter } from "../support/letters.ts";

const kind = (name: string): Notification => {
  const found = notificationOf(name);
  if (!found) throw new Error(name);
  return found;
};
const why = (name: string, facts: Facts) =>
  kind(name)
    .unless.map((unless) => unless(facts))
    .find(Boolean);
const once = (name: string, facts: Facts) => kind(name).once(facts);
const plain = (text: string) => text.replace(/[\s\u00a0]+/g, " ");
const mail = async (name: string, facts: Facts, locale: "sv" | "en" | "da" = "sv") => {
  const made = await renderLetter(name, facts, locale);
  return { ...made, subject: plain(made.subject), preheader: plain(made.preheader), text: plain(made.text) };
};
const inState = (state: FulfillmentState, rest: Partial<Facts> = {}) => parcelFacts(parcel({ state }), rest);
const kinds = (...list: string[]) => ({ shop: { ...nordlys, kinds: list } });
const monday = new Date("2026-11-23T09:00:00+01:00");

describe("older news never follow newer ones", () => {
  test.for<[string, FulfillmentState, string | undefined]>([
    ["shipped", "shipped", undefined],
    ["shipped", "in_transit", undefined],
    ["shipped", "delayed", undefined],
    ["shipped", "delivered", "it has been delivered"],
    ["shipped", "returned", "it has come back"],
    ["exchange-shipped", "delivered", "it has been delivered"],
    ["out-for-delivery", "out_for_delivery", undefined],
    ["out-for-delivery", "failed", "it could not be delivered"],
    ["out-for-delivery", "delivered", "it has been delivered"],
    ["ready-for-pickup", "ready_for_pickup", undefined],
    ["ready-for-pickup", "delivered", "it has been delivered"],
    ["ready-for-pickup", "returned", "it has come back"],
    ["delivered", "delivered", undefined],
    ["delivered", "returned", "it has come back"],
    ["delivery-delayed", "delayed", undefined],
    ["delivery-delayed", "in_transit", undefined],
    ["delivery-delayed", "out_for_delivery", "it is out for delivery"],
    ["delivery-delayed", "ready_for_pickup", "it is ready for pickup"],
    ["delivery-failed", "failed", undefined],
    ["delivery-failed", "out_for_delivery", "it is out for delivery"],
    ["delivery-failed", "delivered", "it has been delivered"],
  ])("%s of a parcel that is %s: %s", ([name, state, reason]) =>
    expect(why(name, inState(state))).toBe(reason && `newer news of the parcel has come: ${reason}`),
  );

  test("that it was sent is still told when it is out for delivery, unless another mail tells that", () => {
    const facts = inState("out_for_delivery");
    expect(why("shipped", facts)).toBeUndefined();
    expect(why("shipped", { ...facts, ...kinds("shipped", "out-for-delivery") })).toBe(
      "newer news of the parcel has come: it is out for delivery",
    );
  });

  test("what was to come today is not told tomorrow", () => {
    expect(why("out-for-delivery", inState("out_for_delivery", { now: monday }))).toBe("that day has passed");
  });

  test("a new day that has passed is no news", () => {
    expect(why("delivery-delayed", inState("delayed", { now: new Date("2026-11-25T09:00:00+01:00") }))).toBe(
      "the new day has passed already",
    );
  });

  test("a parcel that can no longer be picked up is not announced", () => {
    const facts = (until: string) =>
      parcelFacts(parcel({ state: "ready_for_pickup", pickup: { name: "Ombud", until } }));
    expect(why("ready-for-pickup", facts("2026-11-21T18:00:00+01:00"))).toBeUndefined();
    expect(why("ready-for-pickup", facts("2026-11-19T18:00:00+01:00"))).toBe(
      "the last day to pick it up has passed",
    );
  });
});

describe("one mail for one piece of news", () => {
  test("one a parcel", () => {
    const [first, second] = three();
    for (const name of ["shipped", "delivered", "ready-for-pickup", "exchange-shipped"])
      expect(once(name, parcelFacts(first))).not.toBe(once(name, parcelFacts(second)));
  });

  test("out for delivery: one a day; could not be delivered: one a day", () => {
    for (const name of ["out-for-delivery", "delivery-failed"]) {
      const facts = parcelFacts();
      expect(once(name, { ...facts, occurredAt: new Date("2026-11-20T14:00:00+01:00") })).toBe(
        once(name, facts),
      );
      expect(once(name, { ...facts, occurredAt: monday })).not.toBe(once(name, facts));
    }
  });

  test("delayed: one for each new day, and one while there is none", () => {
    const of = (to: string | undefined) => {
      const late = parcel({ state: "delayed", expected: to === undefined ? undefined : { to } });
      return once("delivery-delayed", parcelFacts(late, { told: toldOf("fulfillment.delayed", late) }));
    };
    const days = [of("2026-11-24T12:00:00+01:00"), of("2026-11-25T12:00:00+01:00"), of(undefined)];
    expect(new Set(days).size).toBe(3);
    expect(of("2026-11-24T18:00:00+01:00")).toBe(days[0]);
  });

  test("an exchange has a mail of its own, and no other mail of its being sent arises", () => {
    const exchange = parcelFacts(parcel({ exchange: { returnId: "r1" } }));
    expect([kind("shipped").arises?.(exchange), kind("exchange-shipped").arises?.(exchange)]).toEqual([
      false,
      true,
    ]);
    expect([
      kind("shipped").arises?.(parcelFacts()),
      kind("exchange-shipped").arises?.(parcelFacts()),
    ]).toEqual([true, false]);
  });
});

describe("a day that a mail names is a promise", () => {
  test.for(["shipped", "exchange-shipped", "delivery-delayed"])("%s", (name) =>
    expect(kind(name).promises?.(parcelFacts())).toEqual({
      kind: "parcel_by",
      subject: "f1",
      dueAt: new Date("2026-11-24T18:00:00+01:00"),
    }),
  );
  test("no day, no promise; a day that has passed is none", () => {
    expect(kind("shipped").promises?.(parcelFacts(parcel({ expected: undefined })))).toBeUndefined();
    expect(
      kind("shipped").promises?.(parcelFacts(parcel(), { now: new Date("2026-11-25T00:00:00+01:00") })),
    ).toBeUndefined();
  });
  test("out for delivery promises today, and only when today was said", () => {
    const today = { to: "2026-11-20T15:00:00+01:00" };
    const dueAt = new Date(today.to);
    expect(kind("out-for-delivery").promises?.(parcelFacts(parcel({ expected: today })))?.dueAt).toEqual(
      dueAt,
    );
    expect(kind("out-for-delivery").promises?.(parcelFacts())).toBeUndefined();
  });
  test("a delay without a new day promises nothing, whatever was expected before", () => {
    const late = parcel({ state: "delayed" });
    const told = toldOf("fulfillment.delayed", { ...late, expected: undefined });
    expect(kind("delivery-delayed").promises?.(parcelFacts(late, { told }))).toBeUndefined();
  });
});

describe("several parcels are told as several parcels", () => {
  test("which one this is, what is in it, and where the others are", async () => {
    const all = three();
    const { subject, text } = await mail("shipped", parcelFacts(all[1], { parcels: all }));
    expect(subject).toBe("Paket 2 av 3 är på väg – order 1001");
    expect(text).toContain("Paket 2 av 3 - Bricka i björk, 1 st");
    expect(text).toContain("Paket 1: levererat torsdag 19 november (Mugg)");
    expect(text).toContain("Paket 3: på väg, väntas senast torsdag 26 november (Linneduk");
  });

  test("of how many is said only where they hold the whole order", async () => {
    const two = three().slice(0, 2);
    const { subject, text } = await mail("shipped", parcelFacts(two[1], { parcels: two }));
    expect(subject).toBe("Paket 2 är på väg – order 1001");
    expect(text).toContain("Här ligger inte allt du beställde. Varje paket får ett eget mejl.");
  });

  test("what nobody has said is in them is not counted either", async () => {
    const two = three()
      .slice(0, 2)
      .map((one) => ({ ...one, items: undefined }));
    const { subject, text } = await mail("shipped", parcelFacts(two[1], { parcels: two }));
    expect(subject).toBe("Paket 2 är på väg – order 1001");
    expect(text).not.toContain("Allt du beställde");
  });

  test("parcels that leave together are one mail, with the day on which all are there", async () => {
    const all = three();
    const facts = parcelFacts(all[1], { parcels: all, together: all.slice(1) });
    const { subject, text } = await mail("shipped", facts, "en");
    expect(subject).toBe("2 parcels are on the way – order 1001");
    expect(text).toContain("2 parcels left today and will be with you by Thursday 26 November.");
    expect(text).toContain("Parcel 1: delivered on Thursday 19 November");
    expect(kind("shipped").promises?.(facts)?.dueAt).toEqual(new Date("2026-11-26T18:00:00+01:00"));
  });

  test("an exchange is no parcel of the first order", async () => {
    const exchange = parcel({ id: "x1", items: undefined, exchange: { returnId: "r1" } });
    const facts = parcelFacts(exchange, {
      parcels: [...three(), exchange],
      return: back({ exchange: { items: [{ title: "Mugg, blå", quantity: 1 }] } }),
    });
    const { subject, text } = await mail("exchange-shipped", facts);
    expect(subject).toBe("Det du bytte till är på väg – order 1001");
    expect(text).toContain("- Mugg, blå, 1 st");
    expect(text).not.toContain("Resten av ordern");
  });
});

describe("only what is known is said", () => {
  test("a window is told with its hours, in Danish with a dot", async () => {
    const expected = { from: "2026-11-24T13:00:00+01:00", to: "2026-11-24T15:00:00+01:00" };
    const facts = parcelFacts(parcel({ expected }));
    expect((await mail("shipped", facts)).text).toContain("tisdag 24 november kl. 13:00–15:00");
    expect((await mail("shipped", facts, "da")).text).toContain("kl. 13.00–15.00");
  });

  test("of several days the last one is told", async () => {
    const expected = { from: "2026-11-23T08:00:00+01:00", to: "2026-11-25T18:00:00+01:00" };
    expect((await mail("shipped", parcelFacts(parcel({ expected })))).text).toContain(
      "senast onsdag 25 november",
    );
  });

  test("no day, no carrier, no number, no contents: their lines are not there", async () => {
    const bare = { carrier: undefined, tracking: undefined, items: undefined, expected: undefined };
    const { text, html } = await mail("shipped", parcelFacts(parcel(bare)));
    expect(text).not.toMatch(/senast|Fraktbolag|Kollinummer|Följ|I paketet/);
    expect(html).not.toMatch(/href=""/);
  });

  test("a number without a page is told as it is, and only web addresses become links", async () => {
    const tracking = { number: "0037", url: "https://a@b.example/x" };
    const { text, html } = await mail("shipped", parcelFacts(parcel({ tracking })));
    expect(text).toContain("Kollinummer: 0037");
    expect(html).not.toContain("b.example");
  });

  test("a delay without a new day says so, and gives no reason that nobody has given", async () => {
    const late = parcel({ state: "delayed", delay: { reason: "weather" } });
    const told = toldOf("fulfillment.delayed", { ...late, expected: undefined, delay: undefined });
    const { text } = await mail("delivery-delayed", parcelFacts(late, { told }));
    expect(text).toContain("Vi vet inte än vilken dag det kommer");
    expect(text).not.toMatch(/Vädret|24 november/);
  });

  test("what is lost is ours, and she chooses", async () => {
    const { text } = await mail(
      "delivery-failed",
      parcelFacts(parcel({ state: "failed", failure: { reason: "lost", nextTry: monday.toISOString() } })),
    );
    expect(text).toContain("Det är vårt ansvar, och du förlorar inget på det.");
    expect(text).toContain("säg om du vill ha varorna igen eller pengarna tillbaka");
    expect(text).not.toContain("Ett nytt försök");
  });

  test("where to get it: without place and without a page nobody is sent on a search", () => {
    const nowhere = parcel({ state: "ready_for_pickup", tracking: undefined });
    expect(why("ready-for-pickup", parcelFacts(nowhere))).toBe("nobody has said where it can be picked up");
  });

  test("no mail of a parcel names a price, or sends her to somebody else", async () => {
    const gift = order({ gift: { receiver: { email: "lena@example.com" } } });
    for (const name of ["shipped", "out-for-delivery", "delivered", "delivery-failed", "delivery-delayed"]) {
      const state = name === "delivered" ? "delivered" : "shipped";
      const facts = parcelFacts(parcel({ state }), { order: gift });
      for (const locale of ["sv", "en", "da"] as const) {
        const { text } = await mail(name, facts, locale);
        expect(text).not.toMatch(/80[.,]00|SEK|\bkr\b|kontakta|contact|kontakt/i);
      }
    }
  });

  test("a place's name is text and nothing else", async () => {
    const pickup = { name: '<a href="https://evil.example">Ombud</a>', code: "{{x}}" };
    const { html } = await mail(
      "ready-for-pickup",
      parcelFacts(parcel({ state: "ready_for_pickup", pickup })),
    );
    expect(html).not.toContain('href="https://evil.example"');
    expect(html).toContain("{{x}}");
  });

  test("nobody to write to, no parcel: nothing leaves", () => {
    expect(why("shipped", parcelFacts(parcel(), { order: order({ customer: {} }) }))).toBe(
      "the order has no e-mail address of the customer",
    );
    expect(why("shipped", { ...parcelFacts(), parcel: undefined })).toBe("the parcel is not known");
  });

  test("what was left today says the hour", async () => {
    const reached = { shipped: "2026-11-18T15:00:00+01:00", delivered: friday.toISOString() };
    const { text } = await mail(
      "delivered",
      parcelFacts(parcel({ state: "delivered", deliveredTo: "neighbour", reached })),
    );
    expect(text).toContain("lämnades hos en granne i dag kl. 10:15.");
    expect(text).toContain("Fråga de närmaste grannarna först.");
  });
});
