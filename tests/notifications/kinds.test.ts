import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deductionKinds, paymentStatuses, type RefundFacts } from "../../src/commerce/event.ts";
import { printer } from "../../src/commerce/print.ts";
import { addsUp } from "../../src/commerce/statement.ts";
import { wayOf } from "../../src/commerce/tender.ts";
import type { Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf, notifications } from "../../src/notifications/index.ts";
import { greetingName, quoted } from "../../src/notifications/parts/customer-text.ts";
import { openingHours } from "../../src/notifications/parts/opening.ts";
import { readTemplate } from "../../src/templating/library.ts";
import {
  back,
  caseFacts,
  friday,
  nordlys,
  order,
  refund,
  refundFacts,
  returnTerms,
} from "../support/facts.ts";
import { publishedTemplate, renderLetter } from "../support/letters.ts";

const kind = (name: string): Notification => {
  const found = notificationOf(name);
  if (!found) throw new Error(name);
  return found;
};
const why = (name: string, facts: Facts, list: "unless" | "heldBy" = "unless") =>
  (kind(name)[list] ?? []).map((unless) => unless(facts)).find(Boolean);
const plain = (text: string) => text.replace(/\u00a0/g, " ");
const mail = async (name: string, facts: Facts, locale: "sv" | "en" | "de" = "sv") => {
  const made = await renderLetter(name, facts, locale);
  return {
    ...made,
    html: plain(made.html),
    text: plain(made.text),
    subject: plain(made.subject),
    preheader: plain(made.preheader),
  };
};
const payments = (...list: Partial<RefundFacts["payments"][number]>[]) =>
  list.map((one) => ({ method: "card", amount: "21.00", status: "settled" as const, ...one }));

test("the kinds stand in a purchase's order, and only the wanted ones are on from the first day", () => {
  expect(notifications.map((one) => `${one.kind} ${one.class} ${one.byDefault ? "on" : "off"}`)).toEqual([
    "order-confirmed transactional off",
    "order-changed transactional off",
    "order-cancelled transactional off",
    "payment-failed transactional off",
    "shipped transactional off",
    "out-for-delivery transactional off",
    "ready-for-pickup transactional off",
    "delivered transactional off",
    "delivery-delayed transactional off",
    "delivery-failed transactional off",
    "care-guide follow-up off",
    "arrived-check follow-up off",
    "parcel-came-back transactional off",
    "withdrawal-acknowledged legal on",
    "return-requested transactional off",
    "return-approved transactional off",
    "return-reminder transactional off",
    "return-declined transactional off",
    "return-in-transit transactional off",
    "return-received transactional on",
    "return-inspected transactional off",
    "exchange-shipped transactional off",
    "refund-late transactional off",
    "refund-started transactional off",
    "refund-issued legal on",
    "refund-under-review legal on",
    "refund-corrected legal off",
    "reservation-released transactional off",
    "store-credit-issued transactional off",
    "trip-booked transactional off",
    "trip-two-weeks transactional off",
    "trip-three-days transactional off",
    "trip-tomorrow transactional off",
    "trip-changed transactional off",
    "trip-cancelled transactional off",
    "welcome-home follow-up off",
    "case-acknowledged transactional on",
    "case-late transactional off",
    "case-answered transactional on",
    "case-solved-check question off",
    "contact-survey question off",
    "review-request question off",
    "nps question off",
    "product-recall legal off",
  ]);
});

test("each kind has a template whose sample is a valid view", async () => {
  for (const one of notifications) expect(() => one.schema.parse(undefined)).toThrow();
  for (const one of notifications) one.schema.parse((await readTemplate(one.kind)).sample);
});

describe("the refund mail waits or stays away", () => {
  const refundWith = (change: Partial<RefundFacts>, rest: Partial<Facts> = {}) =>
    refundFacts("sv", { refund: refund(change), ...rest });

  test.for([
    [
      "the order has no e-mail address of the customer",
      refundFacts("sv", { order: order({ customer: {} }) }),
    ],
    ["there is no statement of this refund", refundFacts("sv", { statement: undefined })],
    ["no money has moved", refundWith({ amount: "0.00", deductions: [], items: [], payments: [] })],
    ["the payment failed", refundWith({ payments: payments({ status: "failed" }) })],
  ] as const)("%s", ([reason, facts]) => expect(why("refund-issued", facts)).toBe(reason));

  test.for([
    ["the money is not confirmed yet", refundWith({ payments: payments({ status: "pending" }) })],
    [
      "the money does not add up yet: 59.00 SEK is not explained",
      refundFacts("sv", { policy: { version: "1" }, refund: refund({ deductions: [] }) }),
    ],
    [
      "the money does not add up yet: 59.00 SEK was kept without a reason",
      refundFacts("sv", {
        policy: { version: "1" },
        refund: refund({ deductions: [{ kind: "deduction", amount: "59.00" }] }),
      }),
    ],
  ] as const)("held: %s", ([reason, facts]) => {
    expect(why("refund-issued", facts)).toBeUndefined();
    expect(why("refund-issued", facts, "heldBy")).toBe(reason);
  });

  test("held by the law's sentence", () => {
    const facts = refundFacts("sv");
    if (facts.statement)
      facts.statement.blocks.push({
        rule: "C08",
        message: "Varan var fel.",
        shouldBe: "80.00",
        shortfall: "59.00",
      });
    expect(why("refund-issued", facts, "heldBy")).toMatch(/^C08: The goods were /);
    // ... and then the short honest mail may leave, so that a hold never becomes silence.
    expect(why("refund-under-review", { ...facts, explainBy: friday })).toBeUndefined();
  });

  test("leaves once per refund, and once more when money paid by hand has left", () => {
    const once = (facts: Facts) => kind("refund-issued").once(facts);
    expect(once(refundFacts("sv"))).toBe("rf1");
    expect(once(refundWith({ payments: payments({ status: "manual" }) }))).not.toBe("rf1");
  });
});

describe("the honest mail about a refund that does not add up", () => {
  const facts = refundFacts("sv", {
    policy: { version: "1" },
    refund: refund({ deductions: [] }),
    explainBy: new Date("2026-11-24T12:00:00+01:00"),
  });

  test("leaves when the hold ends, and only for a refund that is held", () => {
    const until = new Date("2026-11-20T14:15:00+01:00");
    expect(why("refund-under-review", facts)).toBeUndefined();
    expect(kind("refund-under-review").sendAt({ ...facts, holdUntil: until })).toEqual(until);
    expect(kind("refund-under-review").sendAt(facts)).toEqual(friday);
    expect(why("refund-under-review", refundFacts("sv", { explainBy: friday }))).toBe(
      "the refund is explained in full, or has not happened",
    );
    expect(why("refund-under-review", { ...facts, explainBy: undefined })).toBe(
      "no day is set by which the refund will be explained",
    );
  });

  test("says the sum, what is checked and by when we write", async () => {
    const { subject, preheader, text } = await mail("refund-under-review", facts);
    expect(subject).toBe("Återbetalning 21,00 kr – order 1001");
    expect(preheader).toBe(
      "Vi kontrollerar 59,00 kr som fattas och skriver senast tisdag 24 november kl. 12:00.",
    );
    expect(text.replace(/\s+/g, " ")).toContain(
      "I dag skickade vi tillbaka 21,00 kr till Visa som slutar på 4242. Vi kontrollerar varför det blev 59,00 kr mindre",
    );
  });

  test("does not compare with what is not known", async () => {
    const bare = refundFacts("sv", {
      policy: { version: "1" },
      explainBy: friday,
      refund: refund({ items: [], deductions: [] }),
    });
    const { text } = await mail("refund-under-review", bare);
    expect(text.replace(/\s+/g, " ")).toContain("Vi kontrollerar vad summan gäller");
    expect(text).not.toMatch(/ 0,00 kr|Fattas/);
  });
});

describe("a refund is told by where the money is", () => {
  const text = async (change: Partial<RefundFacts>, locale: "sv" | "en" = "sv", rest: Partial<Facts> = {}) =>
    (
      await mail(
        "refund-issued",
        refundFacts(locale, { visibleBy: undefined, refund: refund(change), ...rest }),
        locale,
      )
    ).text.replace(/\s+/g, " ");

  test.for([
    [
      { method: "swish" },
      "Pengarna är redan framme: 21,00 kr med Swish fredag 20 november kl. 10:15, till mobilnumret du betalade från.",
    ],
    [
      { method: "klarna_payments" },
      "Har du inte betalat Klarnas faktura än? Då minskar den med 21,00 kr, och inga pengar kommer till kontot.",
    ],
    [{ method: "gift_card", label: "•••• 7Q2F" }, "21,00 kr ligger på presentkortet som slutar på 7Q2F."],
    [{ method: "store-credit" }, "21,00 kr ligger som tillgodohavande hos oss"],
    [{ method: "mobilepay" }, "mottagarkonto i MobilePay"],
    [{ method: "card" }, "På väg: brukar ta 3–5 bankdagar Till kortet du betalade med."],
    [{ method: "paypal", label: "PayPal" }, "21,00 kr skickades fredag 20 november, genom PayPal."],
    [{ method: "hjk" }, "21,00 kr skickades fredag 20 november."],
  ] as const)("%o", async ([payment, words]) =>
    expect(await text({ payments: payments(payment) })).toContain(words),
  );

  test("money paid out by hand is not said to be on its way, and no date is made up", async () => {
    const told = await text({ payments: payments({ method: "bacs", status: "manual" }) });
    expect(told).toContain("Vi betalar ut 21,00 kr för hand.");
    expect(told).toContain("Du får ett mejl till när pengarna har gått i väg.");
    expect(told).not.toMatch(/skickade|Skickade|På väg|Framme|senast|har betalat tillbaka/);
    const english = await text({ payments: payments({ method: "bacs", status: "manual" }) }, "en");
    expect(english).toContain("We are paying out SEK 21.00 by hand.");
    expect(english).not.toMatch(/we sent|on its way|There by/i);
  });

  test("several ways stand in a row each, with the sum of all", async () => {
    const told = await text({
      payments: payments(
        { method: "gift_card", amount: "11.00" },
        { label: "Visa •••• 4242", amount: "10.00" },
      ),
    });
    expect(told).toContain("på två sätt");
    expect(told).toMatch(
      /Presentkort 11,00 kr 11,00 kr ligger på presentkortet\. Visa som slutar på 4242 10,00 kr/,
    );
    expect(told).toContain("Sammanlagt 21,00 kr");
  });

  test("a refund of another day is not told as today's", async () => {
    const told = await text({}, "sv", { now: new Date("2026-11-21T08:00:00+01:00") });
    expect(told).toContain("Den 20 november skickade vi tillbaka");
    expect(told).not.toContain("i dag");
  });

  test.for([
    ["card", "Visa •••• 4242", "card"],
    ["shopify_payments", "Visa •••• 4242", "card"],
    ["shopify_payments", undefined, "other"],
    ["stripe_klarna", undefined, "klarna"],
    ["gift_card", undefined, "gift_card"],
    ["giftcard", undefined, "gift_card"],
    ["credit-card", undefined, "card"],
    ["MobilePay", undefined, "mobilepay"],
    ["discard", undefined, "other"],
    ["cod", undefined, "other"],
  ] as const)("%s %s is %s", ([method, label, way]) =>
    expect(wayOf({ method, label, status: "settled" })).toBe(way),
  );
});

describe("a missing fact removes its line", () => {
  test("no carrier, no policy, no order page, no telephone, no company, no hours, no bank text", async () => {
    const { links: _, ...facts } = refundFacts("sv", {
      policy: { version: "1" },
      return: back({ carrier: undefined, carrierCost: undefined }),
      visibleBy: undefined,
      shop: {
        ...nordlys,
        phone: undefined,
        company: undefined,
        statementText: undefined,
        hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      },
    });
    const { text, html } = await mail("refund-issued", { ...facts, links: {} });
    expect(text).toMatch(/^ {2}Returfrakt {2,}−59,00 kr$/m);
    expect(text).not.toMatch(/PostNord|Telefon|org\.nr|kontoutdraget|Framme senast|Varför|Allt om/);
    expect(text.replace(/\s+/g, " ")).toContain(
      "Det läses av Nordlys kundservice och du får svar inom åtta arbetstimmar.",
    );
    expect(html).not.toMatch(/tel:|href=""/);
  });

  test("tax is told only when it is known of every line", async () => {
    expect((await mail("refund-issued", refundFacts("sv"))).text).toContain("varav moms");
    expect(
      (
        await mail(
          "refund-issued",
          refundFacts("sv", {
            refund: refund({ deductions: [{ kind: "return_freight", amount: "59.00" }] }),
          }),
        )
      ).text,
    ).not.toContain("varav moms");
  });

  test("a return without number, date or estimate is still told", async () => {
    const { text, subject } = await mail(
      "return-received",
      refundFacts("sv", { return: back({ number: undefined, items: undefined }) }),
    );
    expect(subject).toBe("Retur · order 1001");
    expect(text).not.toMatch(/Räkna med|senast/);
  });

  test("an estimate whose rows do not give its sum stands without rows", async () => {
    const wrong = back({
      estimate: { amount: "30.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
    });
    const { text } = await mail("return-received", refundFacts("sv", { return: wrong }));
    expect(text).toMatch(/Räkna med +30,00 kr/);
    expect(text).not.toContain("80,00 kr");
  });
});

describe("what differs from the estimate is said", () => {
  test("another sum", async () => {
    const facts = refundFacts("sv", { return: back({ estimate: { amount: "80.00", deductions: [] } }) });
    expect((await mail("refund-issued", facts)).text.replace(/\s+/g, " ")).toContain(
      "När du anmälde returen räknade vi med 80,00 kr. Det blev 21,00 kr",
    );
  });
  test("the same sum", async () => {
    const facts = refundFacts("sv", {
      return: back({
        estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
      }),
    });
    expect((await mail("refund-issued", facts)).text.replace(/\s+/g, " ")).toContain(
      "Det är samma belopp som du såg när du anmälde returen.",
    );
  });
});

test("more than forty articles stand as one row with their sum, and the column still adds up", async () => {
  const lines = Array.from({ length: 300 }, (_, i) => ({
    id: `l${i}`,
    title: "<".repeat(500),
    quantity: 1,
    total: "10.00",
    tax: "2.00",
  }));
  const facts = refundFacts("sv", {
    order: order({ lines, total: "3000.00" }),
    refund: refund({
      amount: "2941.00",
      items: lines.map((line) => ({ lineId: line.id, quantity: 1, amount: "10.00" })),
      payments: payments({ amount: "2941.00" }),
    }),
  });
  const { html, text } = await mail("refund-issued", facts);
  expect(text).toMatch(/260 varor till +2 600,00 kr/);
  expect(html).toContain("Se hela ordern");
  expect(Buffer.byteLength(html)).toBeLessThan(90_000);
});

describe("what a customer wrote", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "--><b>x",
    "]]><svg onload=x>",
    '"><base href="//evil.example">',
    '{{constructor.constructor "return process"}}',
    "{{{x}}}",
    "{name}",
    "www.evil-bank.com/win",
    "Ring +46 70 123 45 67",
    "Logga in på evil.example nu",
    "\u202eLena",
    "Lena\r\nBcc: x@evil.example",
    "",
    "   ",
    "x".repeat(2000),
    "=1+1",
    "null",
  ];

  test.for(hostile)("is harmless in every field: %s", async (words) => {
    const facts = refundFacts("sv", {
      order: order({
        number: words.slice(0, 60) || "1",
        customer: { email: "lena@example.com", firstName: words },
        lines: [{ id: "l1", title: words.slice(0, 500) || "x", quantity: 1, total: "80.00", tax: "16.00" }],
      }),
      return: back({ carrier: words.slice(0, 60), number: words.slice(0, 60) }),
      refund: refund({
        note: words,
        payments: payments({ label: words }),
        deductions: [{ kind: "return_freight", amount: "59.00", because: words || undefined, label: words }],
      }),
    });
    for (const [name, about] of [
      ["refund-issued", facts],
      ["return-received", facts],
      ["order-confirmed", facts],
      [
        "case-acknowledged",
        caseFacts("sv", {
          order: facts.order,
          case: { ...(caseFacts("sv").case as NonNullable<Facts["case"]>), words },
        }),
      ],
    ] as const) {
      const { html, subject, preheader } = await renderLetter(name, about, "sv");
      expect(html).not.toMatch(/<script|<svg|<base|<img|<b>|onerror=|--><b|\u202e/);
      expect(subject).not.toMatch(/[\r\n\u202e]/);
      expect(subject.length).toBeLessThanOrEqual(60);
      expect(preheader.length).toBeLessThanOrEqual(110);
      expect(subject).toMatch(/^(Återbetalning|Retur|Orderbekräftelse|Ärende)/);
    }
  });

  test.for([
    ["Lena", "Lena"],
    ["  Anna-Karin ", "Anna-Karin"],
    ["Jean-François", "Jean-François"],
    ["李", "李"],
    ["J. R.", "J. R."],
    ["www.evil-bank.com/win", undefined],
    ["evil.example", undefined],
    ["Call +46701234567", undefined],
    ["a@b.se", undefined],
    ["Your account is suspended, log in at once to keep it", undefined],
    ["", undefined],
    [undefined, undefined],
  ] as const)("as a name: %s greets %s", ([name, greeted]) => expect(greetingName(name)).toBe(greeted));

  test("is quoted without links, card numbers and identity numbers, and not endlessly", () => {
    expect(
      quoted(
        "Hej!\r\n\r\n\r\nLogga in på https://evil.example/x?y nu\nKort 4242 4242 4242 4242, 850101-1234",
      ),
    ).toEqual(["Hej!", "", "Logga in på […] nu", "Kort ••••, ••••"]);
    expect(quoted("x".repeat(5000)).join("").length).toBeLessThanOrEqual(1500);
    expect(quoted("a\n".repeat(5000)).length).toBeLessThanOrEqual(60);
    expect(quoted(" \n \n")).toEqual([]);
  });
});

test("a language without a template is written in English, with English figures and dates", async () => {
  const published = await publishedTemplate("refund-issued");
  const { de: _, ...strings } = published.strings;
  const { render } = await import("../../src/pipeline/render.ts");
  const made = render({
    notification: kind("refund-issued"),
    facts: refundFacts("en"),
    locale: "de",
    published: { ...published, strings },
  });
  expect(made.locale).toBe("en");
  expect(made.html).toContain('<html lang="en"');
  expect(plain(made.text)).toContain("Friday 27 November");
  expect(made.fallbacks.length).toBeGreaterThan(10);
});

test("a template that asks for what the view lacks does not leave", async () => {
  const published = await publishedTemplate("refund-issued");
  const broken = { ...published, html: published.html.replace("{{shop.name}}", "{{shop.nmae}}") };
  const { render } = await import("../../src/pipeline/render.ts");
  expect(() =>
    render({
      notification: kind("refund-issued"),
      facts: refundFacts("sv"),
      locale: "sv",
      published: broken,
    }),
  ).toThrow("shop.nmae is missing");
});

describe("opening hours read as people say them", () => {
  const week = (hours: Record<string, [string, string][]>) => ({
    mon: [],
    tue: [],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
    ...hours,
  });
  const nine: [string, string][] = [["09:00", "17:00"]];
  test.for([
    [week({ mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }), "sv", "måndag–fredag kl. 9–17"],
    [week({ mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }), "en", "Monday to Friday 09:00–17:00"],
    [week({ mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }), "de", "Montag bis Freitag 9–17 Uhr"],
    [
      week({ mon: nine, tue: nine, wed: nine, thu: nine, fri: [["09:00", "15:30"]] }),
      "sv",
      "måndag–torsdag kl. 9–17 och fredag kl. 9–15:30",
    ],
    [week({ sat: nine, sun: nine }), "sv", "lördag och söndag kl. 9–17"],
    [
      week({
        mon: [
          ["09:00", "12:00"],
          ["13:00", "17:00"],
        ],
      }),
      "sv",
      "måndag kl. 9–12 och 13–17",
    ],
    [week({}), "sv", undefined],
  ] as const)("%o in %s: %s", ([hours, locale, said]) =>
    expect(openingHours(hours, locale)?.replace(/\u00a0/g, " ")).toBe(said),
  );
});

/** Whatever a shop refunds: the mail can be written, its column adds up, and its measures hold. */
test("any refund that adds up can be told in both languages", async () => {
  const cents = fc.integer({ min: 1, max: 5_000_000 });
  const decimal = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
  const templates = await publishedTemplate("refund-issued");
  const { render } = await import("../../src/pipeline/render.ts");
  const shapes = fc.record({
    prices: fc.array(cents, { minLength: 1, maxLength: 6 }),
    kept: fc.array(
      fc.record({
        kind: fc.constantFrom(...deductionKinds.filter((one) => one !== "deduction")),
        share: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 3 },
    ),
    delivery: fc.integer({ min: 0, max: 20_000 }),
    deliveryBack: fc.boolean(),
    tenders: fc.array(
      fc.record({
        method: fc.constantFrom(
          "card",
          "swish",
          "klarna",
          "gift_card",
          "store_credit",
          "paypal",
          "vipps",
          "mobilepay",
          "x",
        ),
        label: fc.constantFrom(undefined, "Visa •••• 4242", "PayPal", "•••• 7Q2F"),
        status: fc.constantFrom(...paymentStatuses.filter((one) => one === "settled" || one === "manual")),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    basis: fc.constantFrom("withdrawal", "nonconformity", "policy", undefined),
    locale: fc.constantFrom("sv" as const, "en" as const),
    visible: fc.boolean(),
  });
  fc.assert(
    fc.property(shapes, (shape) => {
      const total = shape.prices.reduce((a, b) => a + b, 0);
      const deductions = shape.kept.map((one) => ({
        kind: one.kind,
        amount: decimal(Math.max(1, Math.floor((total * one.share) / 100))),
      }));
      const lost = deductions.reduce((a, one) => a + Math.round(Number(one.amount) * 100), 0);
      const paid = total - lost + (shape.deliveryBack ? shape.delivery : 0);
      fc.pre(paid > shape.tenders.length);
      const part = Math.floor(paid / shape.tenders.length);
      const facts = refundFacts(shape.locale, {
        order: order({
          lines: shape.prices.map((price, i) => ({
            id: `l${i}`,
            title: `Vara ${i}`,
            quantity: 1 + (i % 3),
            total: decimal(price),
            tax: "0.00",
          })),
          total: decimal(total + shape.delivery),
          shipping: { paid: decimal(shape.delivery), tax: "0.00" },
        }),
        return: back({ basis: shape.basis }),
        visibleBy: shape.visible ? new Date("2026-09-30T12:00:00+02:00") : undefined,
        now: new Date("2026-09-23T12:00:00+02:00"),
        refund: refund({
          amount: decimal(paid),
          items: shape.prices.map((price, i) => ({
            lineId: `l${i}`,
            quantity: 1 + (i % 3),
            amount: decimal(price),
          })),
          deductions,
          ...(shape.deliveryBack && shape.delivery > 0
            ? { shipping: { amount: decimal(shape.delivery) } }
            : {}),
          payments: shape.tenders.map((tender, i) => ({
            ...tender,
            amount: decimal(i === 0 ? paid - part * (shape.tenders.length - 1) : part),
          })),
        }),
      });
      const { statement } = facts;
      expect(statement && addsUp(statement) && statement.state).toBe("reconciled");
      const view = kind("refund-issued").view({ ...facts, print: printer(shape.locale) }) as {
        rows: { amount: string }[];
        sum: string;
      };
      const number = (text: string) => Number(text.replace("−", "-").replace(/[^\d-]/g, ""));
      expect(view.rows.reduce((sum, row) => sum + number(row.amount), 0)).toBe(number(view.sum));
      const made = render({
        notification: kind("refund-issued"),
        facts,
        locale: shape.locale,
        published: templates,
      });
      expect(made.subject.length).toBeLessThanOrEqual(60);
      expect(made.preheader.length, made.preheader).toBeGreaterThanOrEqual(40);
      expect(made.preheader.length, made.preheader).toBeLessThanOrEqual(110);
      expect(made.html + made.text).not.toMatch(/undefined|\[object|NaN|\{\{/);
    }),
    { numRuns: 300 },
  );
});

test("an order's confirmation tells what sending back would cost, and its column adds up", async () => {
  const facts = refundFacts("sv", {
    order: order({ total: "100.00", shipping: { paid: "49.00", tax: "9.80" }, policy: returnTerms }),
  });
  const { text } = await mail("order-confirmed", facts);
  expect(text).toMatch(/Rabatter och avgifter, som i kassan +−29,00 kr/);
  expect(text.replace(/\s+/g, " ")).toContain("Då betalar du själv frakten tillbaka, 59 kr.");
});

describe("an acknowledgement", () => {
  test("names the case, the deadline, the refund it may be about, and who answers the telephone now", async () => {
    const { subject, preheader, text } = await mail("case-acknowledged", caseFacts("sv"));
    expect(subject).toBe("Ärende N-2417 · order 1001");
    expect(preheader).toBe(
      "Vi har ditt mejl. Du får svar av en människa senast måndag 23 november kl. 15:30.",
    );
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toContain(
      "Order 1001 från den 2 november. Återbetalning 21,00 kr: 80,00 kr minus returfrakt 59,00 kr.",
    );
    expect(flat).toContain("Ring 031-390 06 00, öppet i dag till kl. 17:00.");
  });
  test("of a mail that belongs to no order, when the shop is closed", async () => {
    const facts = caseFacts("sv");
    const { text } = await mail("case-acknowledged", {
      shop: nordlys,
      now: facts.now,
      occurredAt: facts.occurredAt,
      links: {},
      case: {
        ...(facts.case as NonNullable<Facts["case"]>),
        phone: { open: false, opensAt: new Date("2026-11-23T09:00:00+01:00") },
        subject: "Ärende N-2417",
      },
    });
    expect(text).toMatch(/^Hej!$/m);
    expect(text).not.toContain("Gäller");
    expect(text.replace(/\s+/g, " ")).toContain("Telefonen, 031-390 06 00, öppnar måndag kl. 9.");
  });
});
