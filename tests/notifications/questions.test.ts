/** Follow-ups and questions: to whom they may go, when they leave, and that their words neither praise nor sell. */
import { describe, expect, test } from "vitest";
import type { Parcel } from "../../src/commerce/fulfillment.ts";
import { type Locale, locales } from "../../src/commerce/print.ts";
import { shopProfileSchema } from "../../src/commerce/shop.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { nordlys, order } from "../support/facts.ts";
import { answered, asking, delivered } from "../support/letters/questions.ts";
import { renderLetter } from "../support/letters.ts";

const kindOf = (name: string) => {
  const found = notificationOf(name);
  if (!found) throw new Error(name);
  return found;
};
const why = (name: string, facts: Facts) =>
  kindOf(name)
    .unless.map((unless) => unless(facts))
    .find(Boolean);
const followUps = ["arrived-check", "care-guide"];
const afterDelivery = ["arrived-check", "review-request", "nps"];
const afterAnswer = ["case-solved-check", "contact-survey"];
const all = [...followUps, "review-request", "nps", ...afterAnswer];
const factsOf = (name: string, change: Partial<Facts> = {}, locale: Locale = "sv") =>
  afterAnswer.includes(name) ? answered(locale, change) : delivered(locale, change);
const bought = (change: object) => ({
  order: order({
    ...change,
    lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00", groups: ["stoneware"] }],
  }),
});
const to = (countryCode: string, more: object = {}) =>
  bought({
    shippingAddress: { countryCode },
    customer: { email: "lena@example.com", firstName: "Lena", ...more },
  });

describe("the law decides first", () => {
  test.for(all)("%s: without a recorded basis it goes nowhere", (name) => {
    const { shop: _, ...facts } = factsOf(name);
    expect(why(name, { ...facts, shop: { ...asking, surveys: { basis: [] } } })).toMatch(
      /^F11: Questions, review/,
    );
  });

  test.for(all)("%s: with the basis that the shop has recorded for Sweden it may leave", (name) =>
    expect(why(name, factsOf(name))).toBeUndefined(),
  );

  test.for(all)("%s: to Germany only with her consent or as an own customer", (name) => {
    const neutral = {
      ...asking,
      surveys: {
        basis: [
          { countries: ["DE"], basis: "local_neutral_rule" as const, because: "as in Denmark, we thought" },
        ],
      },
    };
    expect(why(name, factsOf(name, { shop: neutral, ...to("DE") }))).toMatch(/^F02: In Germany a question/);
    expect(
      why(name, factsOf(name, { shop: neutral, ...to("DE", { consent: { surveys: true } }) })),
    ).toBeUndefined();
  });

  test("to Denmark a neutral question may go, a follow-up may not", () => {
    expect(why("nps", factsOf("nps", to("DK")))).toBeUndefined();
    expect(why("arrived-check", factsOf("arrived-check", to("DK")))).toMatch(/^F11/);
  });

  test("a country whose rules nobody knows is not asked, whatever is recorded", () => {
    const shop = {
      ...asking,
      surveys: {
        basis: [{ countries: ["US"], basis: "soft_optin" as const, because: "the box at checkout" }],
      },
    };
    expect(why("nps", factsOf("nps", { shop, ...to("US") }))).toMatch(/^F11/);
  });

  test.for(all)("%s: her own no counts more than what the shop has recorded", (name) =>
    expect(why(name, factsOf(name, to("SE", { consent: { surveys: false } })))).toMatch(/^F08/),
  );

  test("a basis says what it rests on, or it is none", () => {
    const recorded = (because: string) =>
      shopProfileSchema.safeParse({
        ...nordlys,
        surveys: { basis: [{ countries: ["SE"], basis: "soft_optin", because }] },
      }).success;
    expect([recorded(""), recorded("yes"), recorded("The box at checkout, since 2024.")]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("it stays away", () => {
  const came = "2026-11-18T14:05:00+01:00";
  const parcel = (state: "shipped" | "delivered" | "returned", id = "p2") => ({
    id,
    state,
    reached: state === "delivered" ? { delivered: came } : {},
  });

  test.for(afterDelivery)("%s: while another parcel is on its way, and when one came back", (name) => {
    const parcels = (state: "shipped" | "returned") => [parcel("delivered", "p1"), parcel(state)];
    expect(why(name, delivered("sv", { parcels: parcels("shipped") }))).toBe(
      "another parcel of the order is still on its way",
    );
    expect(why(name, delivered("sv", { parcels: parcels("returned") }))).toBe(
      "a parcel of the order came back to the shop",
    );
  });

  test.for([...afterDelivery, "care-guide"])("%s: while a part of the order has not been sent", (name) => {
    const { order: placed } = factsOf(name);
    const [line] = placed?.lines ?? [];
    if (!placed || !line) throw new Error("no order");
    const wants = (quantity: number) => ({ ...placed, lines: [{ ...line, quantity }] });
    const first = { ...parcel("delivered", "p1"), items: [{ lineId: line.id, quantity: 1 }] };
    const because = (quantity: number, ...parcels: Parcel[]) =>
      why(name, factsOf(name, { order: wants(quantity), parcels }));
    expect(because(2, first)).toBe("a part of the order has not been sent yet");
    expect(because(1, first)).toBeUndefined();
    expect(because(2, first, { ...first, id: "p2" })).toBeUndefined();
    const swap = { ...first, id: "p3", exchange: { returnId: "r1" } };
    expect(because(2, first, swap)).toBe("a part of the order has not been sent yet");
  });

  test.for([...afterDelivery, "care-guide"])("%s: from whoever gave it away", (name) =>
    expect(why(name, delivered("sv", bought({ gift: { receiver: { name: "Jonas" } } })))).toBe(
      "somebody else received it: it was a present",
    ),
  );

  test.for(afterAnswer)("%s: when she has written again, or nobody knows what she bought", (name) => {
    const facts = answered("sv");
    const waiting = facts.case && { ...facts.case, state: "open" as const };
    expect(why(name, { ...facts, case: waiting })).toBe(
      "her question is not answered yet: she has written again",
    );
    expect(why(name, { ...facts, order: undefined })).toMatch(/^the case belongs to no order/);
  });

  test("care-guide: without advice on what she bought, in her language", () => {
    const none = "the shop has written no advice on these goods in her language";
    expect(why("care-guide", delivered("sv"))).toBeUndefined();
    expect(why("care-guide", delivered("sv", { order: order() }))).toBe(none);
    const swedish = { ...asking, care: asking.care.filter(({ locale }) => locale === "sv") };
    expect(why("care-guide", delivered("en", { shop: swedish }))).toBe(none);
  });
});

describe("it leaves", () => {
  test.for([
    ["arrived-check", 2],
    ["care-guide", 1],
    ["review-request", 5],
    ["nps", 14],
  ] as const)("%s: %i days after the last parcel", ([name, days]) => {
    const parcels = ["2026-11-16T10:00:00Z", "2026-11-18T10:00:00Z"].map((at, i) => ({
      id: `p${i}`,
      state: "delivered" as const,
      reached: { delivered: at },
    }));
    expect(kindOf(name).sendAt(delivered("sv", { parcels })).toISOString()).toBe(
      `2026-${days > 12 ? "12-02" : `11-${18 + days}`}T10:00:00.000Z`,
    );
    // However many parcels: one mail an order.
    expect(kindOf(name).once(delivered("sv", { parcels }))).toBe("1001");
  });

  test("review-request: right after the sale where it rests on being neutral", () =>
    expect(
      kindOf("review-request")
        .sendAt(delivered("da", to("DK")))
        .toISOString(),
    ).toBe("2026-11-19T13:05:00.000Z"));

  test.for([
    ["case-solved-check", "2026-11-24"],
    ["contact-survey", "2026-11-26"],
  ] as const)("%s: on %s, after Monday's answer", ([name, day]) =>
    expect(kindOf(name).sendAt(answered("sv")).toISOString()).toBe(`${day}T10:20:00.000Z`),
  );
});

describe("what it says", () => {
  test.for(all.flatMap((name) => locales.map((locale) => [name, locale] as const)))(
    "%s in %s names no article in its subject, sells nothing, and says where she says no",
    async ([name, locale]) => {
      const { subject, preheader, text, html } = await renderLetter(name, factsOf(name, {}, locale), locale);
      expect(subject + preheader).not.toMatch(/mugg|nordlys/i);
      expect(text + subject + preheader).not.toMatch(
        /rabatt|discount|alennus|erbjudande|tilbud|tarjous|angebot|offer\b/i,
      );
      expect(text.replace(/^.*\n/, "")).not.toMatch(/[^j!i]!\n/);
      expect(text).toContain("https://nordlys.example/u/k2d9");
      expect(html).toContain('href="https://nordlys.example/u/k2d9"');
      expect(html).not.toMatch(/<img|<form|<input/);
    },
  );

  test("every answer is a link to her page that only chooses it", async () => {
    const { html } = await renderLetter("nps", delivered("sv"), "sv");
    const chosen = [...html.matchAll(/s\/k2d9\?likely(?:=|&#x3D;)(\d+)/g)].map(([, figure]) =>
      Number(figure),
    );
    expect(chosen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("where it must be neutral it wears no mark; elsewhere it does", async () => {
    const mark = 'class="mark';
    expect((await renderLetter("nps", delivered("da", to("DK")), "da")).html).not.toContain(mark);
    expect(
      (await renderLetter("nps", delivered("da", to("DK", { consent: { surveys: true } })), "da")).html,
    ).not.toContain(mark);
    expect((await renderLetter("nps", delivered("sv"), "sv")).html).toContain(mark);
  });

  test("what the customer or the shop wrote is only text", async () => {
    const hostile = "<script>alert(1)</script>{{shop.name}}\u202e";
    const facts = delivered("sv", {
      shop: {
        ...asking,
        care: [
          {
            locale: "sv",
            groups: ["stoneware"],
            title: hostile,
            advice: [hostile],
            url: "https://a.example/x",
          },
        ],
      },
      order: order({
        customer: { email: "lena@example.com", firstName: "www.evil.example" },
        lines: [{ id: "l1", title: hostile, quantity: 1, total: "80.00", tax: "0", groups: ["stoneware"] }],
      }),
    });
    for (const name of ["arrived-check", "care-guide"]) {
      const { html } = await renderLetter(name, facts, "sv");
      expect(html).not.toMatch(/<script|\u202e|evil\.example/);
    }
  });

  test("a long order is cut to ten articles and says how many more there are", async () => {
    const lines = Array.from({ length: 13 }, (_, i) => ({
      id: `l${i}`,
      title: `Vara ${i + 1}`,
      quantity: 1,
      total: "10.00",
      tax: "0",
    }));
    const made = await renderLetter("arrived-check", delivered("sv", { order: order({ lines }) }), "sv");
    const text = made.text.replaceAll("\u00a0", " ");
    expect(text).toContain("- Vara 10, 1 st");
    expect(text).not.toContain("Vara 11");
    expect(text).toContain("- 3 varor till");
  });
});
