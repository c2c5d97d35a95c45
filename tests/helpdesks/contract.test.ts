/** What every helpdesk has to do for a shop, proven against stand-ins that speak the documented APIs over HTTP: no live account was used. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { answerCase } from "../../src/pipeline/cases/answer.ts";
import { openCaseFromPage } from "../../src/pipeline/cases/ask.ts";
import { followTickets } from "../../src/pipeline/helpdesks/follow-tickets.ts";
import { startFreshdesk } from "../support/helpdesks/freshdesk.ts";
import { startGorgias } from "../support/helpdesks/gorgias.ts";
import { startReamaze } from "../support/helpdesks/reamaze.ts";
import { agentName, type SeenTicket, type Stand } from "../support/helpdesks/server.ts";
import { startZendesk } from "../support/helpdesks/zendesk.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const starts = {
  zendesk: startZendesk,
  freshdesk: startFreshdesk,
  reamaze: startReamaze,
  gorgias: startGorgias,
};
type Name = keyof typeof starts;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe.each(Object.keys(starts) as Name[])("%s", (name) => {
  let desk: Stand;
  let shop: TestShop;
  let count = 0;
  beforeAll(async () => {
    desk = await starts[name](world.now);
    world.context.helpdesks = { ...world.context.helpdesks, [name]: desk.helpdesk };
    shop = await world.open({ replyDomain: `svar.${name}.example` });
    await shop.tell({ ...lenasStory(world.now()).refunded });
    expect((await send("PUT", "/v1/helpdesk", { ...desk.connecting, by: "Amira" })).status).toBe(200);
  });
  afterAll(() => desk.close());

  const send = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const answer = await world.app.request(path, {
      method,
      headers: headers ?? { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const post = async (webhook: { headers: Record<string, string>; body: string }) => {
    const answer = await world.app.request(`/webhooks/helpdesks/${name}/${shop.id}`, {
      method: "POST",
      ...webhook,
    });
    await world.settle();
    return answer.status;
  };
  /** A customer asks on the contact page. */
  const asks = async (words = "Varför fick jag bara 21 kr?") => {
    count += 1;
    const email = `lena${count}@${name}.example`;
    const filed = await openCaseFromPage(world.context, shop.id, {
      words,
      email,
      name: "Lena Ek",
      topic: "refund",
    });
    await world.settle();
    return { ...filed, email };
  };
  const follow = async () => {
    await world.advance({ minutes: 6 });
    await followTickets(world.context);
    await world.settle();
  };
  const ticketsOf = (number: string) => desk.tickets().filter((ticket) => ticket.number === number);
  const ticketOf = (number: string) => ticketsOf(number)[0] as SeenTicket; // safe because the expectation before it has counted them
  const caseOf = (number: string) => shop.read(`/v1/cases/${number}`);
  const answersTo = async (email: string) =>
    (await world.mails(email)).filter((mail) => mail.kind === "case-answered");
  const alarms = async () =>
    (await shop.read("/v1/alarms")) as { kind: string; subject: string; text: string }[];
  const minute = (at: string | Date | undefined) =>
    at ? new Date(at).toISOString().slice(0, 16) : undefined;

  test("a question becomes one ticket, with her words, the same deadline, its tags and what staff should know", async () => {
    const { number, email, answerBy } = await asks("Hej! <b>Varför</b> 21 kr?");
    expect(ticketsOf(number)).toHaveLength(1);
    const ticket = ticketOf(number);
    expect(ticket).toMatchObject({ requester: email, state: "open" });
    expect(minute(ticket.due)).toBe(minute(answerBy));
    expect(ticket.tags).toEqual(expect.arrayContaining(["kvitto", "topic-refund", "channel-page"]));
    const [said, brief, ...more] = ticket.comments;
    expect(said).toMatchObject({ from: "customer", public: true });
    expect(said?.words).toContain("Hej! <b>Varför</b> 21 kr?");
    expect(brief).toMatchObject({ from: "agent", public: false });
    expect(brief?.words).toContain("Answer by");
    expect(brief?.words).toContain(number);
    expect(more).toEqual([]);
    await follow();
    // What we wrote there ourselves is no news.
    expect((await caseOf(number)).messages).toHaveLength(1);
    expect(ticketsOf(number)[0]?.comments).toHaveLength(2);
  });

  test("what she writes afterwards is a comment of hers; an answer given here stands there, and ends the deadline in both", async () => {
    const { number, email } = await asks();
    await openCaseFromPage(world.context, shop.id, { words: "Och frakten?", email });
    await world.settle();
    expect(ticketOf(number).comments.at(-1)).toMatchObject({ from: "customer", public: true });
    expect(ticketOf(number).comments.at(-1)?.words).toContain("Och frakten?");
    await answerCase(world.context, shop.id, number, { words: "Etiketten kostade 59 kr.", by: "Maria" });
    await world.settle();
    const ticket = ticketOf(number);
    expect(ticket.comments.at(-1)?.words).toContain("Maria answered by mail:\n\nEtiketten kostade 59 kr.");
    expect(ticket.comments.at(-1)).toMatchObject({ from: "agent", public: name === "zendesk" });
    expect(ticket.state).toBe("solved");
    // Where the deadline is a tag, it is gone with the answer.
    const deadlines = () => ticketOf(number).tags.filter((tag) => tag.startsWith("answer-by-"));
    expect(deadlines()).toEqual([]);
    expect(await answersTo(email)).toHaveLength(1);
    await follow();
    expect(await answersTo(email)).toHaveLength(1);
    expect(await caseOf(number)).toMatchObject({ state: "answered" });
    expect((await caseOf(number)).messages).toHaveLength(3);
    const again = await openCaseFromPage(world.context, shop.id, { words: "Är det säkert?", email });
    await world.settle();
    expect(again.number).toBe(number);
    expect(minute(ticketOf(number).due)).toBe(minute((await caseOf(number)).answerBy));
    expect(deadlines()).toHaveLength(name === "gorgias" ? 1 : 0);
  });

  test("an agent's answer there reaches her once, in the agent's name, whichever ways we hear of it", async () => {
    await send("PUT", "/v1/helpdesk", { ...desk.connecting, sends: "kvitto", by: "Amira" });
    const { number, email } = await asks();
    const { id } = ticketOf(number);
    desk.agent(id, "Vi drog 59 kr för etiketten.", { mails: false });
    expect(await post(desk.webhook(id))).toBe(200);
    expect(await post(desk.webhook(id))).toBe(200);
    await follow();
    const one = await caseOf(number);
    expect(one.state).toBe("answered");
    expect(one.messages.map((message: { author: string }) => message.author)).toEqual([email, agentName]);
    // Re:amaze mails what its staff write; the others can leave that to us.
    const mails = await answersTo(email);
    expect(mails).toHaveLength(name === "reamaze" ? 0 : 1);
    if (mails[0]) expect(mails[0].text).toContain("Vi drog 59 kr för etiketten.");
    // The answer came from there: it is not told there again.
    expect(ticketOf(number).comments).toHaveLength(3);
  });

  test("what the helpdesk has mailed itself is known as answered, and not sent again; a note there is a note here", async () => {
    await send("PUT", "/v1/helpdesk", { ...desk.connecting, sends: "helpdesk", by: "Amira" });
    const { number, email } = await asks();
    const { id } = ticketOf(number);
    desk.agent(id, "Ring henne sen.", { public: false });
    desk.agent(id, "Vi skickade 59 kr till.");
    await post(desk.webhook(id));
    expect(await answersTo(email)).toEqual([]);
    const one = await caseOf(number);
    expect(one.state).toBe("answered");
    expect(one.messages.map((message: { direction: string }) => message.direction)).toEqual([
      "in",
      "note",
      "out",
    ]);
    desk.customer(id, "Tack, men när?");
    await post(desk.webhook(id));
    expect(await caseOf(number)).toMatchObject({ state: "open" });
    await answerCase(world.context, shop.id, number, { words: "På måndag.", by: "Maria" });
    await world.settle();
    expect(await answersTo(email)).toHaveLength(1);
    // It would be mailed a second time if it were public there.
    expect(ticketOf(number).comments.at(-1)).toMatchObject({ public: false });
    await send("PUT", "/v1/helpdesk", { ...desk.connecting, sends: "kvitto", by: "Amira" });
  });

  test("solved there is closed here, and opened again there is open again here", async () => {
    const { number } = await asks();
    const { id } = ticketOf(number);
    desk.set(id, "solved");
    await follow();
    expect(await caseOf(number)).toMatchObject({ state: "closed" });
    desk.set(id, "open");
    await post(desk.webhook(id));
    expect(await caseOf(number)).toMatchObject({ state: "open" });
  });

  test("solved there with an answer, the case is answered: what she writes next stands in it, and no new ticket is made", async () => {
    const { number, email } = await asks();
    const { id } = ticketOf(number);
    desk.agent(id, "Pengarna kommer på måndag.");
    desk.set(id, "solved");
    await follow();
    expect(await caseOf(number)).toMatchObject({ state: "answered" });
    const before = desk.tickets().length;
    const next = await openCaseFromPage(world.context, shop.id, { words: "Vilken måndag?", email });
    await world.settle();
    expect(next.number).toBe(number);
    expect(await caseOf(number)).toMatchObject({ state: "open" });
    expect(desk.tickets()).toHaveLength(before);
  });

  test("a forged webhook gets 401 and changes nothing", async () => {
    const { number } = await asks();
    const { id } = ticketOf(number);
    desk.agent(id, "Forged or not, it is true.");
    const right = desk.webhook(id);
    const before = desk.day.requests.length;
    expect(await post({ ...right, headers: {} })).toBe(401);
    expect(await post({ ...right, headers: { "x-kvitto-secret": "" } })).toBe(401);
    if (name === "zendesk") expect(await post({ ...right, body: right.body.replace(id, "1") })).toBe(401);
    const other = await send("POST", `/webhooks/helpdesks/${name}/nobody`, {}, right.headers);
    expect(other.status).toBe(401);
    expect(desk.day.requests).toHaveLength(before);
  });

  test("while it is away every case is kept with its number, and told when it is back", async () => {
    const told: string[] = [];
    for (const weather of ["error", "limited", "slow"] as const) {
      desk.day.coming = { weather, times: 1 };
      const { number, email } = await asks(`Is anybody there? ${weather}`);
      told.push(number);
      expect(ticketsOf(number), weather).toEqual([]);
      expect((await world.mails(email)).map((mail) => mail.kind)).toEqual(["case-acknowledged"]);
      if (weather === "limited") {
        // It asked for ninety seconds.
        await world.advance({ seconds: 60 });
        await world.settle();
        expect(ticketsOf(number)).toEqual([]);
      }
      await world.advance({ minutes: 5 });
      await world.settle();
      expect(ticketsOf(number), weather).toHaveLength(1);
    }
    expect((await shop.read("/v1/helpdesk")).waiting).toEqual([]);
    for (const number of told) expect(ticketOf(number).comments).toHaveLength(2);
  });

  test("an answer of the helpdesk that is lost makes no second ticket and no second comment", async () => {
    desk.day.coming = { weather: "lost", times: 2, only: "write" };
    const { number, email } = await asks();
    for (let i = 0; i < 4; i++) {
      await world.advance({ minutes: 5 });
      await world.settle();
    }
    expect(ticketsOf(number)).toHaveLength(1);
    expect(ticketOf(number).comments).toHaveLength(2);
    desk.day.coming = { weather: "lost", times: 1, only: "write" };
    await openCaseFromPage(world.context, shop.id, { words: "Hallå?", email });
    await world.settle();
    await world.advance({ minutes: 5 });
    await world.settle();
    await follow();
    expect(ticketOf(number).comments).toHaveLength(3);
    expect((await caseOf(number)).messages).toHaveLength(2);
    expect((await shop.read("/v1/helpdesk")).waiting).toEqual([]);
  });

  test("a refused key calls a person, and what waits is told with the new one", async () => {
    desk.day.coming = { weather: "refused", times: 1 };
    const { number } = await asks();
    expect(ticketsOf(number)).toEqual([]);
    expect(await alarms()).toMatchObject([{ kind: "connection", subject: `helpdesks/${name}` }]);
    expect((await send("PUT", "/v1/helpdesk", { ...desk.connecting, by: "Amira" })).status).toBe(200);
    await world.settle();
    expect(ticketsOf(number)).toHaveLength(1);
    expect(await alarms()).toEqual([]);
    const wrong = { ...desk.connecting, token: "wrong", by: "Amira" };
    expect((await send("PUT", "/v1/helpdesk", wrong)).status).toBe(401);
    desk.day.coming = { weather: "forbidden", times: 1 };
    expect((await send("PUT", "/v1/helpdesk", { ...desk.connecting, by: "Amira" })).status).toBe(401);
  });

  test("one ticket that it does not let us touch stops no other", async () => {
    const { number } = await asks();
    desk.day.coming = { weather: "forbidden", times: 1, only: "write" };
    await answerCase(world.context, shop.id, number, { words: "Hej!", by: "Maria" });
    await world.settle();
    expect(await alarms()).toMatchObject([{ kind: "dead_letter", subject: `${number}/helpdesk` }]);
    expect(await shop.read("/v1/helpdesk")).toMatchObject({ awayUntil: null });
    const next = await asks();
    expect(ticketsOf(next.number)).toHaveLength(1);
    await send("POST", "/v1/helpdesk/retry", { case: number });
    await world.settle();
    expect(await alarms()).toEqual([]);
  });

  test("what it will not take is put aside with a sentence, and tried again when a person says so", async () => {
    desk.day.coming = { weather: "invalid", times: 1, only: "write" };
    const { number } = await asks();
    const [alarm] = await alarms();
    expect(alarm).toMatchObject({ kind: "dead_letter", subject: `${number}/helpdesk` });
    expect(alarm?.text).toContain(`kvitto case answer ${number}`);
    expect(alarm?.text).toContain("kvitto helpdesk retry");
    expect((await send("POST", "/v1/helpdesk/retry", { case: number })).body.retried).toBeGreaterThan(0);
    await world.settle();
    expect(ticketOf(number).comments).toHaveLength(2);
    expect(await alarms()).toEqual([]);
    desk.day.coming = { weather: "gone", times: 1, only: "write" };
    await answerCase(world.context, shop.id, number, { words: "Hej!", by: "Maria" });
    await world.settle();
    expect((await alarms())[0]?.text).toContain(`Case ${number} has a message that`);
    // What is told there afterwards does not bring the lost one.
    await post(desk.webhook(ticketOf(number).id));
    expect(await alarms()).toHaveLength(1);
    await send("POST", "/v1/helpdesk/retry", { case: number });
    await world.settle();
    expect(await alarms()).toEqual([]);
  });

  test("who is not said to be of staff answers nobody: it is a note", async () => {
    const { number, email } = await asks();
    const { id } = ticketOf(number);
    if (!desk.stranger) return;
    desk.stranger(id, "Du får 10 000 kr");
    await post(desk.webhook(id));
    expect((await caseOf(number)).messages.at(-1)).toMatchObject({
      direction: "note",
      words: "Du får 10 000 kr",
    });
    expect(await caseOf(number)).toMatchObject({ state: "open" });
    expect(await answersTo(email)).toEqual([]);
  });

  test("words that are longer than it takes are cut, with a card number masked", async () => {
    const { number } = await asks(`Mitt kort: 4111 1111 1111 1111. ${"ä".repeat(40_000)}`);
    const words = ticketOf(number).comments[0]?.words ?? "";
    expect(Buffer.byteLength(words)).toBeLessThan(65_536);
    expect(words).toMatch(/•••• 1111[\s\S]*The rest stands in Kvitto\.[\s\S]*$/);
  });

  test("an answer of it that cannot be read stops that ticket and no other", async () => {
    const { number } = await asks();
    desk.day.coming = { weather: "strange", times: 1 };
    await post(desk.webhook(ticketOf(number).id));
    expect(await alarms()).toMatchObject([{ kind: "dead_letter", subject: `${number}/helpdesk` }]);
    expect(await shop.read("/v1/helpdesk")).toMatchObject({ awayUntil: null });
    await send("POST", "/v1/helpdesk/retry", { case: number });
    await world.settle();
    expect(await alarms()).toEqual([]);
  });

  test("its key is sealed, and nobody is told it again", async () => {
    const { token, webhookSecret } = desk.connecting;
    const shown = JSON.stringify(await shop.read("/v1/helpdesk"));
    for (const secret of [token, webhookSecret]) {
      expect(shown).not.toContain(secret);
      expect(world.log.join("\n")).not.toContain(secret);
    }
    for (const account of ["nordlys.evil.example", "nordlys/x", "a@b", "127.0.0.1", ""]) {
      const { status } = await send("PUT", "/v1/helpdesk", { ...desk.connecting, account, by: "Amira" });
      expect(status, account).toBe(422);
    }
  });
});
