/** Whoever answers has what she needs beside her: the checklist, saved answers, a sum to make it right, and her own mail program. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { addDomain, changeDomain } from "../../src/store/domain.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let number: string;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ staff: ["amira@nordlys.example"] });
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded);
  const refundMail = (await world.mails("lena@example.com")).find(({ kind }) => kind === "refund-issued");
  await shop.write({
    to: refundMail?.replyTo ?? "",
    text: "Hej, varför fick jag bara 21 kr? Var inte returen gratis?",
    headers: { "Message-ID": "<q@customer.example>", "In-Reply-To": refundMail?.messageId ?? "" },
  });
  number = (await shop.read("/v1/cases"))[0].number;
});
afterAll(() => world.close());

async function send(method: string, path: string, body?: object): Promise<{ status: number; body: never }> {
  const response = await world.app.request(path, {
    method,
    headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  await world.settle();
  return { status: response.status, body: (await response.json()) as never };
}
const one = () => shop.read(`/v1/cases/${number}`);

describe("beside the box", () => {
  test("a saved answer of her language and topic has her own facts, and an unknown place is refused when it is saved", async () => {
    const text =
      "Hej {{firstName}}! Vi drog av {{kept}} för returfrakten, så du fick {{paidBack}}. Hälsningar, {{by}}";
    const saved = { locale: "sv", topics: ["refund"], text, by: "Amira" };
    expect((await send("PUT", "/v1/saved-answers/returfrakt", saved)).status).toBe(200);
    expect(await send("PUT", "/v1/saved-answers/fel", { ...saved, text: "Hej {{name}}" })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("{{firstName}}") },
    });
    await send("PUT", "/v1/saved-answers/paket", { ...saved, topics: ["delivery"] });
    const { body } = await send("POST", `/v1/cases/${number}/draft`, { by: "Amira" });
    expect(body).toMatchObject({
      locale: "sv",
      asked: ["Hej, varför fick jag bara 21 kr?", "Var inte returen gratis?"],
      saved: [
        {
          name: "returfrakt",
          text: "Hej Lena! Vi drog av 59,00 kr för returfrakten, så du fick 21,00 kr. Hälsningar, Amira".replace(
            /(\d) kr/g,
            "$1\u00a0kr",
          ),
          missing: [],
        },
      ],
      remarks: [],
    });
    expect((body as { checklist: object[] }).checklist).toHaveLength(6);
    expect((await send("DELETE", "/v1/saved-answers/paket")).status).toBe(200);
    expect((await send("DELETE", "/v1/saved-answers/paket")).status).toBe(404);
  });

  test("what others ask next stands there, but not what she has asked already", async () => {
    await send("PUT", "/v1/faq?topic=refund&locale=sv", [
      { question: "Varför är returen inte gratis?", url: "https://nordlys.example/retur" },
      { question: "När syns beloppet på kontoutdraget?", answer: "Inom tre bankdagar." },
    ]);
    const { body } = await send("POST", `/v1/cases/${number}/draft`, { words: "Hej Lena!" });
    expect(body).toMatchObject({
      next: [{ question: "När syns beloppet på kontoutdraget?", answer: "Inom tre bankdagar." }],
    });
  });
});

test("a saved answer is sent by its name, in place of words, where the case has all of its facts", async () => {
  const saved = { locale: "sv", topics: ["product"], by: "Amira" };
  await send("PUT", "/v1/saved-answers/storlek", { ...saved, text: "Hej! Muggen rymmer 3 dl." });
  await send("PUT", "/v1/saved-answers/order", { ...saved, text: "Hej! Det gäller {{orderNumber}}." });
  const { body } = await send("POST", "/v1/cases", {
    channel: "phone",
    words: "Hur stor är muggen?",
    customer: { email: "ny@example.com" },
    topic: "product",
    locale: "sv",
    by: "Amira",
  });
  const reply = (answer: object) =>
    send("POST", `/v1/cases/${(body as { number: string }).number}/replies`, { by: "Amira", ...answer });
  expect((await reply({ saved: "order" })).status).toBe(409);
  expect((await reply({ saved: "okänd" })).status).toBe(404);
  expect((await reply({ saved: "storlek", words: "Hej" })).status).toBe(422);
  expect((await reply({})).status).toBe(422);
  expect(await reply({ words: "Hej {{firstName}}! Muggen är blå." })).toMatchObject({
    status: 422,
    body: { detail: "a place is not filled in: {{firstName}}" },
  });
  expect((await reply({ saved: "storlek" })).status).toBe(201);
  const sent = (await world.mails("ny@example.com")).find(({ kind }) => kind === "case-answered");
  expect(sent?.text).toContain("Muggen rymmer 3 dl.");
});

describe("a sum to make it right", () => {
  const gift = { amount: "59", because: "frakten var vårt fel", by: "Amira" };

  test("needs a budget, is given once, and never more than is left this month", async () => {
    expect((await send("POST", `/v1/cases/${number}/goodwill`, gift)).status).toBe(409);
    const budget = { amount: "100", currency: "SEK", by: "Erik" };
    expect((await send("PUT", "/v1/goodwill/budgets/Amira", budget)).status).toBe(200);
    const given = await Promise.all([1, 2, 3].map(() => send("POST", `/v1/cases/${number}/goodwill`, gift)));
    expect(given.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(
      (await send("POST", `/v1/cases/${number}/goodwill`, { ...gift, amount: "41.01" })).body,
    ).toMatchObject({
      detail: "Amira has SEK 41.00 of SEK 100.00 left this month, and SEK 41.01 is more: ask an owner",
    });
    expect(await shop.read("/v1/goodwill")).toMatchObject({
      budgets: [{ person: "amira", amount: "100.00", given: "59.00", left: "41.00" }],
      gifts: [{ case: number, by: "Amira", amount: "59.00", paid: false }],
    });
    expect((await one()).messages.map((said: { direction: string }) => said.direction)).toContain("note");
    await world.advance({ days: 11 });
    expect((await shop.read("/v1/goodwill")).budgets).toMatchObject([{ left: "100.00" }]);
  });

  test("is paid when the shop has refunded it, and can be taken back until then", async () => {
    const takeBack = async (id: string) =>
      (await send("POST", `/v1/goodwill/${id}/take-back`, { by: "Amira" })).status;
    const [{ id }] = (await shop.read("/v1/goodwill")).gifts;
    expect([await takeBack(id), await takeBack(id)]).toEqual([200, 404]);
    for (const [by, because] of [
      ["Amira", "väntan"],
      ["amira", "väntan"],
      ["Amira", "och krånglet"],
    ])
      await send("POST", `/v1/cases/${number}/goodwill`, { amount: "40", because, by });
    const gifts = async () =>
      (await shop.read("/v1/goodwill")).gifts.filter(({ amount }: { amount: string }) => amount === "40.00");
    expect(await gifts()).toMatchObject([{ paid: false }, { paid: false }]);
    const { refunded } = lenasStory(world.now()) as { refunded: object };
    const pay = (refund: string) =>
      shop.tell({
        ...refunded,
        id: refund,
        return: undefined,
        refund: {
          id: refund,
          amount: "40.00",
          goodwill: { amount: "40.00", tax: "8.00" },
          payments: [{ method: "card", label: "Visa •••• 4242", amount: "40.00", status: "settled" }],
        },
      });
    await pay("gw1");
    const [newer, older] = await gifts();
    expect([older, newer]).toMatchObject([{ paid: true }, { paid: false }]);
    expect(await takeBack(older.id)).toBe(409);
    await pay("gw2");
    expect(await gifts()).toMatchObject([{ paid: true }, { paid: true }]);
    expect((await shop.read("/v1/audit"))[0]).toMatchObject({ did: "gave goodwill", subject: number });
  });

  test.each(["-5", "1e3", "0", "5.001", "59,00", "NaN"])("of %s is no sum", async (amount) => {
    expect((await send("POST", `/v1/cases/${number}/goodwill`, { ...gift, amount })).status).toBe(422);
  });
});

describe("staff who use their own mail program", () => {
  test("write to her with the case in Bcc: it is answered, and she gets no second mail", async () => {
    const { body } = await send("POST", `/v1/cases/${number}/draft`, { by: "Amira" });
    const { bcc } = body as { bcc: string };
    const before = (await world.mails("lena@example.com")).length;
    await shop.write({
      from: "amira@nordlys.example",
      to: bcc,
      envelopeFrom: "amira@nordlys.example",
      raw: new TextEncoder().encode(
        "From: Amira <amira@nordlys.example>\r\nTo: lena@example.com\r\nSubject: Re: returen\r\nMessage-ID: <a1@nordlys.example>\r\n\r\nHej Lena, det var vårt fel.\r\n",
      ),
    });
    expect(await one()).toMatchObject({ state: "answered" });
    expect((await one()).messages.at(-1)).toMatchObject({
      author: "Amira",
      words: "Hej Lena, det var vårt fel.",
    });
    expect((await world.mails("lena@example.com")).length).toBe(before);
  });

  test("write to the case alone: it leaves in her thread, once", async () => {
    const { bcc } = (await send("POST", `/v1/cases/${number}/draft`, {})).body as { bcc: string };
    const raw = new TextEncoder().encode(
      `From: Amira <amira@nordlys.example>\r\nTo: ${bcc}\r\nSubject: Re: returen\r\nMessage-ID: <a2@nordlys.example>\r\n\r\nOch 59 kr är på väg.\r\n`,
    );
    await shop.write({ from: "amira@nordlys.example", to: bcc, raw });
    await shop.write({
      from: "amira@nordlys.example",
      to: bcc,
      raw: Buffer.concat([raw, Buffer.from("\r\n")]),
    });
    const mails = (await world.mails("lena@example.com")).filter(({ kind }) => kind === "case-answered");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain("Och 59 kr är på väg.");
  });

  test("whoever else got hold of that address answers nobody in the shop's name: strangers, the customer, neighbours at the domain", async () => {
    const { bcc } = (await send("POST", `/v1/cases/${number}/draft`, {})).body as { bcc: string };
    const said = (await one()).messages.length;
    for (const from of ["mallory@example.com", "lena@example.com", "erik@nordlys.example"])
      await shop.write({ from, to: bcc, text: "Du får 10 000 kr" });
    expect((await one()).messages).toHaveLength(said);
    const put = (await shop.read("/v1/inbound")) as { from: string; reason: string }[];
    expect(put.find(({ from }) => from === "mallory@example.com")?.reason).toContain(
      "only the shop's own people are heard",
    );
    // A domain that the shop has proven to be its own is enough.
    await shop.ask(async (db, id) => {
      const key = { selector: "kv1", publicKey: "p", sealed: "s", at: world.now() };
      await addDomain(db, id, "nordlys.example", key);
      await changeDomain(db, id, "nordlys.example", { state: "verified" });
    });
    await shop.write({ from: "erik@nordlys.example", to: bcc, text: "Pengarna är framme." });
    expect((await one()).messages.at(-1)).toMatchObject({ direction: "out", words: "Pengarna är framme." });
  });

  test("what their own domain calls forged is a note and an alarm, and leaves to nobody", async () => {
    const { bcc } = (await send("POST", `/v1/cases/${number}/draft`, {})).body as { bcc: string };
    const before = (await world.mails("lena@example.com")).length;
    await shop.write({
      from: "amira@nordlys.example",
      to: bcc,
      text: "Betala 500 kr till det här kontot.",
      headers: { "Authentication-Results": "mx.nordlys.example; dmarc=fail header.from=nordlys.example" },
    });
    expect((await one()).messages.at(-1)).toMatchObject({ direction: "note" });
    expect((await world.mails("lena@example.com")).length).toBe(before);
    expect((await shop.read("/v1/alarms")).at(-1)).toMatchObject({
      kind: "unmatched",
      text: expect.stringContaining(`case ${number} was not sent to the customer`),
    });
  });

  test("are stopped after five answers in an hour, for that is no person who writes", async () => {
    await world.advance({ hours: 2 });
    const { bcc } = (await send("POST", `/v1/cases/${number}/draft`, {})).body as { bcc: string };
    for (let i = 1; i <= 6; i++)
      await shop.write({ from: "amira@nordlys.example", to: bcc, text: `Svar nummer ${i}.` });
    const { messages } = await one();
    expect(messages.at(-1)).toMatchObject({ words: "Svar nummer 5." });
    expect((await shop.read("/v1/alarms")).at(-1)?.text).toContain("5 answers left from this case");
  });

  test("an out-of-office of theirs is no answer", async () => {
    const { bcc } = (await send("POST", `/v1/cases/${number}/draft`, {})).body as { bcc: string };
    const said = (await one()).messages.length;
    await shop.write({
      from: "amira@nordlys.example",
      to: bcc,
      text: "Jag är på semester",
      headers: { "Auto-Submitted": "auto-replied" },
    });
    await shop.write({
      from: "amira@nordlys.example",
      to: bcc,
      text: "Jag är på semester till och med den 3 januari. Vid brådskande ärenden kontakta min kollega.",
    });
    expect((await one()).messages).toHaveLength(said);
  });
});

test("two who left neither address nor number are not one customer", async () => {
  const opened = await Promise.all(
    ["Har ni muggen i blått?", "Hur rengör jag den?"].map((words) =>
      send("POST", "/v1/cases", { channel: "phone", words, customer: { name: "Kim" }, by: "Amira" }),
    ),
  );
  const [first, second] = opened.map(({ body }) => (body as { number: string }).number);
  expect((await send("POST", `/v1/cases/${first}/merge`, { into: second, by: "Amira" })).status).toBe(409);
});
