/** Mails about money, a withdrawal and a recall: why they leave or do not, and what they say. */
import { describe, expect, test } from "vitest";
import { recallSchema } from "../../src/commerce/recall.ts";
import { returnProgress } from "../../src/commerce/return.ts";
import type { Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { decide } from "../../src/pipeline/decide.ts";
import { back, friday, nordlys, order, refund, refundFacts } from "../support/facts.ts";
import { credit, late, payment, recall, withdrawal } from "../support/letters/money.ts";
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
const flat = (text: string) => text.replace(/[\s\u00a0]+/g, " ");
const words = async (name: string, facts: Facts, locale: "sv" | "en" = "sv") => {
  const made = await renderLetter(name, facts, locale);
  return { ...made, text: flat(made.text), subject: flat(made.subject), preheader: flat(made.preheader) };
};
/** The shop has chosen this kind. */
const chosen = (name: string, facts: Facts): Facts => ({ ...facts, shop: { ...facts.shop, kinds: [name] } });

describe("a refund that the payment provider has not confirmed", () => {
  const pending = refundFacts("sv", {
    refund: refund({
      payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "pending" }],
    }),
  });

  test("is told an hour later, for most are confirmed before that", () => {
    const { arises, sendAt } = kind("refund-started");
    expect(arises?.(pending)).toBe(true);
    expect(sendAt(pending)).toEqual(new Date("2026-11-20T11:15:00+01:00"));
    expect(why("refund-started", pending)).toBeUndefined();
  });
  test.for([
    ["the payment provider has answered: the mail about the refund tells it", refundFacts("sv")],
    ["the refund is not there any more", { ...pending, refundGone: "deleted" as const }],
    ["it is explained together with refund rf0", { ...pending, explainedWith: "rf0" }],
  ] as const)("is not told when %s", ([reason, facts]) => expect(why("refund-started", facts)).toBe(reason));
  test("never claims that the money has left, nor when it is seen", async () => {
    const { text, html } = await words("refund-started", pending);
    expect(text).toContain("Betaltjänsten har inte bekräftat det än.");
    expect(text).not.toMatch(/skickade vi|framme|bankdagar/i);
    expect(html).not.toContain("<mj-button");
  });
});

describe("money that will be later than promised", () => {
  const facts = refundFacts("sv", late);
  const at = (iso: string) => new Date(iso);

  test("is told at three on the last day, while the shop could still have sent it", () => {
    expect(kind("refund-late").sendAt(facts)).toEqual(at("2026-11-20T15:00:00+01:00"));
    expect(decide(kind("refund-late"), chosen("refund-late", facts))).toMatchObject({ state: "planned" });
  });
  test.for([
    [
      "of a day that ends at noon, two hours before",
      "2026-11-20T12:00:00+01:00",
      "2026-11-20T10:00:00+01:00",
    ],
    ["of a day that ends at midnight, at three", "2026-11-20T23:59:59+01:00", "2026-11-20T15:00:00+01:00"],
    ["of a promise for the same hours, half-way", "2026-11-17T13:00:00+01:00", "2026-11-17T12:00:00+01:00"],
  ] as const)("%s", ([, promisedBy, expected]) =>
    expect(kind("refund-late").sendAt({ ...facts, promisedBy: at(promisedBy) })).toEqual(at(expected)),
  );
  const progress = (state: "cancelled" | "declined" | "closed" | "received", paidBack = false) =>
    returnProgress(
      late.return,
      {
        received: "2026-11-17T11:00:00+01:00",
        ...(state !== "received" && { [state]: "2026-11-18T11:00:00+01:00" }),
      },
      paidBack,
    );
  test.for([
    ["the money has left", { ...facts, returnState: progress("received", true) }],
    ["the return was cancelled: no money is waited for", { ...facts, returnState: progress("cancelled") }],
    ["the return was declined: no money is waited for", { ...facts, returnState: progress("declined") }],
    ["the return is closed in the shop", { ...facts, returnState: progress("closed") }],
    ["no mail has told her a day", { ...facts, promisedBy: undefined }],
    [
      "she gets goods instead of money",
      { ...facts, return: back({ ...late.return, exchange: { items: [] } }) },
    ],
  ] as const)("is not told when %s", ([reason, about]) => expect(why("refund-late", about)).toBe(reason));
  test("is planned before any mail has told the day, for that mail leaves in between", () => {
    const early = { ...facts, now: late.occurredAt, promisedBy: undefined };
    expect(why("refund-late", early)).toBeUndefined();
  });
  test("names the old day, takes the blame and promises the new one", async () => {
    const { subject, preheader, text } = await words("refund-late", facts);
    expect(subject).toBe("Pengarna blir sena – order 1001");
    expect(preheader).toBe(
      "Vi lovade pengarna i dag och hinner inte. De går i väg senast tisdag 24 november.",
    );
    expect(text).toContain("Det är vårt fel. De går i väg senast tisdag 24 november.");
    expect(kind("refund-late").promises?.(facts)).toEqual({
      kind: "money_by",
      subject: "r1",
      dueAt: late.newMoneyBy,
    });
  });
  test("repeats no estimate above what she paid", async () => {
    const dear = { ...facts, return: { ...late.return, estimate: { amount: "9000.00", deductions: [] } } };
    expect((await words("refund-late", dear)).text).not.toContain("Räkna med");
  });
});

describe("a reservation that is gone", () => {
  const released = refundFacts("sv", {
    refund: refund({ amount: "0.00", items: [], deductions: [], payments: [], released: "80.00" }),
  });
  test("is told so that nobody looks for a payment", async () => {
    expect(kind("reservation-released").arises?.(released)).toBe(true);
    expect(kind("reservation-released").arises?.(refundFacts("sv"))).toBe(false);
    expect((await words("reservation-released", released)).text).toContain(
      "inga pengar har dragits och det kommer ingen insättning att leta efter",
    );
  });
  test("is left to the refund's mail when money goes back as well", () =>
    expect(why("reservation-released", refundFacts("sv", { refund: refund({ released: "10.00" }) }))).toBe(
      "money goes back as well: the mail about the refund tells both",
    ));
});

describe("credit is told by exactly one mail", () => {
  const given = refundFacts("sv", { refund: credit(), return: undefined });
  const owed = refundFacts("sv", {
    refund: refund({
      storeCreditAgreed: true,
      payments: [{ method: "store_credit", amount: "21.00", status: "settled" }],
    }),
  });
  const both = ["store-credit-issued", "refund-issued"];
  const told = (facts: Facts, kinds: string[]) =>
    both.filter((name) => {
      const about = { ...facts, shop: { ...facts.shop, kinds } };
      return (kind(name).arises?.(about) ?? true) && decide(kind(name), about).state === "planned";
    });

  test("credit that nobody owed has its own mail, if the shop has chosen it", () =>
    expect(told(given, ["store-credit-issued"])).toEqual(["store-credit-issued"]));
  test("and the refund's mail if it has not", () => expect(told(given, [])).toEqual(["refund-issued"]));
  test("credit instead of money for goods is always explained by the refund's mail", () =>
    expect(told(owed, ["store-credit-issued"])).toEqual(["refund-issued"]));
  test("with the balance and the last day, and without what is not known", async () => {
    expect((await words("store-credit-issued", given)).text).toMatch(
      /Saldo nu 121,00 kr Gäller till 3 mars 2028/,
    );
    const bare = refundFacts("sv", {
      refund: credit({ payments: [{ method: "store_credit", amount: "100.00", status: "settled" }] }),
      return: undefined,
    });
    expect((await words("store-credit-issued", bare)).text).not.toMatch(/Saldo|Gäller till/);
  });
});

describe("the receipt of a withdrawal", () => {
  const facts = refundFacts("sv", { told: withdrawal(), refund: undefined });

  test("is a duty, on from the first day and never decides anything", async () => {
    expect(kind("withdrawal-acknowledged")).toMatchObject({ class: "legal", byDefault: true });
    for (const locale of ["sv", "en"] as const)
      expect((await words("withdrawal-acknowledged", facts, locale)).text).not.toMatch(
        /godkän|bevilja|beklag|approv|accept/i,
      );
  });
  test("has her statement word for word, its number, and the second with the zone", async () => {
    const { text, subject } = await words("withdrawal-acknowledged", facts);
    expect(subject).toBe("Mottagningsbevis W-1007: du ångrar order 1001");
    expect(text).toContain("Mottaget: 20 november 2026 kl. 15:30:12 Tidszon: UTC+01:00 Nummer: W-1007");
    expect(text).toContain("Namn: Lena Ek Gäller: 1001 - Mugg, 1 st Svar till: lena@example.com");
    expect(text).toContain("> Jag ångrar mitt köp. > > Muggen var inte den färg som jag trodde.");
    expect(text).toContain("senast fredag 4 december");
  });
  test("without an order says nothing of sending back", async () => {
    const bare = {
      shop: nordlys,
      now: friday,
      occurredAt: friday,
      told: withdrawal({ items: undefined }),
      links: {},
    };
    const { text, subject } = await words("withdrawal-acknowledged", bare);
    expect(subject).toBe("Mottagningsbevis W-1007: du ångrar ett köp");
    expect(text).not.toMatch(/senast|Varor/);
  });
  test("is no way to send strangers a link", async () => {
    const hostile = withdrawal({
      name: "Logga in på evil.example nu",
      contract: "https://evil.example/x",
      words: "<script>alert(1)</script> www.evil-bank.com/win",
    });
    const { html } = await words("withdrawal-acknowledged", { ...facts, told: hostile });
    expect(html).not.toMatch(/evil|<script/);
  });
});

describe("a recall", () => {
  const facts = refundFacts("sv", { told: recall("sv"), refund: undefined });

  test("is headed by the statutory words in each language", async () => {
    const heads = {
      sv: "Produktsäkerhetsåterkallelse",
      en: "Product safety recall",
      de: "Produktsicherheitsrückruf",
      fi: "Tuoteturvallisuuteen liittyvä palautusmenettely",
    };
    for (const [locale, head] of Object.entries(heads)) {
      const made = await renderLetter("product-recall", facts, locale as keyof typeof heads);
      expect(made.html).toMatch(new RegExp(`<h1[^>]*>${head}</h1>`));
      expect(made.subject).toContain(head);
      expect(made.subject).not.toContain("Mugg");
    }
  });
  test("has the picture, the danger, what to do, what she may choose, whom to ask, and asks to be shared", async () => {
    const { html, text } = await words("product-recall", facts);
    expect(html).toContain(
      'src="https://nordlys.example/bilder/mugg-fjall.png" alt="Bild på Mugg Fjäll, 3 dl"',
    );
    for (const part of [
      "Sluta använda den genast.",
      "Artikelnr: MUG Parti: 2026-03, 2026-04 Såld: av Nordlys från 1 mars 2026 till 10 november 2026",
      "Faran Handtaget kan lossna",
      "Det här kan du välja på - Pengarna tillbaka - En ny vara som är säker Det kostar dig ingenting",
      "Ring 020-39 06 06.",
      "Skicka det här mejlet vidare",
    ])
      expect(text).toContain(part);
  });
  test("is told once to an address, whatever she ordered and however she writes it", () => {
    const { once } = kind("product-recall");
    const other = order({ id: "1002", number: "#1002", customer: { email: "LENA@example.com" } });
    expect(once({ ...facts, order: other })).toBe(once(facts));
  });
  test.for([
    "A voluntary recall",
    "Som en försiktighetsåtgärd",
    "In seltenen Fällen bricht er",
    "Kun frivilligt",
  ])("is refused with words that play the danger down: %s", (hazard) => {
    const told = { ...recall("sv").recall, hazard };
    expect(recallSchema.safeParse(told).error?.issues[0]?.message).toMatch(/^must not play the danger down/);
  });
});

describe("a payment that failed", () => {
  const about = (change: object = {}) =>
    refundFacts("sv", { told: payment(change), refund: undefined, return: back() });

  test("is told after a quarter of an hour, once an order, and not when the time to pay is over", () => {
    const { sendAt, once } = kind("payment-failed");
    expect(sendAt(about())).toEqual(new Date("2026-11-20T10:30:00+01:00"));
    expect(once(about())).toBe(once(about({ id: "p2" })));
    expect(why("payment-failed", about())).toBeUndefined();
    expect(why("payment-failed", { ...about(), now: new Date("2026-11-23T12:00:00+01:00") })).toBe(
      "the time to pay is over",
    );
  });
  test("is not told when she has paid since, or the order was cancelled", () => {
    const paid = order({ paidAt: "2026-11-20T10:25:00+01:00" });
    expect(why("payment-failed", { ...about(), order: paid })).toBe("she has paid since");
    for (const name of ["payment-failed", "order-confirmed"])
      expect(why(name, { ...about(), orderCancelled: true })).toBe("the order was cancelled");
  });
  test.for([
    ["https://nordlys.example/betala/1001", true],
    ["https://kassa.nordlys.example/1001", true],
    ["http://nordlys.example/betala/1001", false],
    ["https://nordlys.example.evil.example/betala", false],
    ["https://evilnordlys.example/betala", false],
    ["https://pay.elsewhere.example/x", false],
    ["https://nordlys.example@evil.example/x", false],
  ] as const)("links to %s: %s", async ([payUrl, linked]) => {
    const { html } = await words("payment-failed", about({ payUrl }));
    expect(html.includes(`href="${payUrl}"`)).toBe(linked);
  });
  test("says until when the order is kept, in the preheader too, and shouts with no button", async () => {
    const { preheader, html } = await words("payment-failed", about());
    expect(preheader).toBe("Vi håller din order till måndag 23 november kl. 12:00. Inga pengar har dragits.");
    expect(html).not.toMatch(/role="button"|v:roundrect/);
  });
});
