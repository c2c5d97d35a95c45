/** A shop whose staff answer in a helpdesk, and one whose staff have a mailbox: the customer writes, a person answers there, and it stands in her thread. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { answerCase } from "../../src/pipeline/cases/answer.ts";
import { closeAnsweredCases } from "../../src/pipeline/cases/desk.ts";
import { merge } from "../../src/pipeline/cases/merge.ts";
import { retryHelpdesk } from "../../src/pipeline/helpdesks/connecting.ts";
import { followTickets } from "../../src/pipeline/helpdesks/follow-tickets.ts";
import { workTicket } from "../../src/pipeline/helpdesks/ticket-job.ts";
import { noteHelpdesk } from "../../src/store/helpdesk.ts";
import { agentName, type Stand } from "../support/helpdesks/server.ts";
import { startZendesk } from "../support/helpdesks/zendesk.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { type } from "../support/typing.ts";

let world: World;
let desk: Stand;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  desk = await startZendesk(world.now);
  world.context.helpdesks = { ...world.context.helpdesks, zendesk: desk.helpdesk };
  shop = await world.open();
  await connect(shop, desk.connecting);
});
afterAll(async () => {
  await desk.close();
  await world.close();
});

const connect = async (of: TestShop, connecting: object) => {
  const answer = await world.app.request("/v1/helpdesk", {
    method: "PUT",
    headers: { authorization: `Bearer ${of.key}`, "content-type": "application/json" },
    body: JSON.stringify({ ...connecting, by: "Amira" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
};

let count = 0;
/** A customer with a refund mail in her hands. */
async function customer(of = shop) {
  const n = `H${++count}`;
  const to = `${n.toLowerCase()}@example.com`;
  const { refunded } = lenasStory(world.now()) as Record<
    string,
    { order: object; refund: object; return: object }
  >;
  await of.tell({
    ...refunded,
    id: n,
    order: {
      ...refunded?.order,
      id: n,
      number: n,
      customer: { email: to, firstName: "Lena", lastName: "Ek" },
    },
    return: { ...refunded?.return, id: `${n}-r` },
    refund: { ...refunded?.refund, id: `${n}-rf` },
  });
  const mail = (await world.mails(to)).at(-1);
  const numberOf = async () =>
    ((await of.read("/v1/cases")) as { number: string; order: string | null }[]).find(
      (one) => one.order === n,
    )?.number ?? "";
  return { n, to, address: mail?.replyTo ?? "", numberOf };
}

test("she answers the refund mail, an agent answers the ticket, and the answer stands in her thread with the same case number", async () => {
  const { to, address, numberOf } = await customer();
  await shop.write({
    from: to,
    to: address,
    text: "Varför fick jag bara 21 kr?",
    headers: { "Message-ID": "<first@customer.example>" },
  });
  const number = await numberOf();
  const [ticket, ...more] = desk.tickets().filter((one) => one.number === number);
  expect(more).toEqual([]);
  const [said, brief] = ticket?.comments ?? [];
  expect(said?.words).toContain("Varför fick jag bara 21 kr?");
  // What the agent needs to answer at once: what was kept and why, and what she was told.
  expect(brief?.words).toMatch(/21,00 kr paid back/);
  expect(brief?.words).toMatch(/-59,00|−59,00/);
  expect(brief?.words).toContain("refund-issued");
  const [acknowledged] = (await world.mails(to)).filter((mail) => mail.kind === "case-acknowledged");
  expect(acknowledged?.text).toContain(number);

  desk.agent(ticket?.id ?? "", "Returetiketten kostade 59 kr.\n\nVill du veta mer, så svara här.");
  const answer = await world.app.request(`/webhooks/helpdesks/zendesk/${shop.id}`, {
    method: "POST",
    ...desk.webhook(ticket?.id ?? ""),
  });
  expect(await answer.json()).toEqual({ known: true });
  await world.settle();
  const [mail] = (await world.mails(to)).filter(({ kind }) => kind === "case-answered");
  expect(mail?.subject).toContain(number);
  expect(mail?.text).toContain("Returetiketten kostade 59 kr.");
  expect(mail?.text).toContain(agentName.split(" ")[0]);
  const raw = Buffer.from((await world.context.mailbox?.raw(mail?.id ?? "")) ?? []).toString("latin1");
  expect(raw).toContain("<first@customer.example>");
  const promises = await shop.ask((db, id) =>
    db
      .selectFrom("promise")
      .select("kept_at")
      .where("shop_id", "=", id)
      .where("subject", "=", number)
      .execute(),
  );
  expect(promises).toEqual([{ kept_at: world.now() }]);

  // She answers the answer: the same case, the same ticket, a new deadline in both.
  await shop.write({ from: to, to: mail?.replyTo ?? "", text: "Tack, men den var trasig." });
  expect(await numberOf()).toBe(number);
  const again = desk.tickets().filter((one) => one.number === number);
  expect(again).toHaveLength(1);
  expect(again[0]?.state).toBe("open");
  expect(again[0]?.comments.at(-1)?.words).toContain("Tack, men den var trasig.");
  const { answerBy } = await shop.read(`/v1/cases/${number}`);
  expect(Date.parse(again[0]?.due ?? "")).toBe(Date.parse(answerBy));
});

test("two workers at the same job, or one that died after the ticket was made, make one ticket", async () => {
  const { to, address, numberOf } = await customer();
  desk.day.coming = { weather: "error", times: 1 };
  await shop.write({ from: to, to: address, text: "Hej" });
  const number = await numberOf();
  await world.advance({ minutes: 5 });
  const job = await shop.ask((db, id) =>
    db
      .selectFrom("ticket_job")
      .select("id")
      .where("shop_id", "=", id)
      .where("what", "=", "open")
      .where("state", "=", "waiting")
      .executeTakeFirstOrThrow(),
  );
  await Promise.all([1, 2, 3].map(() => workTicket(world.context, { shop: shop.id, id: job.id })));
  // A worker that died: its lease ends, and the ticket is there already.
  await shop.ask((db, id) =>
    db
      .updateTable("ticket_job")
      .set({ state: "waiting", lease_until: world.now(), due_at: world.now() })
      .where("shop_id", "=", id)
      .where("id", "=", job.id)
      .execute(),
  );
  await shop.ask((db, id) =>
    db
      .deleteFrom("ticket")
      .where("shop_id", "=", id)
      .where("ticket_id", "=", desk.tickets().at(-1)?.id ?? "")
      .execute(),
  );
  await world.advance({ minutes: 5 });
  await followTickets(world.context);
  await world.settle();
  expect(desk.tickets().filter((one) => one.number === number)).toHaveLength(1);
});

test("two shops with one account and the same case numbers have their own tickets", async () => {
  const twin = await world.open({ replyDomain: "svar.tvilling.example" });
  await connect(twin, { ...desk.connecting, webhookSecret: "the-twins-signing-secret" });
  const { to, address, numberOf } = await customer(twin);
  await twin.write({ from: to, to: address, text: "Tvillingens fråga" });
  const same = desk.tickets().filter(({ number }) => number !== undefined);
  const number = await numberOf();
  expect(same.filter((one) => one.number === number)).toHaveLength(2);
  expect(same.at(-1)).toMatchObject({ requester: to });
});

test("what failed twenty times is given up with a sentence, and said again when a person wants it", async () => {
  desk.day.coming = { weather: "error", times: 2 };
  const { to, address, numberOf } = await customer();
  await shop.write({ from: to, to: address, text: "Hej igen" });
  const number = await numberOf();
  await shop.ask((db, id) =>
    db
      .updateTable("ticket_job")
      .set({ attempts: 19 })
      .where("shop_id", "=", id)
      .where("what", "=", "open")
      .execute(),
  );
  await world.advance({ minutes: 5 });
  await world.settle();
  const [alarm] = (await shop.read("/v1/alarms")) as { kind: string; text: string }[];
  expect(alarm?.text).toContain(`Case ${number} has no ticket in Zendesk, so answer it here`);
  await shop.ask((db, id) => noteHelpdesk(db, id, { failures: 0, away_until: null, reason: null }));
  await retryHelpdesk(world.context, shop.id, number);
  await world.settle();
  expect(desk.tickets().at(-1)?.comments[0]?.words).toContain("Hej igen");
  expect(await shop.read("/v1/alarms")).toEqual([]);
});

test("what an agent does in the ticket of a merged case happens in the one that it is in now, and the desk hears when that closes by itself", async () => {
  const pending = await world.open({ replyDomain: "svar.tva.example" });
  await connect(pending, {
    ...desk.connecting,
    webhookSecret: "a-third-signing-secret",
    answered: "pending",
  });
  const [a, b] = [await customer(pending), await customer(pending)];
  for (const { to, address } of [a, b]) await pending.write({ from: to, to: address, text: "Hej" });
  const [first, second] = [await a.numberOf(), await b.numberOf()];
  const ticketOf = (number: string) => desk.tickets().findLast((one) => one.number === number);
  await merge(world.context, pending.id, { number: first, into: second, by: "Amira", force: true });
  await world.settle();
  expect(ticketOf(first)?.state).toBe("solved");
  desk.agent(ticketOf(first)?.id ?? "", "Pengarna är på väg.");
  await world.advance({ minutes: 6 });
  await followTickets(world.context);
  await world.settle();
  const whole = await pending.read(`/v1/cases/${second}`);
  expect(whole.state).toBe("answered");
  expect(whole.messages.at(-1)).toMatchObject({ direction: "out", words: "Pengarna är på väg." });
  await answerCase(world.context, pending.id, second, { words: "Nu är de framme.", by: "Amira" });
  await world.settle();
  expect(ticketOf(second)?.state).toBe("pending");
  desk.set(ticketOf(first)?.id ?? "", "open");
  await world.advance({ minutes: 6 });
  await followTickets(world.context);
  await world.settle();
  expect(await pending.read(`/v1/cases/${second}`)).toMatchObject({ state: "open" });
  await answerCase(world.context, pending.id, second, { words: "Klart.", by: "Amira" });
  await world.settle();
  expect(ticketOf(second)?.state).toBe("pending");
  await world.advance({ days: 15 });
  await closeAnsweredCases(world.context);
  await world.settle();
  expect(ticketOf(second)?.state).toBe("solved");
});

test("what was told there a month ago is forgotten as work, and known as said", async () => {
  const done = () =>
    shop.ask((db, id) =>
      db
        .selectFrom("ticket_job")
        .select("id")
        .where("shop_id", "=", id)
        .where("state", "=", "done")
        .execute(),
    );
  const { to, address } = await customer();
  await shop.write({ from: to, to: address, text: "Hej då" });
  expect(await done()).not.toEqual([]);
  await world.advance({ days: 31 });
  await followTickets(world.context);
  expect(await done()).toEqual([]);
});

test("only the topics that the shop chose go there", async () => {
  const other = await world.open({ replyDomain: "svar.valda.example" });
  await connect(other, { ...desk.connecting, webhookSecret: "another-signing-secret", topics: ["delivery"] });
  const before = desk.tickets().length;
  const { to, address } = await customer(other);
  await other.write({ from: to, to: address, text: "Om pengarna" });
  expect(desk.tickets()).toHaveLength(before);
});

test("a mailbox gets each case as a mail, and what staff answer by mail leaves in her thread", async () => {
  const box = await world.open({ replyDomain: "svar.lada.example" });
  await connect(box, { helpdesk: "mailbox", account: "support@nordlys.example" });
  const { to, address, numberOf } = await customer(box);
  await box.write({ from: to, to: address, text: "Varför 21 kr?" });
  const number = await numberOf();
  const letters = async () =>
    (await world.mails("support@nordlys.example")).filter((mail) => mail.subject.includes(number));
  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  expect(letter?.text).toContain("> Varför 21 kr?");
  expect(letter?.text).toContain("Answer by");
  expect(letter?.text).toMatch(/21,00 kr paid back/);

  await box.write({
    from: "support@nordlys.example",
    to: letter?.replyTo ?? "",
    subject: `Re: ${letter?.subject}`,
    text: `Du frågade "Varför 21 kr?" [${number}/0a1b2c]\nEtiketten kostade 59 kr.\n\nVänliga hälsningar\nMaria\n\n> ${letter?.text.split("\n")[0]}`,
    headers: { From: "Maria Berg <support@nordlys.example>" },
  });
  const [mail, ...doubles] = (await world.mails(to)).filter(({ kind }) => kind === "case-answered");
  expect(doubles).toEqual([]);
  expect(mail?.text).toContain("Etiketten kostade 59 kr.");
  expect(mail?.text).not.toContain("0a1b2c");
  expect(await box.read("/v1/audit")).toContainEqual(
    expect.objectContaining({
      ...{ by: "Maria Berg", did: "answered the case", subject: number },
      detail: { channel: "mail", message: expect.any(String) },
    }),
  );
  expect(await box.read(`/v1/cases/${number}`)).toMatchObject({ state: "answered" });
  // Her next words come to the mailbox too, in the same thread; staff's own answer does not.
  await box.write({ from: to, to: mail?.replyTo ?? "", text: "Tack, men den var trasig." });
  const all = await letters();
  expect(all).toHaveLength(2);
  expect(all[1]?.text).toContain("den var trasig");
  // A mailbox that forwards all it gets to us hands back our own letter: that is no question.
  const raw = await world.context.mailbox?.raw(letter?.id ?? "");
  await box.write({ from: "support@nordlys.example", to: "support@svar.lada.example", raw });
  expect(await box.read("/v1/cases")).toHaveLength(1);
  // An answer without words of its own, however it quotes, never carries the letter to her.
  const quoted = letter?.text.replace(/^/gm, "> ") ?? "";
  const asText = `Den 20 nov. 2026 15:31 skrev Nordlys <svar@nordlys.example>:\n\n`;
  for (const text of [
    "",
    quoted,
    letter?.text ?? "",
    `Hej!\n\n${asText}${letter?.text}`,
    `Hej!\n\n${letter?.text}`,
  ])
    await box.write({ from: "support@nordlys.example", to: letter?.replyTo ?? "", text });
  expect((await world.mails(to)).filter(({ kind }) => kind === "case-answered")).toHaveLength(1);
  expect(await box.read("/v1/alarms")).toHaveLength(5);
  expect((await box.read("/v1/alarms"))[0].text).toContain(`case ${number} was not sent to the customer`);
  // A machine that answers for staff is no answer to a customer.
  await box.write({
    from: "support@nordlys.example",
    to: letter?.replyTo ?? "",
    text: "I am on holiday.",
    headers: { "Auto-Submitted": "auto-replied" },
  });
  expect((await world.mails(to)).filter(({ kind }) => kind === "case-answered")).toHaveLength(1);
});

test("a merchant connects it, sees what waits, and disconnects it, by typing", async () => {
  const typed = await world.open({ replyDomain: "svar.typad.example" });
  const run = (...args: string[]): Promise<string> => type(world, ...args);
  const kvitto = (...args: string[]) => run("helpdesk", ...args, "--shop", typed.id);
  expect(await kvitto("list")).toBe("no helpdesk is connected: kvitto helpdesk connect\n");
  await expect(kvitto("connect", "mailbox", "--account", "x@svar.typad.example")).rejects.toThrow(
    "a mailbox that people read",
  );
  await expect(kvitto("connect", "mailbox", "--account", "noreply@typad.example")).rejects.toThrow(
    "account must be an address that people can answer",
  );
  const made = await kvitto(
    ...[
      "connect",
      "mailbox",
      "--account",
      "support@typad.example",
      "--topics",
      "refund, return",
      "--by",
      "Eva",
    ],
  );
  expect(made).toBe("connected: mailbox support@typad.example; kvitto sends what staff write there\n");
  expect(await kvitto("list")).toBe("mailbox  support@typad.example  kvitto sends  refund, return\n");
  await expect(kvitto("connect", "mailbox", "--account", "other@typad.example")).rejects.toThrow(
    "mailbox support@typad.example is connected: kvitto helpdesk disconnect first",
  );
  expect(await kvitto("test")).toBe("mailbox answers\n");
  expect(await kvitto("retry")).toBe("tried again: 0\n");
  // What else is set by typing is in the audit too, without a secret.
  const by = ["--shop", typed.id, "--by", "Eva"];
  await run("shop", "connect", "--platform", "inbound/postmark", "--webhook-secret", "geheim-geheim", ...by);
  const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-"));
  const file = (told: unknown) => {
    writeFileSync(path.join(folder, "told.json"), JSON.stringify(told));
    return ["--file", path.join(folder, "told.json"), ...by];
  };
  await run("shop", "change", ...file({ phone: { shown: "031", dial: "+46313900600" } }));
  await expect(run("shop", "change", ...file({ fone: "031" }))).rejects.toMatchObject({
    errors: [{ pointer: "/fone", detail: "is not known" }],
  });
  const questions = [{ question: "När syns pengarna?", answer: "Efter tre bankdagar." }];
  await run("faq", "set", "--topic", "refund", "--locale", "sv", ...file(questions));
  rmSync(folder, { recursive: true });
  const deeds = await typed.read("/v1/audit");
  expect(deeds).toMatchObject([
    { by: "Eva", did: "set the questions", subject: "refund sv" },
    { by: "Eva", did: "changed the shop", detail: { fields: ["phone"] } },
    { by: "Eva", did: "connected", subject: "inbound/postmark" },
    { by: "Eva", did: "connected a helpdesk" },
  ]);
  expect(JSON.stringify(deeds)).not.toContain("geheim");
  const found = JSON.parse(await run("doctor", "--json")) as { what: string; text: string }[];
  expect(found.find(({ what, text }) => what === "helpdesk" && text.includes(typed.id))?.text).toMatch(
    /: mailbox support@typad\.example; customers' mails are brought by SMTP, postmark$/,
  );
  expect(await kvitto("disconnect", "--by", "Eva")).toBe("disconnected: mailbox\n");
  expect((await typed.read("/v1/audit"))[0]).toMatchObject({ by: "Eva", did: "disconnected a helpdesk" });
});
