/** What staff do with cases beside answering them: who looks after them, notes, closing, two that are one, one that is two; and what a case shows. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routeOf } from "../../src/commerce/routing.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { closeAnsweredCases } from "../../src/pipeline/cases/desk.ts";
import { tellOwners } from "../../src/pipeline/late.ts";
import { addMessage, getCase, listMessages } from "../../src/store/case.ts";
import { resolveAlarms } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { type } from "../support/typing.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({
    routing: [
      { topics: ["refund"], languages: ["sv"], owner: "Ekonomi" },
      { topics: ["delivery"], channels: ["phone"], owner: "Amira" },
      { topics: ["faulty"], owner: "Amira" },
    ],
    closeAfterDays: 3,
  });
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
});
afterAll(() => world.close());

let count = 0;
/** A customer with a refund mail that she has answered. */
async function customer(text: string, to = `d${++count}@example.com`) {
  const n = `D${++count}`;
  const { refunded } = lenasStory(world.now()) as {
    refunded: { order: object; refund: object; return: object };
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
  const mail = (await world.mails(to)).findLast((one) => one.kind === "refund-issued");
  const address = mail?.replyTo ?? "";
  const write = (words: string, headers: Record<string, string> = {}) =>
    shop.write({ from: to, to: address, text: words, headers });
  await write(text, { "In-Reply-To": mail?.messageId ?? "" });
  const [{ number }] = await shop.read(`/v1/cases?order=${n}`);
  return { n, to, address, number: number as string, write };
}
const post = async (path: string, body: object, of = shop) => {
  const answer = await world.app.request(`/v1/cases/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${of.key}`, "content-type": "application/json" },
    body: JSON.stringify({ by: "Maria", ...body }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const read = (number: string) => shop.read(`/v1/cases/${number}`);
const deeds = async (number: string): Promise<string[]> =>
  (
    await shop.ask((db, id) =>
      db
        .selectFrom("audit")
        .select(["by", "did"])
        .where("shop_id", "=", id)
        .where("subject", "=", number)
        .orderBy("id")
        .execute(),
    )
  ).map(({ by, did }) => `${by} ${did}`);
const said = async (number: string): Promise<string[]> =>
  (await read(number)).messages.map((one: { words: string }) => one.words);

const kvitto = (...args: string[]): Promise<string> => type(world, "case", ...args, "--shop", shop.id);

describe("who looks after a case", () => {
  test("the first rule that fits gives a new case its owner, and says so", async () => {
    const { number } = await customer("Varför 21 kr?");
    expect(await read(number)).toMatchObject({
      topic: "refund",
      owner: "Ekonomi",
      ownerBecause: "Cases about refund in sv go to Ekonomi (rule 1 of the shop's routing).",
    });
  });

  test.each([
    [{ topic: "delivery", channel: "phone", locale: "fi" }, "Amira"],
    [{ topic: "delivery", channel: "mail", locale: "fi" }, undefined],
    [{ topic: undefined, channel: "mail", locale: "sv" }, undefined],
  ] as const)("a rule fits only with all that it asks: %j", (one, owner) => {
    const rules = [
      { topics: ["refund"] as const, languages: ["sv"], owner: "Ekonomi" },
      { topics: ["delivery"] as const, channels: ["phone"] as const, owner: "Amira" },
    ].map((rule) => ({ ...rule, topics: [...rule.topics], channels: rule.channels && [...rule.channels] }));
    expect(routeOf(rules, one)?.owner).toBe(owner);
    expect(routeOf([{ owner: "Alla" }], one)?.because).toBe(
      "All cases go to Alla (rule 1 of the shop's routing).",
    );
  });

  test("a new topic asks the rules again, but whom a person chose stays", async () => {
    const { number } = await customer("Den är trasig");
    await post(`${number}/topic`, { topic: "faulty" });
    expect((await read(number)).owner).toBe("Amira");
    await post(`${number}/owner`, { owner: "Ola" });
    await post(`${number}/topic`, { topic: "refund" });
    expect(await read(number)).toMatchObject({ topic: "refund", owner: "Ola", ownerBecause: null });
    await post(`${number}/owner`, { owner: "Ola" });
    await post(`${number}/owner`, { owner: null });
    expect((await read(number)).owner).toBeNull();
    expect(await deeds(number)).toEqual([
      "Maria changed the topic",
      "Maria gave the case",
      "Maria changed the topic",
      "Maria gave the case to nobody",
    ]);
  });
});

describe("notes, closing and taking up again", () => {
  test("a note is for staff: it is read in the case and stands in no mail", async () => {
    const { number, to } = await customer("Hej");
    for (const _ of [1, 2]) await post(`${number}/notes`, { words: "Ringde, hon är vänlig" });
    await post(`${number}/replies`, { words: "Vi tittar på det." });
    await world.settle();
    expect((await read(number)).messages.map((one: { direction: string }) => one.direction)).toEqual([
      "in",
      "note",
      "out",
    ]);
    for (const mail of await world.mails(to)) expect(mail.text).not.toContain("vänlig");
    expect(await deeds(number)).toEqual(["Maria wrote a note", "Maria answered the case"]);
  });

  test("nobody waits for a closed case: no alarm, no broken promise; what she writes next is a case that follows it", async () => {
    const { number, to, write, n } = await customer("Hej");
    expect((await post(`${number}/close`, { reason: "Löst på telefon" })).status).toBe(200);
    expect((await post(`${number}/close`, { reason: "igen" })).status).toBe(200);
    expect(await read(number)).toMatchObject({
      state: "closed",
      closedBecause: "Löst på telefon",
      promises: [],
    });
    const ack = (await world.mails(to)).findLast((mail) => mail.kind === "case-acknowledged");
    await shop.write({
      from: to,
      to: ack?.replyTo ?? "",
      text: "En sak till: när kommer pengarna?",
      headers: { "In-Reply-To": ack?.messageId ?? "" },
    });
    const [next] = await shop.read(`/v1/cases?order=${n}`);
    expect(next.number).not.toBe(number);
    expect(await read(next.number)).toMatchObject({ state: "open", follows: number });
    expect((await read(number)).followedBy).toEqual([next.number]);
    await write("Och en till");
    expect(await shop.read(`/v1/cases?order=${n}`)).toHaveLength(2);
    expect(await deeds(number)).toEqual(["Maria closed the case"]);
  });

  test("a case is taken up again with a deadline of its own", async () => {
    const { number } = await customer("Hej");
    await post(`${number}/replies`, { words: "Svar" });
    await world.advance({ days: 1 });
    await post(`${number}/reopen`, {});
    const one = await read(number);
    expect(one).toMatchObject({ state: "open", answeredAt: null });
    expect(new Date(one.answerBy).getTime()).toBeGreaterThan(world.now().getTime());
    expect(one.minutesLeft).toBeGreaterThan(0);
  });

  test("closed by mistake and taken up again in time, she is owed the answer that she was promised", async () => {
    const { number } = await customer("Hej");
    const [{ dueAt }] = (await read(number)).promises;
    await post(`${number}/close`, { reason: "fel" });
    await world.advance({ minutes: 20 });
    await post(`${number}/reopen`, {});
    expect(await read(number)).toMatchObject({
      state: "open",
      answerBy: dueAt,
      promises: [{ number, dueAt, keptAt: null }],
    });
  });

  test("nobody told her until when, and the owner hears of it all the same: once for each time that an answer is owed by", async () => {
    const { number } = await customer("Hej");
    const late = async () => {
      await tellOwners(world.context);
      return (await shop.read("/v1/alarms")).filter(
        ({ kind, subject }: { kind: string; subject: string }) => kind === "late" && subject === number,
      ).length;
    };
    for (const words of ["Svar", "Svar två"]) {
      await post(`${number}/replies`, { words });
      await post(`${number}/reopen`, {});
      expect(await late()).toBe(0);
      await world.advance({ days: 4 });
      expect(await late()).toBe(1);
    }
    await shop.ask((db, id) => resolveAlarms(db, id, ["late"], number, world.now()));
    expect(await late()).toBe(0);
  });

  test("answered cases close by themselves after the shop's days, others do not", async () => {
    const [one, two] = [await customer("Ett"), await customer("Två")];
    await post(`${one.number}/replies`, { words: "Svar" });
    await world.advance({ days: 2, hours: 23 });
    await closeAnsweredCases(world.context);
    expect((await read(one.number)).state).toBe("answered");
    await world.advance({ hours: 2 });
    expect(await closeAnsweredCases(world.context)).toBeGreaterThan(0);
    expect(await closeAnsweredCases(world.context)).toBe(0);
    expect(await read(one.number)).toMatchObject({
      state: "closed",
      closedBecause: "nothing more was written for 3 days after the answer",
    });
    expect((await read(two.number)).state).toBe("open");
  });
});

describe("two cases that are one", () => {
  test("the number that was merged still answers, what she writes lands in the other, and the earlier promise stays", async () => {
    const first = await customer("Var är pengarna?");
    const promised = (await read(first.number)).answerBy;
    await world.advance({ hours: 1 });
    const second = await customer("Hallå, pengarna?", first.to);
    expect(await post(`${first.number}/merge`, { into: second.number })).toMatchObject({
      status: 200,
      body: { number: second.number },
    });
    const whole = await read(first.number);
    expect(whole).toMatchObject({
      number: second.number,
      asked: first.number,
      mergedInto: second.number,
      merged: [first.number],
      answerBy: promised,
    });
    expect(await said(second.number)).toEqual(["Var är pengarna?", "Hallå, pengarna?"]);
    const numbers = async (q: string) =>
      (await shop.read(`/v1/cases?q=${encodeURIComponent(q)}`)).map((one: { number: string }) => one.number);
    expect(await numbers(first.number)).toEqual([second.number]);
    expect(await numbers(`${first.to} var`)).toEqual([second.number]);
    await first.write("Nu har jag fått dem");
    expect(await said(second.number)).toHaveLength(3);

    await post(`${first.number}/replies`, { words: "Så bra!", by: "Amira" });
    await world.settle();
    expect((await world.mails(first.to)).filter((mail) => mail.kind === "case-answered")).toHaveLength(1);
    const after = await read(second.number);
    expect(after.state).toBe("answered");
    expect(after.promises.every((one: { keptAt: string | null }) => one.keptAt !== null)).toBe(true);
    expect(await deeds(first.number)).toEqual(["Maria merged the case"]);

    // Taken back: the answer was to both.
    expect((await post(`${first.number}/unmerge`, {})).status).toBe(200);
    expect(await read(first.number)).toMatchObject({ number: first.number, state: "answered" });
    expect(await said(first.number)).toEqual(["Var är pengarna?"]);
    expect(await numbers("hallå")).toEqual([second.number]);
    expect((await post(`${first.number}/unmerge`, {})).status).toBe(409);
  });

  test("closed while merged and given back: what was promised of it counts again, and the other is closed as it was", async () => {
    const one = await customer("Ett");
    const two = await customer("Två", one.to);
    await post(`${two.number}/close`, { reason: "Löst på telefon" });
    const before = await read(two.number);
    const promised = (await read(one.number)).promises;
    await post(`${one.number}/merge`, { into: two.number });
    await post(`${one.number}/unmerge`, {});
    expect(await read(two.number)).toMatchObject({
      state: "closed",
      closedAt: before.closedAt,
      closedBecause: "Löst på telefon",
    });
    await post(`${one.number}/merge`, { into: two.number });
    await post(`${two.number}/close`, { reason: "Löst" });
    await post(`${one.number}/unmerge`, {});
    const [{ dueAt }] = promised;
    expect(await read(one.number)).toMatchObject({ state: "open", promises: [{ dueAt, keptAt: null }] });
  });

  test("what was answered while they were one was the first answer to both", async () => {
    const one = await customer("Ett");
    const two = await customer("Två", one.to);
    await post(`${one.number}/merge`, { into: two.number });
    await post(`${two.number}/replies`, { words: "Svar" });
    await post(`${one.number}/unmerge`, {});
    const at = await shop.ask(async (db) => [
      (await getCase(db, shop.id, one.number)).first_answered_at,
      (await getCase(db, shop.id, two.number)).first_answered_at,
    ]);
    expect(at).toEqual([world.now(), world.now()]);
  });

  test("a note that is written to the part goes to the whole", async () => {
    const one = await customer("Var är muggen?");
    const two = await customer("Var är locket?", one.to);
    const part = await shop.ask((db) => getCase(db, shop.id, one.number));
    await post(`${one.number}/merge`, { into: two.number });
    await shop.ask((db) =>
      addMessage(db, shop.id, part.id, {
        direction: "note",
        channel: "mail",
        author: "Amira",
        words: "Till helheten",
        at: world.now(),
      }),
    );
    const stored = await shop.ask(async (db) => {
      const whole = await getCase(db, shop.id, one.number);
      return (await listMessages(db, shop.id, whole.id)).filter(({ case_id }) => case_id === whole.id);
    });
    expect(stored.map(({ words }) => words)).toContain("Till helheten");
    const beside = await post(`${one.number}/draft`, {});
    expect(beside.body).toMatchObject({ number: two.number, asked: ["Var är muggen?", "Var är locket?"] });
  });

  test("merged and given back untouched, both stand as before, with what had been merged into them", async () => {
    const [a, b, c] = [
      await customer("A"),
      await customer("B", `d${count - 1}@example.com`),
      await customer("C", `d${count - 3}@example.com`),
    ];
    const before = await read(c.number);
    await post(`${c.number}/replies`, { words: "Svar på C" });
    await post(`${a.number}/merge`, { into: b.number, force: true });
    await post(`${b.number}/merge`, { into: c.number, force: true });
    expect(await read(c.number)).toMatchObject({ state: "open", merged: [a.number, b.number] });
    expect(await said(a.number)).toEqual(["A", "B", "C", "Svar på C"]);
    expect((await post(`${c.number}/merge`, { into: a.number })).status).toBe(409);
    await post(`${b.number}/unmerge`, {});
    expect(await read(c.number)).toMatchObject({ state: "answered", merged: [], answerBy: before.answerBy });
    expect(await read(a.number)).toMatchObject({ number: b.number, state: "open" });
    await post(`${a.number}/unmerge`, {});
    expect(await said(a.number)).toEqual(["A"]);
  });

  test("cases of two customers only by force; neither then reads what the other wrote", async () => {
    const [one, two] = [await customer("Jag heter Lena"), await customer("Jag heter Olle")];
    const refused = await post(`${one.number}/merge`, { into: two.number });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("answers then go to the second one only");
    await post(`${one.number}/merge`, { into: two.number, force: true });
    await one.write("Lena skriver igen");
    await post(`${two.number}/replies`, { words: "Hej Olle" });
    await world.settle();
    expect(await said(two.number)).toContain("Lena skriver igen");
    const texts = async (to: string) =>
      (await world.mails(to))
        .filter((mail) => /^case-/.test(mail.kind ?? ""))
        .map((mail) => mail.text)
        .join();
    expect(await texts(two.to)).not.toContain("Lena skriver");
    expect(await texts(one.to)).not.toContain("Olle");
  });

  test("a broken promise of a merged case is told under the number that is open", async () => {
    const one = await customer("Ett");
    await world.advance({ hours: 3 });
    const two = await customer("Två", one.to);
    await post(`${one.number}/merge`, { into: two.number });
    await world.advance({ days: 5 });
    await tellOwners(world.context);
    const late = (await shop.read("/v1/alarms")).filter((alarm: { kind: string }) => alarm.kind === "late");
    expect(late.map((alarm: { subject: string }) => alarm.subject)).toContain(two.number);
    expect(late.map((alarm: { subject: string }) => alarm.subject)).not.toContain(one.number);
    expect((await read(two.number)).minutesLeft).toBeLessThan(0);
  });

  test("nobody merges into another shop's case, and the same twice changes nothing", async () => {
    const [one, two] = [await customer("Ett"), await customer("Två", `d${count - 1}@example.com`)];
    expect((await post(`${one.number}/merge`, { into: two.number }, other)).status).toBe(404);
    for (const _ of [1, 2])
      expect((await post(`${one.number}/merge`, { into: two.number, force: true })).status).toBe(200);
    expect(await deeds(one.number)).toEqual(["Maria merged the case"]);
    expect((await post(`${two.number}/merge`, { into: two.number })).status).toBe(409);
  });
});

describe("one case that is two", () => {
  test("chosen messages become a case that follows the first, with its files, its customer and its deadline", async () => {
    const { number, write, to } = await customer("Var är pengarna?");
    await write("Och muggen är trasig");
    const whole = await read(number);
    const second = whole.messages[1].id;
    const { body } = await post(`${number}/split`, { messages: [second] });
    expect(await read(body.number)).toMatchObject({
      follows: number,
      state: "open",
      answerBy: whole.answerBy,
      customer: to,
      about: { customer: { orders: 1, cases: [{ number }] } },
    });
    expect(await said(body.number)).toEqual(["Och muggen är trasig"]);
    expect(await said(number)).toEqual(["Var är pengarna?"]);
    const found = await shop.read(`/v1/cases?q=${to}%20trasig`);
    expect(found.map((one: { number: string }) => one.number)).toEqual([body.number]);
    expect((await post(`${number}/split`, { messages: [second] })).status).toBe(422);
    expect((await post(`${number}/split`, { messages: [whole.messages[0].id] })).status).toBe(422);
    expect(await deeds(body.number)).toEqual(["Maria split the case off"]);
  });
});

test("after a split the case that has its answer is answered, and what was split off is owed", async () => {
  const { number, write, to } = await customer("Var är pengarna?");
  await post(`${number}/replies`, { words: "De kommer i dag." });
  await world.advance({ minutes: 5 });
  await write("Och muggen är trasig");
  const whole = await read(number);
  expect(whole.state).toBe("open");
  const row = (await shop.read(`/v1/cases?q=${number}`))[0];
  expect(row.words).toBe("Och muggen är trasig");
  const mails = (await world.mails(to)).length;
  const { body } = await post(`${number}/split`, { messages: [whole.messages[2].id] });
  await world.settle();
  expect(await read(number)).toMatchObject({ state: "answered", answeredAt: whole.messages[1].at });
  expect((await read(number)).promises.every((one: { keptAt: string | null }) => one.keptAt)).toBe(true);
  expect(await read(body.number)).toMatchObject({ state: "open", answerBy: whole.answerBy });
  expect(await world.mails(to)).toHaveLength(mails);
});

describe("what a case shows", () => {
  test("her order, the mail she answered, what she was promised, and the minutes of opening time that are left", async () => {
    const { number, n } = await customer("Varför 21 kr?");
    const one = await read(number);
    expect(one).toMatchObject({
      order: n,
      name: "Lena Ek",
      promises: [{ number, keptAt: null }],
      about: {
        order: {
          id: n,
          number: n,
          total: "80.00",
          currency: "SEK",
          articles: [{ title: "Mugg", quantity: 1 }],
        },
        refund: { paidBack: "21.00", currency: "SEK" },
        answers: { kind: "refund-issued", subject: expect.stringContaining(n) },
        customer: { orders: 1, cases: [] },
      },
    });
    expect(one.minutesLeft).toBe(480);
  });

  test("card and personal numbers are masked, until somebody asks for them by name", async () => {
    const { number } = await customer("Kortet är 4111 1111 1111 1111");
    expect(JSON.stringify(await read(number))).not.toContain("4111 1111");
    expect(JSON.stringify(await shop.read("/v1/cases"))).not.toContain("4111 1111");
    expect((await shop.get(`/v1/cases/${number}?reveal=true`)).status).toBe(422);
    expect(JSON.stringify(await shop.read(`/v1/cases/${number}?reveal=true&by=Maria`))).toContain(
      "4111 1111 1111 1111",
    );
    expect(await deeds(number)).toEqual(["Maria read what is masked"]);
    expect(world.log.join()).not.toContain("4111 1111");
  });

  test("a page of a list leads to the next one, and what is asked wrongly is said", async () => {
    const first = await shop.get("/v1/cases?limit=2&state=open");
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const [a, b] = [await first.json(), await shop.read(next)] as { number: string }[][];
    expect(b?.[0]?.number).not.toBe(a?.[1]?.number);
    for (const wrong of ["state=maybe", "limit=0", "limit=9999", "late=soon", "topic=all"])
      expect((await shop.get(`/v1/cases?${wrong}`)).status, wrong).toBe(400);
  });
});

test("a person at the desk types all of it", async () => {
  const { number, n, write, to } = await customer("Hej, kortet 4111 1111 1111 1111");
  await write("Och muggen är trasig");
  expect(await kvitto("list", "--q", `lena ${to}`, "--late", "100000")).toMatch(
    new RegExp(
      `^${number}  open  answer by .+Lena Ek, ${to}  refund  order ${n}  Ekonomi  Hej, kortet •`,
      "m",
    ),
  );
  expect(await kvitto("list", "--q", "finns inte alls")).toBe("none fits\n");
  expect(await kvitto("assign", number, "--to", "Ola", "--by", "Maria")).toBe(
    `${number}: Ola looks after it\n`,
  );
  await kvitto("note", number, "--words", "Ringde", "--by", "Maria");
  const shown = await kvitto("show", number);
  expect(shown).toContain("Ola looks after it");
  expect(shown).toContain("of opening time left");
  expect(shown).toMatch(/she answered refund-issued ".+" of /);
  expect(shown).toContain("3. Maria noted");
  expect(shown).toContain("[a card or personal number is masked]");
  expect(shown).not.toContain("4111 1111 1111 1111");
  expect(await kvitto("show", number, "--reveal", "--by", "Maria")).toContain("4111 1111 1111 1111");
  const logged = await kvitto(
    "log",
    "--words",
    "Var är den?",
    "--order",
    n,
    "--case",
    number,
    "--by",
    "Amira",
  );
  expect(logged).toMatch(new RegExp(`^${number}  answer by .+  \\(it joined this case\\)\n$`));
  expect(await kvitto("show", number)).toContain(`4. ${to} telephoned, noted by Amira, `);
  const split = await kvitto("split", number, "--messages", "2", "--by", "Maria");
  const [made = ""] = split.split(" ");
  expect(split).toBe(`${made} follows ${number}\n`);
  expect(await kvitto("merge", made, "--into", number)).toBe(`${number}: ${made} is part of it now\n`);
  expect(await kvitto("unmerge", made)).toBe(`${made} is a case of its own again\n`);
  expect(await kvitto("topic", made, "--topic", "faulty")).toBe(`${made}: it is about faulty\n`);
  expect(await kvitto("close", made, "--reason", "klart")).toBe(`${made}: closed\n`);
  expect(await kvitto("reopen", made)).toBe(`${made}: open again\n`);
  expect(await kvitto("files", made)).toBe("nothing was sent along\n");
  await expect(kvitto("assign", number)).rejects.toThrow("say --to NAME or --nobody");
});
