/**
 * Mails that are written to hurt, or that nobody wrote: forged, enormous, lying about what they are, from machines. Each is kept, none stops the next, and
 * nobody hears what is not hers. And what a customer may say in an answer without a person having to read it first: no more of this, and thank you.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newText } from "../../src/conversations/quote.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { answerCase } from "../../src/pipeline/cases/answer.ts";
import { receiveMail } from "../../src/pipeline/reply.ts";
import { closeCase } from "../../src/store/case-desk.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let asking: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  const because = "The address is given at checkout, with a box to say no beside it.";
  asking = await world.open({
    name: "Frågvis",
    replyDomain: "svar.fragvis.example",
    from: { name: "Frågvis", address: "hej@fragvis.example" },
    kinds: ["arrived-check"],
    surveys: { basis: [{ countries: ["SE"], basis: "soft_optin" as const, because }] },
  });
});
afterAll(() => world.close());

let count = 0;
/** A customer with a refund mail in her hands. */
async function customer() {
  const n = `I${++count}`;
  const to = `${n.toLowerCase()}@example.com`;
  const { refunded } = lenasStory(world.now()) as unknown as {
    refunded: Record<"order" | "return" | "refund", object>;
  };
  await shop.tell({
    ...refunded,
    id: `${n}-1`,
    order: {
      ...refunded.order,
      id: n,
      number: n,
      customer: { email: to, firstName: "Lena", lastName: "Ek" },
    },
    return: { ...refunded.return, id: `${n}-r` },
    refund: { ...refunded.refund, id: `${n}-rf` },
  });
  const mail = (await world.mails(to)).at(-1);
  return { n, to, address: mail?.replyTo ?? "" };
}
interface Listed {
  number: string;
  order: string | null;
  state: string;
}
const cases = async (n: string, of = shop) =>
  ((await of.read("/v1/cases")) as Listed[]).filter(({ order }) => order === n);
const messages = async (number: string) =>
  (await shop.read(`/v1/cases/${number}`)).messages as { words: string; flags?: string[] }[];
const acknowledged = async (to: string) =>
  (await world.mails(to)).filter(({ kind }) => kind === "case-acknowledged");
const kept = (of = shop) =>
  of.ask((db, id) =>
    db
      .selectFrom("inbound")
      .select(["id", "state", "reason", "case_id"])
      .where("shop_id", "=", id)
      .orderBy("received_at", "desc")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow(),
  );
const stopped = (address: string, of = shop) =>
  of.ask((db, id) =>
    db
      .selectFrom("suppression")
      .select(["scope", "cause"])
      .where("shop_id", "=", id)
      .where("address", "=", address)
      .orderBy("scope")
      .execute(),
  );
/** Bytes that no SMTP client would send go in where a provider hands them over. */
async function arrives(from: string, to: string, raw: string | Buffer): Promise<void> {
  await receiveMail(world.context, { raw: Buffer.from(raw as string, "latin1"), from, to: [to] });
  await world.settle();
}
const head = (from: string, to: string, more = "") =>
  `From: ${from}\r\nTo: ${to}\r\nSubject: Hej\r\nMessage-ID: <${++count}@x.example>\r\n${more}`;

describe("who is said to have written", () => {
  test("a name that looks like an address is no address: nobody there hears anything (C11)", async () => {
    const { n, address } = await customer();
    await arrives(
      "evil@example.net",
      address,
      head("=?utf-8?q?=3Cvictim=40bank=2Ese=3E?=", address, "\r\nHej\r\n"),
    );
    expect(await world.mails("victim@bank.se")).toEqual([]);
    expect(await cases(n)).toEqual([]);
    expect((await kept()).state).toBe("unmatched");
  });

  test("a stranger's case says that it is one, and an address that was taken back opens nothing (C01, C02)", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: "granne@example.org", to: address, text: "Sluta" });
    const [one] = await cases(n);
    expect(await shop.read(`/v1/cases/${one?.number}`)).toMatchObject({ stranger: true });
    // What somebody else says changes nothing for her.
    expect(await stopped(to)).toEqual([]);
    await shop.ask((db, id) =>
      db
        .updateTable("thread")
        .set({ revoked_at: world.now() })
        .where("shop_id", "=", id)
        .where("recipient", "=", to)
        .execute(),
    );
    await shop.write({ from: to, to: address, text: "Hej" });
    expect((await kept()).state).toBe("unmatched");
    expect(await cases(n)).toHaveLength(1);
    const spaced = (await customer()).address.toUpperCase().replace("R-", "r ");
    await arrives(
      `i${count}@example.com`,
      spaced,
      head(`i${count}@example.com`, `<${spaced}>`, "\r\nHej\r\n"),
    );
    expect((await kept()).state).not.toBe("dead");
  });

  test("complaints and delivery reports that anybody could write change nothing (C10)", async () => {
    const { to, address } = await customer();
    const report = (type: string, part: string, fields: string) =>
      `${head("MAILER-DAEMON@mx.example", address)}Content-Type: multipart/report; report-type=${type}; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: message/${part}\r\n\r\n${fields}\r\n--b--\r\n`;
    for (const raw of [
      report(
        "feedback-report",
        "feedback-report",
        `Feedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: <${to}>\r\n`,
      ),
      report(
        "delivery-status",
        "delivery-status",
        `Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: 5.1.1\r\n`,
      ),
    ]) {
      await arrives("", "kundservice@nordlys.example", raw);
      expect(await stopped(to)).toEqual([]);
    }
  });
});

test("machines get no answer, whichever of their marks they carry; a person who carries a no does (C04, C05)", async () => {
  const { n, to, address } = await customer();
  for (const mark of [
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; x",
    "AUTO-SUBMITTED: AUTO-REPLIED",
    "X-Auto-Response-Suppress: All",
    "X-Autoreply: yes",
    "X-Autorespond: away",
    "Precedence: auto_reply",
    "Precedence: junk",
    "X-FC-MachineGenerated: true",
    "List-Id: <x.y>",
    "Feedback-ID: a:b:c",
    "Return-Path: <>",
  ])
    await receiveMail(world.context, {
      raw: Buffer.from(head(to, address, `${mark}\r\n\r\nBorta\r\n`)),
      from: to,
      to: [address],
    });
  await world.settle();
  expect(await cases(n)).toEqual([]);
  expect(await acknowledged(to)).toEqual([]);
  await arrives(to, address, head(to, address, "Auto-Submitted: no\r\n\r\nVar?\r\n"));
  expect(await acknowledged(to)).toHaveLength(1);
});

test("a machine without any mark that answers forty times is acknowledged once in a thread (C07)", async () => {
  const { n, to, address } = await customer();
  for (let round = 0; round < 40; round++)
    await receiveMail(world.context, {
      raw: Buffer.from(head(to, address, `\r\nTack för ditt mejl nummer ${round}, vi svarar?\r\n`)),
      from: to,
      to: [address],
    });
  await world.settle();
  expect(await acknowledged(to)).toHaveLength(1);
  expect(await cases(n)).toHaveLength(1);
});

describe("what cannot be read", () => {
  const nested = (type: (i: number) => string, times: number) =>
    Array.from({ length: times }, (_, i) => type(i)).join("");
  const shapes: Record<string, string> = {
    "multipart, 400 deep": `${nested((i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`, 400)}\r\nx\r\n`,
    "50,000 parts": `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(50_000)}--b--\r\n`,
    "a header of 2 MB": `X-A: ${"a".repeat(2_000_000)}\r\n\r\nHej\r\n`,
    "mails in mails, 100 deep": `${nested(() => "Content-Type: message/rfc822\r\n\r\n", 100)}x`,
    "a boundary inside itself":
      'Content-Type: multipart/mixed; boundary="--"\r\n\r\n----\r\n\r\nx\r\n------\r\n',
    "a boundary that never ends": "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHej\r\n",
  };
  test.each(Object.entries(shapes))(
    "%s, is a case within a second, and the next mail is worked (C13)",
    async (_, raw) => {
      const { n, to, address } = await customer();
      const began = performance.now();
      await arrives(to, address, head(to, address, raw));
      // The whole way through the database; far less alone.
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(await cases(n)).toHaveLength(1);
    },
  );

  test("text that lies about its alphabet or its encoding is read as well as can be (C16)", async () => {
    const { n, to, address } = await customer();
    const lies: [type: string, encoding: string, body: string][] = [
      ["utf-7", "7bit", "Hej +AOU-!"],
      ["iso-2022-jp", "7bit", "Hej \x1b$B\x1b(B \x1b$"],
      ["x-none", "8bit", "Hej \xe5\xe4\xf6"],
      ["utf-8", "8bit", "Hej \xff\xfe\xc3"],
      ["utf-8", "quoted-printable", "Hej =ZZ =E5 =\r\n=3"],
      ["utf-8", "base64", "SGVq!!!IGhlag=x=\xff"],
      ["utf-16", "base64", "SGVqIQ=="],
    ];
    for (const [charset, encoding, body] of lies)
      await receiveMail(world.context, {
        raw: Buffer.from(
          head(
            to,
            address,
            `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`,
          ),
          "latin1",
        ),
        from: to,
        to: [address],
      });
    await world.settle();
    const said = await messages((await cases(n))[0]?.number ?? "");
    expect(said).toHaveLength(lies.length);
    expect(said.filter(({ words }) => words.includes("Hej")).length).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ["200 kB of >", ">".repeat(200_000)],
    ["On On On ... wrote:", `${"On ".repeat(66_000)}wrote:`],
    ["a line of a megabyte", "x".repeat(1_000_000)],
    ["a line of a megabyte with spaces", "x y ".repeat(250_000)],
  ])("%s is read in a quarter of a second (C17)", (_, one) => {
    for (const mail of [{ text: one }, { html: one }]) {
      // The best of some: others use the machine too.
      const times = Array.from({ length: 5 }, () => {
        const began = performance.now();
        newText(mail);
        return performance.now() - began;
      });
      expect(Math.min(...times)).toBeLessThan(250);
    }
  });

  test("only a quote, only a signature, only a picture or nothing: someone wrote, and a person sees what came (C19)", async () => {
    const quote =
      "Den fre 20 nov. 2026 kl 15:31 skrev Nordlys <x@y.example>:\r\n\r\n> Jag ångrar mitt köp.\r\n> Sluta mejla mig.\r\n";
    for (const body of [
      `\r\n${quote}`,
      "\r\nSkickat från min iPhone\r\n",
      `Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n`,
      "\r\n",
    ]) {
      const { n, to, address } = await customer();
      await arrives(to, address, head(to, address, body));
      const [one, ...more] = await cases(n);
      expect(more).toEqual([]);
      const [message] = await messages(one?.number ?? "");
      // What we wrote ourselves, or somebody quoted, is not said by her.
      expect(message?.flags ?? []).toEqual([]);
      expect(await stopped(to)).toEqual([]);
      expect((await kept()).case_id).not.toBeNull();
    }
  });
});

test("a card number and a personal number are not repeated: not in mail, not in lists, not in the log (C20)", async () => {
  const { n, to, address } = await customer();
  await shop.write({
    from: to,
    to: address,
    text: "Betala till 4111 1111 1111 1111, jag är 811218-9876, kommer pengarna?",
  });
  const [one] = await cases(n);
  const shown = [
    JSON.stringify(await shop.read("/v1/cases")),
    JSON.stringify(await shop.read(`/v1/cases/${one?.number}`)),
    ...(await world.mails(to)).flatMap(({ text, html }) => [text ?? "", html ?? ""]),
    ...world.log,
  ].join("\n");
  expect(shown).not.toMatch(/4111 1111 1111|811218-9876/);
  expect((await messages(one?.number ?? ""))[0]).toMatchObject({ flags: ["secret"] });
});

test("an answer to a case that was closed a year ago is a new one (C22)", async () => {
  const { n, to, address } = await customer();
  await shop.write({ from: to, to: address, text: "Var är pengarna?" });
  const closed = (await cases(n))[0]?.number ?? "";
  await shop.ask(async (db, id) => {
    const one = await db
      .selectFrom("case")
      .select("id")
      .where("shop_id", "=", id)
      .where("number", "=", closed)
      .executeTakeFirstOrThrow();
    await closeCase(db, id, one.id, { because: "solved", at: world.now() });
  });
  await world.advance({ days: 365 });
  await shop.write({ from: to, to: address, text: "Nu gick muggen sönder" });
  const all = await cases(n);
  expect(all).toHaveLength(2);
  expect(all.find(({ number }) => number === closed)?.state).toBe("closed");
});

describe("no more of this (C23)", () => {
  /** A customer of a shop that follows up, with its question in her hands. */
  async function asked() {
    const n = `A${++count}`;
    const to = `${n.toLowerCase()}@example.com`;
    const at = world.now().toISOString();
    const order = {
      id: n,
      number: n,
      currency: "SEK",
      placedAt: at,
      locale: "sv",
      customer: { id: `c${n}`, email: to, firstName: "Lena" },
      shippingAddress: { countryCode: "SE" },
      total: "80.00",
      lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
    };
    await asking.tell(
      { type: "order.placed", id: `${n}-p`, occurredAt: at, order },
      {
        type: "fulfillment.delivered",
        id: `${n}-c`,
        occurredAt: at,
        order: { id: n },
        fulfillment: { id: `${n}-1` },
      },
    );
    for (let day = 0; day < 20; day++) {
      const mail = (await world.mails(to)).find(({ kind }) => kind === "arrived-check");
      if (mail) return { n, to, mail };
      await world.advance({ days: 1 });
      await world.settle();
    }
    throw new Error("nobody was asked");
  }

  test("as an answer to a mail that asks is heard at once, as if she had used its link; nothing is left for a person", async () => {
    const { n, to, mail } = await asked();
    const answer = { from: to, to: mail.replyTo ?? "", headers: { "In-Reply-To": mail.messageId ?? "" } };
    const before = (await world.mails(to)).length;
    await asking.write({ ...answer, text: "Sluta mejla mig tack\n\nMvh Lena" });
    expect(await stopped(to, asking)).toEqual([{ scope: "follow-up", cause: "unsubscribe" }]);
    expect(await cases(n, asking)).toEqual([]);
    expect(await kept(asking)).toMatchObject({
      state: "matched",
      reason: expect.stringContaining("no to follow-ups"),
    });
    expect((await world.mails(to)).length).toBe(before);
    await asking.write({ ...answer, text: "Sluta mejla mig! Och var är min mugg?" });
    expect(await stopped(to, asking)).toHaveLength(1);
    expect(await cases(n, asking)).toHaveLength(1);
  });

  test("as an answer to any other mail ends questions and follow-ups, and a person sees it", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address, text: "Stopp" });
    expect(await stopped(to)).toEqual([
      { scope: "follow-up", cause: "unsubscribe" },
      { scope: "question", cause: "unsubscribe" },
    ]);
    const [one] = await cases(n);
    expect((await messages(one?.number ?? ""))[0]).toMatchObject({ words: "Stopp", flags: ["opt_out"] });
  });
});

describe("thank you", () => {
  test("is kept and opens nothing, when nobody is waiting", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address, text: "Tack så mycket, nu fick jag pengarna!" });
    expect(await cases(n)).toEqual([]);
    expect(await acknowledged(to)).toEqual([]);
    expect(await kept()).toMatchObject({ state: "matched", reason: "she says thank you, and asks nothing" });
  });

  test("for an answer stands beside it and does not open the case again; a question in it does, and one before it too", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address, text: "Var är pengarna?" });
    const number = (await cases(n))[0]?.number ?? "";
    await answerCase(world.context, shop.id, number, { words: "De kommer i morgon.", by: "Amira" });
    await world.settle();
    await shop.write({ from: to, to: address, text: "Tack så mycket!" });
    expect(await cases(n)).toMatchObject([{ number, state: "answered" }]);
    expect((await messages(number)).at(-1)).toMatchObject({ words: "Tack så mycket!", flags: ["thanks"] });
    expect(await acknowledged(to)).toHaveLength(1);
    await shop.write({ from: to, to: address, text: "Tack, men vilken tid?" });
    expect(await cases(n)).toMatchObject([{ number, state: "open" }]);
    await answerCase(world.context, shop.id, number, { words: "Klockan tio. Passar det?", by: "Amira" });
    await world.settle();
    // A person asked her something, and this is her answer.
    await shop.write({ from: to, to: address, text: "Ok tack" });
    expect(await cases(n)).toMatchObject([{ number, state: "open" }]);
  });
});

test("nothing of all this was a fault of ours", () => {
  expect(world.log.filter((line) => /"level":50/.test(line))).toEqual([]);
});

test("whoever writes without an order is answered in the language of her words", async () => {
  const sender = "jutta@example.de";
  await shop.write({
    from: sender,
    to: "kundservice@nordlys.example",
    subject: "Frage",
    text: "Guten Tag, wo ist mein Paket? Ich warte schon seit zwei Wochen auf die Lieferung.",
  });
  const [mail] = await acknowledged(sender);
  expect(mail?.html).toMatch(/lang="de"/);
  const listed = (await shop.read("/v1/cases")) as { customer: string; topic?: string }[];
  expect(listed.find(({ customer: who }) => who === sender)?.topic).toBe("delivery");
});
