/** Mails in a conversation: the honest late one, and what a person answered. */
import { describe, expect, test } from "vitest";
import type { CaseFacts, Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { mannersOf } from "../../src/notifications/parts/manners.ts";
import { caseFacts } from "../support/facts.ts";
import { answered, lateCase, withPromo } from "../support/letters/cases.ts";
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
const words = async (name: string, facts: Facts) => {
  const made = await renderLetter(name, facts, "sv");
  return { ...made, text: flat(made.text), subject: flat(made.subject), preheader: flat(made.preheader) };
};

describe("an answer that will be late", () => {
  test("is told half an hour before the promised time, of a short promise in its last quarter", () => {
    const facts = lateCase("sv");
    expect(kind("case-late").sendAt(facts)).toEqual(new Date("2026-11-23T15:00:00+01:00"));
    expect(kind("case-late").sendAt(lateCase("sv", undefined, { goalMinutes: 60 }))).toEqual(
      new Date("2026-11-23T15:15:00+01:00"),
    );
  });
  test("of a chat that is answered within four minutes does not leave with its acknowledgement, whatever a mail is promised", () => {
    const answerBy = new Date("2026-11-23T15:04:00+01:00");
    const facts = lateCase("sv", undefined, { channel: "chat", goalMinutes: 4, answerBy });
    expect(facts.shop.answerWithinMinutes).toBeGreaterThan(60);
    expect(kind("case-late").sendAt(facts)).toEqual(new Date("2026-11-23T15:03:00+01:00"));
  });
  test.for([
    ["a person has answered", { state: "answered" }],
    ["the case is closed", { state: "closed" }],
    ["no new time can be promised", { newAnswerBy: undefined }],
  ] as const satisfies readonly (readonly [string, Partial<CaseFacts>])[])(
    "is not told when %s",
    ([reason, change]) => expect(why("case-late", lateCase("sv", undefined, change))).toBe(reason),
  );
  test("says in three sentences what was promised, whose fault it is and the new time, in the same thread", async () => {
    const { subject, text } = await words("case-late", lateCase("sv"));
    expect(subject).toBe("Ärende N-2417 · order 1001");
    expect(text).toContain(
      "Vi lovade svar i dag kl. 15:30 och hinner inte. Det är vårt fel. Du får svar senast tisdag 24 november kl. 11:00.",
    );
  });
  test("does not speak of today the day after", async () => {
    const { text } = await words("case-late", lateCase("sv", "2026-11-24T09:05:00+01:00"));
    expect(text).toContain("Vi lovade svar senast måndag 23 november kl. 15:30 och hann inte.");
  });
  test("the new time is a promise again, and there is one such mail for each deadline", () => {
    expect(kind("case-late").promises?.(lateCase("sv"))).toEqual({
      kind: "answer_by",
      subject: "N-2417",
      dueAt: new Date("2026-11-24T11:00:00+01:00"),
    });
    expect(kind("case-late").once(lateCase("sv"))).toBe(
      `N-2417/${lateCase("sv").case?.answerBy.toISOString()}`,
    );
  });
});

describe("what a person answered", () => {
  test("stands in her own words and paragraphs under her name", async () => {
    const { text, html, subject } = await words("case-answered", answered("sv"));
    expect(subject).toBe("Ärende N-2417 · order 1001");
    expect(text).toContain("Amira svarar på det du skrev den 20 november: Det stämmer att du fick 21 kr.");
    expect(html).toContain("<br>Skicka en bild i så fall");
    expect(text).toMatch(/Hälsningar Amira Nordlys kundservice/);
  });
  test("is the team's where the name cannot be shown", async () => {
    const { text, preheader } = await words("case-answered", answered("sv", "https://evil.example"));
    expect(preheader).toContain("Vi har svarat");
    expect(text).toContain("Här är vårt svar på det du skrev");
    expect(text).not.toContain("evil");
  });
  test.each([
    ["Hej Lena!\n\nJa.\n\nVänliga hälsningar\nAmira", true, true, "Hej Lena!|Ja.|Vänliga hälsningar"],
    ["Hej! Det var vårt fel. Hälsningar, Amira", true, true, "Hej! Det var vårt fel.|Hälsningar,"],
    ["Hej Lena\nJa.\n/Amira", true, false, "Hej Lena|Ja."],
    ["Ja.\n\nMvh Amira Khan\nNordlys kundservice", false, true, "Ja.|Mvh"],
    ["Hei Lena!\n\nJa.\n\nVennlig hilsen\nAmira", true, true, "Hei Lena!|Ja.|Vennlig hilsen"],
    ["Kære Lena\n\nJa.\n\nMed venlig hilsen\nAmira", true, true, "Kære Lena|Ja.|Med venlig hilsen"],
    [
      "Moi Lena,\n\nKyllä.\n\nYstävällisin terveisin\nAmira",
      true,
      true,
      "Moi Lena,|Kyllä.|Ystävällisin terveisin",
    ],
    ["Dear Lena,\n\nYes.\n\nBest regards,\nAmira", true, true, "Dear Lena,|Yes.|Best regards,"],
    ["Hi Lena,\n\nYes.\n\nThanks,\nAmira", true, true, "Hi Lena,|Yes.|Thanks,"],
    [
      "Guten Tag, Frau Ek,\n\nja.\n\nMit freundlichen Grüßen",
      true,
      true,
      "Guten Tag, Frau Ek,|ja.|Mit freundlichen Grüßen",
    ],
    ["Hallo!\n\nJa.\n\nLG\nAmira\nTel. 031-390 06 00", true, true, "Hallo!|Ja.|LG|Amira|Tel. 031-390 06 00"],
    ["Ja, den rymmer 3 dl.", false, false, "Ja, den rymmer 3 dl."],
    [
      "Bästa sättet är att skicka en bild till oss.\nTack!",
      false,
      false,
      "Bästa sättet är att skicka en bild till oss.|Tack!",
    ],
    ["Hi-fi-kabeln passar.", false, false, "Hi-fi-kabeln passar."],
    ["Hej!", true, false, "Hej!"],
    ["Amira", false, false, "Amira"],
  ])("greets and signs once: %j", (words, greets, closes, kept) => {
    const paragraphs = words.split("\n\n").map((part) => ({ lines: part.split("\n") }));
    const found = mannersOf(paragraphs, ["Amira Khan", "Nordlys", "Nordlys kundservice"]);
    expect([found.greets, found.closes, found.words.flatMap(({ lines }) => lines).join("|")]).toEqual([
      greets,
      closes,
      kept,
    ]);
  });
  test("cannot be markup", async () => {
    const { html } = await words(
      "case-answered",
      answered("sv", "Amira", "<img src=x onerror=alert(1)>\u202e"),
    );
    expect(html).not.toMatch(/<img src=x|\u202e/);
  });
  test("each answer is a mail of its own", () =>
    expect(kind("case-answered").once(answered("sv"))).toBe("N-2417/m7"));
  test("without an answer nothing leaves", () =>
    expect(why("case-answered", caseFacts("sv"))).toBe("the answer is not known"));
});

describe("the shop's own line in an acknowledgement", () => {
  const line = "Våra muggar finns nu i tre blå glasyrer.";
  const reads = async (facts: Facts) => (await words("case-acknowledged", facts)).text;

  test("stands once, marked as advertising, under a calm question where merchant and law allow it", async () => {
    expect((await reads(withPromo("sv"))).split(`Annons från Nordlys ${line}`)).toHaveLength(2);
  });
  test.for(["refund", "faulty", "withdrawal", "delivery", "return", "payment", "order", undefined] as const)(
    "is never there for who asks about %s",
    async (topic) => {
      const facts = withPromo("sv");
      expect(await reads({ ...facts, case: facts.case && { ...facts.case, topic } })).not.toContain(line);
    },
  );
  test.for(["DE", "NO", "DK"])("is not there in %s, whatever the merchant says", async (country) => {
    expect(await reads(withPromo("sv", country))).not.toContain(line);
  });
  test("is not there where nobody knows in which country she lives, or the merchant has not decided", async () => {
    expect(await reads(withPromo("sv", "FI"))).not.toContain(line);
    expect(await reads({ ...withPromo("sv"), order: undefined })).not.toContain(line);
  });
});
