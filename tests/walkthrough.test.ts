/** Read this first: Lena's mug, as the shop Nordlys and Lena see it. Everything runs for real but the clock. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaughtMail } from "../src/contracts.ts";
import { lenasStory } from "../src/demo/events.ts";
import { openWorld, type TestShop, type World } from "./support/shop.ts";

const lena = "lena@example.com";
let world: World;
let nordlys: TestShop;

beforeAll(async () => {
  world = await openWorld(); // it is Friday 20 November 2026, half past three in Gothenburg
  nordlys = await world.open({ kinds: ["order-confirmed"], attachStatement: true });
});
afterAll(() => world.close());

/** The newest mail Lena got, its text with single spaces. */
async function newestMail(): Promise<CaughtMail> {
  const mail = (await world.mails(lena)).at(-1);
  if (!mail) throw new Error("Lena got no mail");
  return { ...mail, text: mail.text.replace(/[\s\u00a0]+/g, " ") };
}

describe("Lena sends a mug back and gets 21 of her 80 kr", () => {
  const story = lenasStory(new Date("2026-11-20T15:30:00+01:00"));

  test("she buys it, and the shop thanks her", async () => {
    await nordlys.tell(story.placed);
    const mail = await newestMail();
    expect(mail).toMatchObject({
      kind: "order-confirmed",
      from: "Nordlys kundservice <kundservice@nordlys.example>",
    });
    expect(mail.text).toContain("80,00");
  });

  test("it comes back, and she reads what to count on: 80 minus 59 for the label", async () => {
    await nordlys.tell(story.returned);
    const mail = await newestMail();
    expect(mail.kind).toBe("return-received");
    for (const words of ["80,00", "−59,00", "21,00", "söndag 22 november"])
      expect(mail.text).toContain(words);
  });

  test("the money leaves, and the mail explains each krona", async () => {
    await nordlys.tell(story.refunded);
    const mail = await newestMail();
    expect(mail.kind).toBe("refund-issued");
    expect(mail.subject).toContain("21,00 kr");
    for (const words of [
      "Mugg",
      "80,00",
      "PostNord",
      "−59,00",
      "21,00",
      "Visa som slutar på 4242",
      "När du ångrar ett köp betalar du själv frakten tillbaka.",
      "Det är samma belopp som du såg när du anmälde returen.",
    ])
      expect(mail.text).toContain(words);
  });

  test("the merchant can see the sum: 80 - 59 = 21, on the card, with the clause it rests on", async () => {
    const statement = await nordlys.read("/v1/refunds/rf1/statement");
    expect(statement.state).toBe("reconciled");
    expect(statement.lines.map((line: { kind: string; amount: string }) => [line.kind, line.amount])).toEqual(
      [
        ["item", "80.00"],
        ["return_freight", "-59.00"],
      ],
    );
    expect(statement).toMatchObject({
      paidBack: "21.00",
      unexplained: "0.00",
      tenders: [{ method: "card", amount: "21.00", status: "settled" }],
    });
    expect(statement.lines[1].basis).toEqual({ policyVersion: "2026-03-03", clause: "return_freight" });
  });

  test("she answers the mail, and hears at once who has it and by when: Monday, half past three", async () => {
    const refund = await newestMail();
    await nordlys.write({
      to: refund.replyTo ?? "",
      subject: `Sv: ${refund.subject}`,
      text: `Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena\n\nDen 20 nov. 2026 kl. 15:30 skrev Nordlys kundservice <kundservice@nordlys.example>:\n> Du får tillbaka 21,00 kr`,
      headers: { "In-Reply-To": refund.messageId ?? "" },
    });
    const mail = await newestMail();
    expect(mail).toMatchObject({ kind: "case-acknowledged", subject: "Ärende N-1001 · order 1001" });
    for (const words of [
      "N-1001",
      "måndag 23 november kl. 15:30",
      "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena",
      "031-390 06 00",
    ])
      expect(mail.text).toContain(words);
    expect(mail.text).not.toContain("skrev Nordlys kundservice");
  });

  test("the merchant finds her question under its number, with what was promised", async () => {
    const question = await nordlys.read("/v1/cases/N-1001");
    expect(question).toMatchObject({ number: "N-1001", state: "open", order: "1001", customer: lena });
    expect(new Date(question.answerBy)).toEqual(new Date("2026-11-23T15:30:00+01:00"));
    expect(question.messages).toMatchObject([
      { direction: "in", words: "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena" },
    ]);
  });

  test("and sees everything that was told, in order", async () => {
    const switchedOn = (await nordlys.told("1001")).filter((told) => !told.includes("switched off"));
    expect(switchedOn).toEqual([
      "order-confirmed sent",
      "return-received sent",
      "refund-issued sent",
      "refund-under-review not_sent: the refund is explained in full, or has not happened",
      "case-acknowledged sent",
    ]);
  });
});
