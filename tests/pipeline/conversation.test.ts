/** A whole conversation over SMTP, as it stands in the customer's mail program: one case, one thread, and a person's name under each answer. */
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaughtMail } from "../../src/contracts.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

interface Headers {
  id: string;
  inReplyTo: string | undefined;
  references: string[];
  subject: string;
  from: string;
}

async function headersOf(mail: CaughtMail): Promise<Headers> {
  const read = await PostalMime.parse((await world.context.mailbox?.raw(mail.id)) ?? new Uint8Array());
  return {
    id: read.messageId ?? "",
    inReplyTo: read.inReplyTo,
    references: (read.references ?? "").split(/\s+/).filter(Boolean),
    subject: read.subject ?? "",
    from: read.from?.name ?? "",
  };
}

/** How many conversations a mail program makes of these mails: those that name each other, or the same mail, belong together (RFC 5256, REFERENCES). */
function conversations(mails: readonly Headers[]): number {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const above = parent.get(id) ?? id;
    return above === id ? id : root(above);
  };
  for (const { id, inReplyTo, references } of mails)
    for (const other of [...references, ...(inReplyTo ? [inReplyTo] : [])]) parent.set(root(other), root(id));
  return new Set(mails.map(({ id }) => root(id))).size;
}

describe("a question after an answer", () => {
  test("has a new hour, and she hears it: once, and not within a day of the last acknowledgement", async () => {
    const { placed } = lenasStory(world.now());
    const of = { id: "2002", number: "#2002", customer: { email: "ida@example.com", firstName: "Ida" } };
    await shop.tell({ ...placed, id: "ida", order: { ...(placed as { order: object }).order, ...of } });
    const acknowledged = async () =>
      (await world.mails("ida@example.com")).filter(({ kind }) => kind === "case-acknowledged");
    const write = (text: string, to = "hej@svar.nordlys.example") =>
      shop.write({ from: "ida@example.com", to, subject: "Order 2002", text });
    await write("Finns muggen i blått?");
    const [one] = (await shop.read("/v1/cases")).filter(
      ({ customer }: { customer: string }) => customer === "ida@example.com",
    );
    await answerAs("Amira", one.number, "Ja, den finns i blått.");
    const { replyTo = "" } = (await world.mails("ida@example.com")).at(-1) ?? {};
    await write("Vad kostar den?", replyTo);
    expect(await acknowledged()).toHaveLength(1);
    await answerAs("Amira", one.number, "80 kr.");
    await world.advance({ days: 3 });
    await write("Kan jag hämta den i butiken?", replyTo);
    const [, second] = await acknowledged();
    const now = await shop.read(`/v1/cases/${one.number}`);
    expect(second?.text).toContain("Kan jag hämta den i butiken?");
    expect(second?.subject).toContain(one.number);
    expect(now.promises.map(({ dueAt }: { dueAt: string }) => dueAt)).toContain(now.answerBy);
  });
});

describe("Lena asks about her 21 kr", () => {
  test("she is acknowledged, answered, asks once more and is answered again: one case, one thread", async () => {
    const { placed, refunded } = lenasStory(world.now());
    await shop.tell(placed, refunded);
    const refundMail = (await world.mails("lena@example.com")).find(({ kind }) => kind === "refund-issued");
    if (!refundMail) throw new Error("no refund mail");

    // As Gmail answers: the mail that is answered in both headers, its words as a quote.
    const first = "<CAF+lena.1@mail.gmail.example>";
    await shop.write({
      to: refundMail.replyTo ?? "",
      subject: `Re: ${refundMail.subject}`,
      text: `Hej, jag trodde att returen var gratis?\n\nDen fre 20 nov. 2026 kl 15:31 skrev Nordlys <hej@nordlys.example>:\n\n> Du får tillbaka 21,00 kr\n> Returfrakt 59,00 kr\n`,
      headers: {
        "Message-ID": first,
        "In-Reply-To": refundMail.messageId ?? "",
        References: refundMail.messageId ?? "",
      },
    });
    const [opened] = await shop.read("/v1/cases?order=1001");
    expect(opened).toMatchObject({ state: "open", order: "1001", customer: "lena@example.com" });

    await world.advance({ minutes: 40 });
    await answerAs("Amira", opened.number, "Det var vårt fel: frakten står vi för. 59 kr är på väg.");

    const second = "<CAF+lena.2@mail.gmail.example>";
    const answered = (await world.mails("lena@example.com")).at(-1);
    expect(answered?.kind).toBe("case-answered");
    await world.advance({ hours: 20 });
    await shop.write({
      to: answered?.replyTo ?? "",
      subject: `Re: ${answered?.subject}`,
      text: "När syns de på kontot?",
      headers: {
        "Message-ID": second,
        "In-Reply-To": answered?.messageId ?? "",
        References: `${first} ${answered?.messageId}`,
      },
    });
    expect(await shop.read(`/v1/cases/${opened.number}`)).toMatchObject({ state: "open" });
    await answerAs("Amira", opened.number, "På tisdag, senast.");

    expect(await shop.read("/v1/cases?order=1001")).toHaveLength(1);
    const one = await shop.read(`/v1/cases/${opened.number}`);
    expect(one.state).toBe("answered");
    expect(one.messages.map((said: { words: string }) => said.words)).toEqual([
      "Hej, jag trodde att returen var gratis?",
      "Det var vårt fel: frakten står vi för. 59 kr är på väg.",
      "När syns de på kontot?",
      "På tisdag, senast.",
    ]);

    const got = (await world.mails("lena@example.com")).filter(({ kind }) => kind?.startsWith("case-"));
    expect(got.map(({ kind }) => kind)).toEqual(["case-acknowledged", "case-answered", "case-answered"]);
    const headers = await Promise.all(got.map(headersOf));
    expect(new Set(headers.map(({ subject }) => subject)).size).toBe(1);
    expect(headers.map(({ inReplyTo }) => inReplyTo)).toEqual([first, first, second]);
    // Each one names all that came before it, so the thread holds also where a mail was deleted or never arrived.
    const last = headers.at(-1);
    expect(last?.references).toEqual(expect.arrayContaining([first, headers[0]?.id, headers[1]?.id, second]));
    expect(
      conversations([
        await headersOf(refundMail),
        { id: first, inReplyTo: refundMail.messageId, references: [], subject: "", from: "" },
        ...headers,
        { id: second, inReplyTo: headers[1]?.id, references: [first], subject: "", from: "" },
      ]),
    ).toBe(1);
    expect((await world.mails("lena@example.com")).at(-1)?.text).toContain("Amira");
  });
});

async function answerAs(by: string, number: string, words: string): Promise<void> {
  const response = await world.app.request(`/v1/cases/${number}/replies`, {
    method: "POST",
    headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    body: JSON.stringify({ words, by }),
  });
  expect(response.status).toBe(201);
  await world.settle();
}
