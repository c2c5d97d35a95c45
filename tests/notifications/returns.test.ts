/** Mails about goods that come back: when they leave, when not, and what they say. */
import { describe, expect, test } from "vitest";
import type { ReturnFacts } from "../../src/commerce/event.ts";
import { locales } from "../../src/commerce/print.ts";
import { type Reached, type ReturnState, returnProgress } from "../../src/commerce/return.ts";
import type { Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { back, nordlys, order, returnTerms } from "../support/facts.ts";
import { cameBack, returnFacts, returns } from "../support/letters/returns.ts";
import { renderLetter } from "../support/letters.ts";

const kind = (name: string): Notification => {
  const found = notificationOf(name);
  if (!found) throw new Error(name);
  return found;
};
const why = (name: string, facts: Facts, list: "unless" | "heldBy" = "unless") =>
  (kind(name)[list] ?? []).map((unless) => unless(facts)).find(Boolean);
const letter = (name: string, locale: (typeof locales)[number] = "sv"): Facts => {
  const made = returns[name];
  if (!made) throw new Error(name);
  return made(locale);
};
const flat = (text: string) => text.replace(/\s+/g, " ");
const mail = async (name: string, facts: Facts, locale: (typeof locales)[number] = "sv") => {
  const { subject, preheader, text } = await renderLetter(name, facts, locale);
  return { subject: flat(subject), preheader: flat(preheader), text: flat(text) };
};
/** The same facts when the return has come further. */
const further = (facts: Facts, told: Reached, paidBack = false): Facts => ({
  ...facts,
  returnState: returnProgress(facts.return ?? back(), { ...facts.returnState?.reached, ...told }, paidBack),
});
const later = "2026-11-30T10:00:00+01:00";

describe("news of a return that are not true any more do not leave", () => {
  const after: Record<string, ReturnState[]> = {
    "return-requested": ["declined", "in_transit", "received", "inspected", "closed", "cancelled"],
    "return-approved": ["declined", "in_transit", "received", "inspected", "closed", "cancelled"],
    "return-reminder": ["declined", "in_transit", "received", "inspected", "closed", "cancelled"],
    "return-declined": ["approved", "in_transit", "received", "cancelled"],
    "return-in-transit": ["received", "inspected", "closed", "cancelled"],
    "return-inspected": ["cancelled"],
  };
  test.for(Object.entries(after).flatMap(([name, states]) => states.map((state) => [name, state] as const)))(
    "%s after it was %s",
    ([name, state]) => {
      expect(why(name, letter(name))).toBeUndefined();
      expect(why(name, further(letter(name), { [state]: later }))).toMatch(/^the (goods|return) /);
    },
  );

  test.for(Object.keys(after))("%s after the money has left", (name) => {
    expect(why(name, further(letter(name), {}, true))).toBe(
      "the money has been paid back already: this news came late",
    );
  });

  test("a registered return that was approved meanwhile is told once, by the mail with the label, where the shop sends that", () => {
    const approved = further(letter("return-requested"), { approved: later });
    expect(why("return-requested", approved)).toBeUndefined();
    const both = { ...approved, shop: { ...nordlys, kinds: ["return-requested", "return-approved"] } };
    expect(why("return-requested", both)).toBe("the return has been approved already");
  });
});

describe("a registered return", () => {
  test("says by when she hears more, and that is kept as a promise", async () => {
    const facts = letter("return-requested");
    expect(kind("return-requested").promises?.(facts)).toEqual({
      kind: "answer_by",
      subject: "r1",
      dueAt: facts.returnAnswerBy,
    });
    const { text } = await mail("return-requested", facts);
    expect(text).toContain(
      "Du hör av oss senast fredag 13 november kl. 11:20, och då får du veta hur du skickar",
    );
  });

  test("without opening hours no time is promised", async () => {
    const facts = letter("return-requested.closed-shop");
    expect(kind("return-requested").promises?.(facts)).toBeUndefined();
    expect((await mail("return-requested", facts)).text).toContain("så snart vi har gått igenom den");
  });

  test.for(locales)(
    "is not called approved in %s: nobody has to approve that she withdraws",
    async (locale) => {
      for (const name of ["return-requested", "return-approved"]) {
        const { subject, preheader, text } = await mail(name, letter(name, locale), locale);
        expect(subject + preheader + text).not.toMatch(/godkän|godkjen|godkend|hyväksy|approv|genehmig/i);
      }
    },
  );
});

describe("the label", () => {
  test("stands with where, until when and what to count on, with rows that add up", async () => {
    const { subject, text } = await mail("return-approved", letter("return-approved"));
    expect(subject).toBe("Så skickar du tillbaka – order 1001");
    expect(text).toContain("Mugg, 1 st (det du betalade 2 november) 80,00 kr Returfrakt, PostNord −59,00 kr");
    expect(text).toContain("Räkna med 21,00 kr");
    expect(text).toContain("https://nordlys.example/retur/r1/fraktsedel.pdf");
    expect(text).toContain("Inlämning: Valfritt PostNord-ombud");
  });

  test("that ends at midnight can be used until the day before", async () => {
    expect((await mail("return-approved", letter("return-approved"))).text).toContain(
      "Sista dag: fredag 27 november",
    );
  });

  test("is no link when it is no web address, and an estimate above what she paid is not repeated", async () => {
    const { text } = await mail(
      "return-approved",
      returnFacts(
        "sv",
        later,
        { approved: later },
        {
          label: { url: "https://lena@evil.example/x" },
          estimate: { amount: "800.00", deductions: [] },
        },
      ),
    );
    expect(text).not.toContain("evil");
    expect(text).not.toContain("800");
    expect(text).toContain("Saknar du fraktsedel? Svara på det här mejlet");
  });
});

test("the receiver of a gift gets the label and hears nothing of prices or money", async () => {
  const gift = (facts: Facts): Facts => ({ ...facts, order: { ...(facts.order ?? order()), gift: {} } });
  for (const name of ["return-requested", "return-approved", "return-in-transit", "return-reminder"]) {
    const facts = gift(letter(name));
    const { subject, preheader, text } = await mail(name, facts);
    expect(subject + preheader + text).not.toMatch(/\d,\d\d kr|pengar/i);
    expect(kind(name).toReceiver).toBe(true);
    expect(kind(name).promises?.(facts)?.kind).not.toBe("money_by");
  }
});

describe("the reminder of a label", () => {
  const reminder = kind("return-reminder");

  test("leaves three days before its last day, at nine where the shop is", () => {
    expect(reminder.sendAt(letter("return-reminder"))).toEqual(new Date("2026-11-24T09:00:00+01:00"));
    expect(reminder.moves).toBe(true);
  });

  test("arises where a label or a code with a last day was given, and not otherwise", () => {
    const with_ = (label: ReturnFacts["label"], told: Reached = { approved: later }) =>
      reminder.arises?.(returnFacts("sv", later, told, { label }));
    const until = "2026-12-20T00:00:00+01:00";
    expect(with_({ url: "https://nordlys.example/l", until })).toBe(true);
    expect(with_({ code: "4711", until })).toBe(true);
    expect(with_({ code: "4711" })).toBe(false);
    expect(with_({ until })).toBe(false);
    expect(with_(undefined)).toBe(false);
    expect(with_({ code: "4711", until }, { received: later })).toBe(false);
  });

  test.for([
    ["the label can no longer be used", "2026-11-28T00:00:01+01:00", "2026-11-12T11:20:00+01:00"],
    [
      "the label ends so soon after she got it that there is nothing to remind of",
      "2026-11-23T10:00:00+01:00",
      "2026-11-23T10:00:00+01:00",
    ],
  ] as const)("does not leave: %s", ([reason, now, approved]) => {
    const facts = letter("return-reminder");
    const known = facts.return ?? back();
    expect(
      why("return-reminder", {
        ...facts,
        now: new Date(now),
        returnState: returnProgress(known, { approved }, false),
      }),
    ).toBe(reason);
  });

  test("says on the last day that it is the last", async () => {
    const facts = { ...letter("return-reminder.code"), now: new Date("2026-11-27T08:00:00+01:00") };
    expect((await mail("return-reminder", facts)).text).toContain(
      "Koden för din retur gäller bara i dag, fredag 27 november",
    );
  });
});

describe("a withdrawal is not declined", () => {
  const declined = { because: "The box was opened." };
  const facts = (change: Partial<ReturnFacts> = {}, rest: Partial<Facts> = {}) =>
    returnFacts(
      "sv",
      later,
      { requested: "2026-11-12T11:20:00+01:00", declined: later },
      { declined, ...change },
      rest,
    );
  const parcels = (delivered: string): Facts["parcels"] => [
    { id: "f1", state: "delivered", reached: { shipped: delivered, delivered } },
  ];
  const told = order({ policy: returnTerms });

  test.for([
    ["a person looks", facts(), /^she withdraws in time, .*cannot be declined \(A01\)/],
    [
      "also where nobody told her of her right",
      facts({}, { parcels: parcels("2026-09-01T10:00:00+02:00") }),
      /A01/,
    ],
    [
      "also where a parcel's delivery is not known",
      facts({}, { order: told, parcels: [{ id: "f1", state: "shipped", reached: {} }] }),
      /A01/,
    ],
    [
      "also when she wrote on the last days",
      facts({}, { order: told, parcels: parcels("2026-10-27T10:00:00+01:00") }),
      /A01/,
    ],
    [
      "unless she surely was too late",
      facts({}, { order: told, parcels: parcels("2026-10-01T10:00:00+02:00") }),
      undefined,
    ],
    [
      "unless a company bought",
      facts({}, { order: order({ customer: { email: "a@b.example", business: true } }) }),
      undefined,
    ],
    [
      "unless the law of her country has no such right",
      facts({}, { order: order({ shippingAddress: { countryCode: "US" } }) }),
      undefined,
    ],
    ["unless it is no withdrawal", facts({ basis: "policy" }), undefined],
    [
      "and nothing is declined without a reason",
      facts({ basis: "policy", declined: { because: " \u200b" } }),
      "the shop has not said why: decline the return again with its reason",
    ],
  ] as const)("%s", ([, known, reason]) => {
    expect(why("return-declined", known)).toBeUndefined();
    const held = why("return-declined", known, "heldBy");
    if (reason instanceof RegExp) expect(held).toMatch(reason);
    else expect(held).toBe(reason);
  });

  test("and its goods are not refused when somebody has looked at them", () => {
    const inspected = [{ lineId: "l1", accepted: 0, refused: 1, because: "Worn." }];
    const seen = (change: Partial<ReturnFacts>) =>
      why("return-inspected", returnFacts("sv", later, { inspected: later }, change), "heldBy");
    expect(seen({ inspected })).toMatch(/^she withdraws: .*\(C11\)/);
    expect(seen({ inspected, basis: "policy" })).toBeUndefined();
    expect(seen({ inspected: [{ lineId: "l1", accepted: 0, refused: 1 }], basis: "policy" })).toMatch(
      /without a reason/,
    );
  });
});

test("a declined return says why in the shop's words, as plain text on one line", async () => {
  const because = "Slut\u202e på <b>lager</b>.\nKlicka\u200b här";
  const facts = returnFacts("sv", later, { declined: later }, { basis: "policy", declined: { because } });
  const { text, html } = await renderLetter("return-declined", facts, "sv");
  expect(flat(text)).toContain("Varför Slut på <b>lager</b>. Klicka här");
  expect(html).toContain("&lt;b&gt;lager");
  expect(text).not.toContain("i stället");
});

test("goods on their way promise the money where its day is known", () => {
  const promises = kind("return-in-transit").promises;
  expect(promises?.(letter("return-in-transit"))).toEqual({
    kind: "money_by",
    subject: "r1",
    dueAt: new Date("2026-11-26T23:59:59+01:00"),
  });
  expect(promises?.(letter("return-in-transit.no-day"))).toBeUndefined();
});

describe("goods that somebody has looked at", () => {
  test("part of them taken: which, why not the rest, and no sum that nobody knows", async () => {
    const { text } = await mail("return-inspected", letter("return-inspected"));
    expect(text).toContain("Mugg, 2 st Godkänd Mugg, 1 st Inte godkänd Hela kanten är skavd");
    expect(text).toContain("mindre än 489,00 kr");
    expect(text.match(/\d+,\d\d kr/g)).toEqual(["489,00 kr"]);
    expect(kind("return-inspected").promises?.(letter("return-inspected"))?.kind).toBe("money_by");
  });

  test("none of them taken: no money is promised", async () => {
    const facts = { ...letter("return-inspected.none") };
    facts.return = { ...(facts.return ?? back()), refundBy: later };
    expect(kind("return-inspected").promises?.(facts)).toBeUndefined();
    const { text } = await mail("return-inspected", facts);
    expect(text).not.toContain("30 november");
    expect(text).toContain("Ser du det på ett annat sätt?");
  });

  test("nothing is told while nobody has said what came of it", () => {
    const seen = (inspected: ReturnFacts["inspected"]) =>
      why("return-inspected", returnFacts("sv", later, { inspected: later }, { inspected }));
    expect(seen(undefined)).toBe("what came of it has not been told");
    expect(seen([{ lineId: "l1", accepted: 0, refused: 0 }])).toBe("what came of it has not been told");
    expect(seen([{ lineId: "another", accepted: 1, refused: 0 }])).toBe("what came of it has not been told");
  });
});

describe("a parcel that came back", () => {
  test.for(["uncollected", "refused", "address", "damaged", "other"] as const)(
    "because it was %s: she is asked, and nothing is called a withdrawal or a fee",
    async (reason) => {
      for (const locale of locales) {
        const { subject, preheader, text } = await mail("parcel-came-back", cameBack(locale, reason), locale);
        expect(subject + preheader + text).not.toMatch(
          /ånger|ångra|angre|fortry|peruut|withdraw|widerruf|avgift|gebyr/i,
        );
      }
    },
  );

  test("is not asked about when it reached her after all", () => {
    const facts = cameBack("sv", "refused");
    expect(why("parcel-came-back", facts)).toBeUndefined();
    expect(
      why("parcel-came-back", { ...facts, parcel: facts.parcel && { ...facts.parcel, state: "delivered" } }),
    ).toBe("the parcel has reached her after all");
  });
});

/** Long names of days and months, and the longest number of an order: what a lock screen shows still fits. */
test.for(locales)("subjects and preheaders keep their measure in %s", async (locale) => {
  const now = new Date("2026-09-16T10:00:00+02:00");
  const at = "2026-09-24T17:00:00+02:00";
  const long = { number: "NORDLYS-2026-1001-B" };
  for (const [name, made] of Object.entries(returns)) {
    const facts = made(locale);
    const known = facts.return && {
      ...facts.return,
      ...(facts.return.refundBy && { refundBy: at }),
      ...(facts.return.label?.until && { label: { ...facts.return.label, until: at } }),
    };
    const one = {
      ...facts,
      now,
      return: known,
      order: { ...(facts.order ?? order()), ...long },
      ...(facts.returnAnswerBy && { returnAnswerBy: new Date(at) }),
    };
    const { subject, preheader } = await mail(name.split(".")[0] ?? "", one, locale);
    expect(subject.length, subject).toBeLessThanOrEqual(60);
    expect(preheader.length, preheader).toBeGreaterThanOrEqual(40);
    expect(preheader.length, preheader).toBeLessThanOrEqual(110);
  }
});
