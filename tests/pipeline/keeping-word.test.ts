/** What was promised is kept, or it is said honestly before the day is over, once; then a person is called. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepAnswer } from "../../src/pipeline/cases/answer.ts";
import { tellOwners } from "../../src/pipeline/late.ts";
import { getCase } from "../../src/store/case.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds: ["refund-late", "case-late"] });
});
afterAll(() => world.close());

let count = 0;
/** Goods of hers are back; the money is promised for Tuesday at five. */
async function returned(by?: string) {
  const n = `K${++count}`;
  const to = by ?? `${n.toLowerCase()}@example.com`;
  await shop.tell(
    {
      type: "order.placed",
      id: `${n}-placed`,
      occurredAt: "2026-11-02T09:00:00+01:00",
      order: {
        id: n,
        number: n,
        currency: "SEK",
        placedAt: "2026-11-02T09:00:00+01:00",
        locale: "sv",
        customer: { email: to, firstName: "Lena" },
        total: "80.00",
        lines: [{ id: "l1", sku: "MUG", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
      },
    },
    {
      type: "return.received",
      id: `${n}-received`,
      occurredAt: world.now().toISOString(),
      order: { id: n },
      return: {
        id: `${n}-r`,
        basis: "withdrawal",
        items: [{ lineId: "l1", quantity: 1 }],
        refundBy: new Date(world.now().getTime() + 4 * 86_400_000 + 90 * 60_000).toISOString(),
      },
    },
  );
  const mail = (await world.mails(to)).at(-1);
  return { n, to, address: mail?.replyTo ?? "" };
}
const paid = (n: string) => ({
  type: "refund.settled",
  id: `${n}-paid`,
  occurredAt: world.now().toISOString(),
  order: { id: n },
  return: { id: `${n}-r` },
  refund: {
    id: `${n}-rf`,
    amount: "80.00",
    items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
    payments: [{ method: "card", label: "Visa •••• 4242", amount: "80.00", status: "settled" }],
  },
});
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const alarms = async (subject: string) =>
  ((await shop.read("/v1/alarms")) as { subject: string; kind: string; text: string }[]).filter(
    (one) => one.subject === subject,
  );
const promises = (subject: string) =>
  shop.ask((db, id) =>
    db
      .selectFrom("promise")
      .select(["kind", "due_at", "kept_at"])
      .where("shop_id", "=", id)
      .where("subject", "=", subject)
      .orderBy("due_at")
      .execute(),
  );
const flat = (text: string | undefined) => text?.replace(/[\s\u00a0]+/g, " ");

describe("money that was promised for a day", () => {
  test("late, it is said on the last afternoon with a new day; paid meanwhile, nothing is said", async () => {
    const late = await returned();
    const prompt = await returned();
    expect(await kinds(late.to)).toEqual(["return-received"]);
    expect(await shop.told(late.n)).toContain("refund-late planned");
    await world.advance({ days: 3 });
    await shop.tell(paid(prompt.n));
    // Tuesday, a quarter to three.
    await world.advance({ hours: 23, minutes: 15 });
    await world.settle();
    expect(await kinds(late.to)).toEqual(["return-received"]);
    await world.advance({ minutes: 20 });
    await world.settle();
    expect(await kinds(late.to)).toEqual(["return-received", "refund-late"]);
    expect(flat((await world.mails(late.to)).at(-1)?.text)).toContain(
      "Vi lovade att pengarna för din retur skulle gå i väg senast i dag, tisdag 24 november, och vi hinner inte. Det är vårt fel. De går i väg senast torsdag 26 november.",
    );
    expect(await kinds(prompt.to)).toEqual(["return-received", "refund-issued"]);
    expect(await shop.told(prompt.n)).toContain("refund-late not_sent: the money has left");
    expect((await promises(`${late.n}-r`)).map((one) => one.due_at.toISOString())).toEqual([
      "2026-11-24T16:00:00.000Z",
      "2026-11-26T16:00:00.000Z",
    ]);

    // The new day goes by as well: no second mail, but the owner is told, once.
    await world.advance({ days: 2, hours: 3 });
    await world.settle();
    expect(await tellOwners(world.context)).toBe(1);
    expect(await tellOwners(world.context)).toBe(0);
    expect(await kinds(late.to)).toEqual(["return-received", "refund-late"]);
    expect(await alarms(`${late.n}-r`)).toMatchObject([
      {
        kind: "late",
        text: expect.stringMatching(/^The money of return .* was promised by Thursday 26 November/),
      },
    ]);
    await shop.tell(paid(late.n));
    expect(await alarms(`${late.n}-r`)).toEqual([]);
  });

  const ended = (n: string, type: string, back: object = {}) => ({
    type,
    id: `${n}-${type}`,
    occurredAt: new Date(world.now().getTime() + 60_000).toISOString(),
    order: { id: n },
    return: { id: `${n}-r`, ...back },
  });

  test("a return that is cancelled waits for no money", async () => {
    const { n } = await returned();
    await shop.tell(ended(n, "return.cancelled"));
    expect(await promises(`${n}-r`)).toEqual([]);
    expect(await shop.told(n)).toContain(
      "refund-late not_sent: the return was cancelled: no money is waited for",
    );
  });

  test.for([
    ["return.declined", {}],
    ["return.closed", {}],
    ["return.inspected", { exchange: { items: [{ title: "Kanna", quantity: 1 }] } }],
  ] as const)(
    "%s %j takes the promise back; one that was broken before ends broken",
    async ([type, back]) => {
      const prompt = await returned();
      const late = await returned();
      await shop.tell(ended(prompt.n, type, back));
      expect(await promises(`${prompt.n}-r`)).toEqual([]);
      await world.advance({ days: 5 });
      await world.settle();
      // The new day that she was told then goes by as well.
      const last = (await promises(`${late.n}-r`)).at(-1)?.due_at ?? world.now();
      await world.advance({ seconds: (last.getTime() - world.now().getTime()) / 1000 + 60 });
      await tellOwners(world.context);
      expect(await alarms(`${late.n}-r`)).toHaveLength(1);
      await shop.tell(ended(late.n, type, back));
      for (const { due_at, kept_at } of await promises(`${late.n}-r`))
        expect(kept_at && kept_at > due_at).toBe(true);
      expect(await alarms(`${late.n}-r`)).toEqual([]);
    },
  );

  test("closed after the money has left, the promise is kept", async () => {
    const { n } = await returned();
    await world.advance({ hours: 1 });
    await shop.tell(paid(n));
    await shop.tell(ended(n, "return.closed"));
    await shop.read("/v1/promises");
    expect(await promises(`${n}-r`)).toMatchObject([{ kept_at: expect.any(Date) }]);
  });
});

describe("a question", () => {
  /** She answers a mail of ours; her case. */
  async function asked(by?: string) {
    const { n, to, address } = await returned(by);
    await shop.write({ from: to, to: address, text: "Hej, när kommer pengarna?" });
    const cases = (await shop.read("/v1/cases")) as { number: string; order: string; answerBy: string }[];
    const one = cases.find(({ order }) => order === n);
    if (!one) throw new Error("no case was opened");
    return { n, to, address, ...one };
  }
  const answer = (number: string, body: object) =>
    world.app.request(`/v1/cases/${number}/replies`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    });
  const until = (at: string, minutes: number) =>
    world.advance({ seconds: (Date.parse(at) - world.now().getTime()) / 1000 - minutes * 60 });

  test("answered by a person: in the thread, under her name, and the promise is kept", async () => {
    const { n, to, number } = await asked();
    const words = "Pengarna går i väg i dag.\n\nSäg till om de inte syns på fredag.";
    const first = await answer(number, { words, by: "Amira" });
    expect(first.status).toBe(201);
    expect((await answer(number, { words, by: "Amira" })).status).toBe(200);
    await world.settle();
    const mails = (await world.mails(to)).filter((mail) => mail.kind === "case-answered");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe(`Ärende ${number} · order ${n}`);
    expect(flat(mails[0]?.text)).toContain("Amira svarar på det du skrev");
    expect(flat(mails[0]?.text)).toContain("Säg till om de inte syns på fredag. Hälsningar Amira");
    expect(await shop.read(`/v1/cases/${number}`)).toMatchObject({
      state: "answered",
      answeredAt: world.now().toISOString(),
      messages: [{ direction: "in" }, { direction: "out", author: "Amira", words }],
    });
    expect(await promises(number)).toEqual([
      { kind: "answer_by", due_at: expect.any(Date), kept_at: world.now() },
    ]);
  });

  test("a second answer is a second mail, and each brings its own words", async () => {
    const { to, number } = await asked();
    await answer(number, { words: "Vi letar efter paketet.", by: "Amira" });
    await answer(number, { words: "Det är hittat.", by: "Amira" });
    await world.settle();
    const texts = (await world.mails(to))
      .filter((one) => one.kind === "case-answered")
      .map((one) => one.text);
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.includes("Vi letar efter paketet."))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("Det är hittat."))).toHaveLength(1);
  });

  test("not answered: half an hour before, the honest mail; after the new time the owner; an answer ends both", async () => {
    const { to, number, answerBy } = await asked();
    await until(answerBy, 31);
    await world.settle();
    expect(await kinds(to)).not.toContain("case-late");
    await until(answerBy, 29);
    await world.settle();
    expect((await kinds(to)).filter((one) => one === "case-late")).toHaveLength(1);
    const [, moved] = await promises(number);
    expect(moved && moved.due_at > new Date(answerBy)).toBe(true);
    expect(await alarms(number)).toEqual([]);
    await until(moved?.due_at.toISOString() ?? "", -1);
    await tellOwners(world.context);
    expect(await alarms(number)).toMatchObject([{ kind: "late" }]);
    await answer(number, { words: "Förlåt att du fick vänta.", by: "Amira" });
    await world.settle();
    expect(await alarms(number)).toEqual([]);
    expect((await kinds(to)).filter((one) => one === "case-late")).toHaveLength(1);
  });

  test("answered in time: no late mail; written to again, it is open again", async () => {
    const { to, address, number, n, answerBy } = await asked();
    await answer(number, { words: "De går i väg i dag.", by: "Amira" });
    await until(answerBy, 10);
    await world.settle();
    expect(await kinds(to)).not.toContain("case-late");
    expect(await shop.told(n)).toContain("case-late not_sent: a person has answered");
    await shop.write({ from: to, to: address, text: "Men de har inte kommit!" });
    expect(await shop.read(`/v1/cases/${number}`)).toMatchObject({ state: "open", answeredAt: null });
  });

  test("asked again after an answer, she has a new deadline, and a late mail of its own if that is not kept", async () => {
    const { to, address, number, n } = await asked();
    const deadline = async () => ((await shop.read(`/v1/cases/${number}`)) as { answerBy: string }).answerBy;
    const late = async () => (await world.mails(to)).filter((one) => one.kind === "case-late");
    await world.advance({ minutes: 20 });
    await answer(number, { words: "De går i väg i dag.", by: "Amira" });
    await shop.write({ from: to, to: address, text: "Men de har inte kommit!" });
    await until(await deadline(), 29);
    await world.settle();
    expect(await late()).toHaveLength(1);
    expect((await late())[0]?.text).toContain("Men de har inte kommit!");
    expect(await shop.told(n)).toContain(
      "case-late not_sent: what it was about has changed: another mail tells of that",
    );
    await answer(number, { words: "Förlåt, nu är de på väg.", by: "Amira" });
    await world.advance({ minutes: 5 });
    await shop.write({ from: to, to: address, text: "Fortfarande ingenting." });
    await until(await deadline(), 29);
    await world.settle();
    expect(await late()).toHaveLength(2);
  });

  const lateMails = async (to: string) => (await kinds(to)).filter((one) => one === "case-late").length;
  const desk = (path: string, body: object) =>
    world.app.request(`/v1/cases/${path}`, {
      method: "POST",
      body: JSON.stringify({ by: "Maria", ...body }),
      headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    });
  const deadlineOf = async (number: string) => (await shop.read(`/v1/cases/${number}`)).answerBy as string;

  test("taken up again by a person, it is watched again", async () => {
    const { to, number } = await asked();
    await answer(number, { words: "De går i väg i dag.", by: "Amira" });
    await world.advance({ days: 1 });
    await desk(`${number}/reopen`, {});
    await until(await deadlineOf(number), 29);
    await world.settle();
    expect(await lateMails(to)).toBe(1);
  });

  test("two open cases that were merged are late in one mail, and a case that was split off in one of its own", async () => {
    const one = await asked();
    await world.advance({ minutes: 10 });
    const two = await asked(one.to);
    await desk(`${one.number}/merge`, { into: two.number });
    await until(await deadlineOf(two.number), 29);
    await world.settle();
    expect(await lateMails(one.to)).toBe(1);
    await until(one.answerBy, -1);
    await tellOwners(world.context);
    expect(await alarms(two.number)).toEqual([]);

    const whole = await asked();
    await shop.write({ from: whole.to, to: whole.address, text: "Och muggen är trasig" });
    const { messages } = await shop.read(`/v1/cases/${whole.number}`);
    const made = await desk(`${whole.number}/split`, { messages: [messages[1].id] });
    const { number } = (await made.json()) as { number: string };
    await answer(whole.number, { words: "Pengarna är på väg.", by: "Amira" });
    await until(await deadlineOf(number), 29);
    await world.settle();
    const mails = (await world.mails(whole.to)).filter(({ kind }) => kind === "case-late");
    expect(mails.map(({ text }) => text.includes("trasig"))).toEqual([true]);
  });

  test("a second broken promise is a second alarm", async () => {
    const { to, address, number } = await asked();
    for (const words of ["Men de har inte kommit!", undefined]) {
      await until(await deadlineOf(number), 29);
      await world.settle();
      const last = (await promises(number)).at(-1);
      await until(last?.due_at.toISOString() ?? "", -1);
      await tellOwners(world.context);
      expect(await alarms(number)).toHaveLength(1);
      await answer(number, { words: `Förlåt (${words}).`, by: "Amira" });
      expect(await alarms(number)).toEqual([]);
      if (words) await shop.write({ from: to, to: address, text: words });
    }
  });

  test("what was answered before she asked again answers nothing of that", async () => {
    const { to, address, number } = await asked();
    const first = world.now();
    await world.advance({ minutes: 5 });
    await shop.write({ from: to, to: address, text: "Och muggen är trasig" });
    const keep = (words: string, at: Date) =>
      shop.ask((db, id) =>
        keepAnswer(world.context, db, id, number, { words, by: "Amira", channel: "mail", at }),
      );
    const between = new Date(first.getTime() + 60_000);
    // Noted of a call before she wrote: it was no answer to the case.
    await keep("Vi ringde i går.", new Date(first.getTime() - 86_400_000));
    for (const isNew of [true, false])
      expect(await keep("Pengarna är på väg.", between)).toMatchObject({ isNew });
    expect(await shop.read(`/v1/cases/${number}`)).toMatchObject({
      state: "open",
      messages: [{ direction: "out" }, { direction: "in" }, { direction: "out" }, { direction: "in" }],
    });
    await keep("En ny mugg kommer.", world.now());
    const one = await shop.ask((db, id) => getCase(db, id, number));
    expect(one).toMatchObject({ state: "answered", first_answered_at: between });
  });

  test("an answer without words, a number that is not there", async () => {
    const { number } = await asked();
    expect((await answer(number, { words: "  ", by: "Amira" })).status).toBe(422);
    expect((await answer("N-999999", { words: "Hej", by: "Amira" })).status).toBe(404);
  });
});

describe("a withdrawal is acknowledged", () => {
  const submitted = (id: string, more: object = {}, order?: string) => ({
    type: "withdrawal.submitted",
    id: `withdrawal/${id}`,
    occurredAt: world.now().toISOString(),
    ...(order && { order: { id: order } }),
    withdrawal: {
      id,
      name: "Lena Ek",
      email: "lena.annan@example.com",
      words: "Jag ångrar mitt köp.",
      submittedAt: world.now().toISOString(),
      by: "function",
      ...more,
    },
  });
  const receipts = async (to: string) =>
    (await world.mails(to)).filter((mail) => mail.kind === "withdrawal-acknowledged");

  test("at once and in the first rank, to the address that she named, with or without an order", async () => {
    const { n, to } = await returned();
    await shop.tell(submitted("W-1", {}, n), submitted("W-2", { email: "utan.order@example.com" }));
    expect(await receipts(to)).toEqual([]);
    const [mail] = await receipts("lena.annan@example.com");
    expect(mail?.subject).toBe(`Mottagningsbevis W-1: du ångrar order ${n}`);
    expect((await receipts("utan.order@example.com"))[0]?.subject).toBe(
      "Mottagningsbevis W-2: du ångrar ett köp",
    );
    const ranks = await shop.ask((db, id) =>
      db
        .selectFrom("notification")
        .select("rank")
        .distinct()
        .where("shop_id", "=", id)
        .where("kind", "=", "withdrawal-acknowledged")
        .execute(),
    );
    expect(ranks).toEqual([{ rank: 0 }]);
  });

  test("also when its order is not known here, and once however often it is told", async () => {
    const told = submitted("W-3", { email: "okand@example.com" }, "no-such-order");
    await shop.tell(told);
    await shop.tell({ ...told, id: "withdrawal/W-3-again" });
    expect(await receipts("okand@example.com")).toHaveLength(1);
  });

  test("to the order's own address when the shop tells of it; a page that withheld the address sends nothing", async () => {
    const { n, to } = await returned();
    await shop.tell(submitted("W-4", { email: undefined, by: "shop" }, n));
    expect(await receipts(to)).toHaveLength(1);
    await shop.tell(submitted("W-5", { email: undefined }, n));
    expect(await receipts(to)).toHaveLength(1);
    expect(await shop.told(n)).toContain(
      "withdrawal-acknowledged not_sent: the shop has no mail address of the customer",
    );
  });
});
