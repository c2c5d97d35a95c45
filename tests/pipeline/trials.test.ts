/** Two wordings of a mail tried against each other: who gets which, what is counted, and how it ends. Real sending, real replies. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { resendMail } from "../../src/pipeline/sending/by-hand.ts";
import { getsB } from "../../src/pipeline/sending/published.ts";
import { changeProfile } from "../../src/pipeline/setup.ts";
import { discardDraft, openDraft, saveDraft } from "../../src/pipeline/templates/drafts.ts";
import { publishDraft, revertToDefault } from "../../src/pipeline/templates/publishing.ts";
import { endedTrials, endTrial, startTrial, trialOf } from "../../src/pipeline/templates/trials.ts";
import { getVersion, listVersions } from "../../src/pipeline/templates/versions.ts";
import { getShop } from "../../src/store/shop.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
const kind = "return-received";
const asked = { share: 50, aim: "half", by: "Maria", approves: false } as const;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

const merchant = () => shop.ask((db, id) => getShop(db, id));

/** Goods of these customers come back, each in an order of its own. */
async function returns(from: number, to: number, round = ""): Promise<void> {
  const at = world.now().toISOString();
  const events = Array.from({ length: to - from }, (_, i) => {
    const id = `T${from + i}${round}`;
    const order = {
      ...{ id, number: id, currency: "SEK", locale: "sv", placedAt: at, total: "100.00" },
      customer: { email: `t${from + i}@example.com`, firstName: "Lena" },
      lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "100.00" }],
    };
    const back = { id: `${id}-r`, basis: "withdrawal", items: [{ lineId: "l1", quantity: 1 }] };
    return [
      { type: "order.placed", id: `${id}-placed`, occurredAt: at, order },
      { type: "return.received", id: `${id}-back`, occurredAt: at, order: { id }, return: back },
    ];
  });
  await shop.tell(...events.flat());
}

/** What there is becomes so many days older: nothing else that happens in a day matters here. */
const grow = (days: number) =>
  shop.ask(async (db, id) => {
    for (const [table, column] of [
      ["notification", "sent_at"],
      ["mail", "composed_at"],
      ["case", "opened_at"],
      ["template_trial", "started_at"],
    ] as const)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} - ${days} * interval '1 day'
        where shop_id = ${id}`.execute(db);
  });

/** Starts with the draft as it is now. */
async function start(of: string, wish: Partial<Parameters<typeof startTrial>[3]> = {}) {
  const draft = await shop.ask(async (db, id) =>
    (await listVersions(db, id, of)).find(({ state }) => state === "draft"),
  );
  const revision = draft?.revision ?? 0;
  return startTrial(world.context, await merchant(), of, { ...asked, revision, ...wish });
}

const said = async () =>
  new Map((await world.mails()).map((mail) => [mail.to, mail.subject.startsWith("Vi har allt") ? "b" : "a"]));

async function write(subject: string) {
  const draft = await openDraft(world.context, await merchant(), kind, "Maria");
  return saveDraft(world.context, await merchant(), kind, {
    ...{ revision: draft.revision, by: "Maria" },
    changes: { strings: { sv: { subject } } },
  });
}

test.each([10, 30, 50])("%i of 100 customers are drawn, other ones in each trial", (share) => {
  const drawn = (trial: string) =>
    Array.from({ length: 4_000 }, (_, i) => getsB(trial, `customer${i}@example.com`, share));
  const [first, second] = [drawn("first"), drawn("second")];
  for (const one of [first, second]) {
    const count = one.filter(Boolean).length;
    expect(Math.abs(count - 40 * share)).toBeLessThan(3.3 * Math.sqrt(0.4 * share * (100 - share)));
  }
  const both = first.filter((one, i) => one && second[i]).length;
  expect(Math.abs(both - 0.4 * share ** 2)).toBeLessThan(3.3 * Math.sqrt(0.4 * share ** 2));
});

describe("a trial does not start", () => {
  test("of a mail that the law asks for, of nothing, or of words that customers read already", async () => {
    await expect(start("refund-issued")).rejects.toThrow(/says the same to everybody/);
    await expect(start("partials")).rejects.toThrow(/only a mail's wording can be tried/);
    await expect(start(kind)).rejects.toThrow(/there is no draft/);
    await openDraft(world.context, await merchant(), kind, "Maria");
    await expect(start(kind)).rejects.toThrow(/nothing to try/);
  });

  test("with an error in it", async () => {
    await write("{wrong}");
    await expect(start(kind)).rejects.toMatchObject({
      code: "template_errors",
    });
    await discardDraft(world.context, await merchant(), kind, { by: "Maria" });
  });
});

describe("while a trial runs", () => {
  let customers: Map<string, string>;

  beforeAll(async () => {
    await write("Vi har allt");
    await start(kind);
    await returns(0, 24);
    customers = await said();
  });

  test("the draw decides who gets the new wording, and each customer gets the same again with the next order", async () => {
    expect(customers.size).toBe(24);
    const trial = await shop.ask((db, id) => trialOf(db, id, kind, world.now()));
    for (const [to, arm] of customers)
      expect(arm, to).toBe(getsB(trial?.id ?? "", to, asked.share) ? "b" : "a");
    const b = [...customers.values()].filter((arm) => arm === "b").length;
    expect([trial?.a.sent, trial?.b.sent]).toEqual([24 - b, b]);
    await returns(0, 4, "x");
    const again = await said();
    for (const [to, arm] of customers) expect(again.get(to), to).toBe(arm);
    // A copy that somebody sends by hand is no mail of its own.
    const [first] = await shop.ask((db, id) =>
      db
        .selectFrom("notification")
        .select("id")
        .where("shop_id", "=", id)
        .where("kind", "=", kind)
        .where("state", "=", "sent")
        .execute(),
    );
    await resendMail(world.context, shop.id, first?.id ?? "", { by: "Eva", again: true });
    await world.settle();
    const counted = await shop.ask((db, id) => trialOf(db, id, kind, world.now()));
    expect((counted?.a.sent ?? 0) + (counted?.b.sent ?? 0)).toBe(28);
  });

  test("nothing else of the kind goes live, and no second trial starts", async () => {
    const { revision } = await write("Något annat");
    const shopNow = await merchant();
    const later = new Date(world.now().getTime() + 86_400_000);
    for (const at of [undefined, later])
      await expect(publishDraft(world.context, shopNow, kind, { by: "Maria", revision, at })).rejects.toThrow(
        /end the trial first/,
      );
    await expect(start(kind)).rejects.toThrow(/end the trial first/);
    await discardDraft(world.context, shopNow, kind, { by: "Maria" });
  });

  test("a new look changes both wordings, and a mail counts for the one that it was made of", async () => {
    const before = await shop.ask((db, id) => trialOf(db, id, kind, world.now()));
    await changeProfile(world.context, await merchant(), { brand: { accent: "#7a1f3d" } }, "Maria");
    await returns(24, 28);
    const all = await said();
    const fresh = [...all].filter(([to]) => !customers.has(to)).map(([, arm]) => arm);
    expect(fresh).toHaveLength(4);
    const after = await shop.ask((db, id) => trialOf(db, id, kind, world.now()));
    const more = (arm: "a" | "b") => (after?.[arm].sent ?? 0) - (before?.[arm].sent ?? 0);
    expect([more("a"), more("b")]).toEqual(
      ["a", "b"].map((arm) => fresh.filter((one) => one === arm).length),
    );
    const bodies = (await world.mails()).slice(-4).map((mail) => mail.html);
    for (const html of bodies) expect(html?.toLowerCase()).toContain("#7a1f3d");
  });

  test("nothing is told of questions until the mails that were planned are a week old, and then it is judged by those alone", async () => {
    await grow(1);
    const askers = [...customers].filter(([, arm]) => arm === "a").slice(0, 8);
    const mails = await world.mails();
    for (const [to] of askers) {
      const mail = mails.find((one) => one.to === to);
      await shop.write({ from: to, to: mail?.replyTo ?? "", text: "När kommer pengarna?" });
    }
    const thanked = [...customers].find(([, arm]) => arm === "b")?.[0] ?? "";
    const mail = mails.find((one) => one.to === thanked);
    await shop.write({ from: thanked, to: mail?.replyTo ?? "", text: "Tack!" });

    const look = () => shop.ask((db, id) => trialOf(db, id, kind, world.now()));
    const young = await look();
    expect(young?.a.counted).toBe(0);
    expect(young?.a.planned).toBeGreaterThan(20);
    expect(young?.verdict).toEqual({ state: "collecting" });
    expect(JSON.stringify(young)).not.toContain('replies":8');
    await grow(7);
    expect(await look()).toMatchObject({ verdict: { state: "collecting" } });

    // As if it had been planned for few.
    await shop.ask((db) => db.updateTable("template_trial").set({ planned_a: 4, planned_b: 4 }).execute());
    const { verdict, a, b } = (await look()) ?? {};
    expect([a?.counted, b?.counted]).toEqual([4, 4]);
    expect(verdict).toMatchObject({ state: "judged", b: 0 });
    expect((await look())?.uneven).toBe(false);
    await returns(28, 32);
    await grow(8);
    expect((await look())?.verdict).toEqual(verdict);
  });
});

describe("at the end", () => {
  test("the wording that was kept is everybody's, the other one lies with the old ones, and both are remembered", async () => {
    const ended = await endTrial(world.context, await merchant(), kind, { keep: "b", by: "Erik" });
    expect(ended).toMatchObject({ kept: "b", endedBy: "Erik", verdict: { state: "judged" } });
    const { number } = ended.b;
    expect(await shop.ask((db, id) => getVersion(db, id, kind, number))).toMatchObject({
      state: "published",
    });
    await returns(32, 35);
    const all = await said();
    for (let i = 32; i < 35; i++) expect(all.get(`t${i}@example.com`)).toBe("b");
    await expect(endTrial(world.context, await merchant(), kind, { keep: "a", by: "Erik" })).rejects.toThrow(
      /no trial/,
    );
    expect(await shop.ask((db, id) => endedTrials(db, id, kind))).toMatchObject([
      { kept: "b", startedBy: "Maria", endedBy: "Erik", b: { number }, verdict: ended.verdict },
    ]);
    await revertToDefault(world.context, await merchant(), kind, { by: "Erik" });
  });

  test("the first wording is kept where the new one is not wanted, also before anything could be judged", async () => {
    await write("Vi har allt igen");
    await start(kind, { share: 10, aim: "quarter" });
    const ended = await endTrial(world.context, await merchant(), kind, { keep: "a", by: "Erik" });
    expect(ended).toMatchObject({ kept: "a", a: { number: 0 }, verdict: { state: "collecting" } });
    expect(await shop.ask((db, id) => getVersion(db, id, kind, ended.b.number))).toMatchObject({
      state: "archived",
    });
    await returns(70, 73);
    expect([...(await said())].filter(([to, arm]) => /^t7\d@/.test(to) && arm === "b")).toEqual([]);
  });
});

test("words about money are tried only when somebody who wrote nothing of them starts it, where the shop wants two to look", async () => {
  await changeProfile(world.context, await merchant(), { approveMoneyWords: true }, "Erik");
  const of = "refund-started";
  const save = async (revision: number, subject: string, by: string) =>
    saveDraft(world.context, await merchant(), of, {
      ...{ revision, by },
      changes: { strings: { sv: { subject } } },
    });
  const draft = await openDraft(world.context, await merchant(), of, "Erik");
  const first = await save(draft.revision, "Pengar", "Maria");
  const last = await save(first.revision, "Pengarna kommer", "Ola");
  for (const by of ["Maria", "ola"])
    await expect(start(of, { by, approves: true })).rejects.toThrow(/Maria, Ola wrote: somebody else/);
  await expect(start(of, { by: "Erik", approves: false })).rejects.toThrow(/somebody else/);
  const unseen = start(of, { by: "Erik", approves: true, revision: first.revision });
  await expect(unseen).rejects.toMatchObject({ code: "saved_meanwhile" });
  const { b } = await start(of, { by: "Erik", approves: true, revision: last.revision });
  expect(await shop.ask((db, id) => getVersion(db, id, of, b.number))).toMatchObject({ approvedBy: "Erik" });
  await changeProfile(world.context, await merchant(), { approveMoneyWords: false }, "Erik");
});

test("a marketer starts, watches and ends it in the admin; who may only read cannot", async () => {
  const of = "order-confirmed";
  const signedIn = async (role: "marketer" | "support") => {
    const email = `${role}@nordlys.example`;
    await admitMember(world.context, shop.id, { email, name: `A ${role}`, role }, "Erik");
    const { url } = await makeSignInLink(world.context, shop.id, email, { by: "Erik" });
    const answer = await world.app.request(new URL(url).pathname, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
    });
    return /^[^;]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
  };
  const [marketer, support] = [await signedIn("marketer"), await signedIn("support")];
  const path = `/admin/templates/${of}/trial`;
  const look = async (cookie: string) => (await world.app.request(path, { headers: { cookie } })).text();
  const press = (cookie: string, body: string) =>
    world.app.request(path, {
      ...{ method: "POST", body },
      headers: {
        cookie,
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
      },
    });
  expect(await look(marketer)).toContain("There is no draft to try");
  expect((await press(marketer, "aim=half&share=50")).status).toBe(409);
  const draft = await openDraft(world.context, await merchant(), of, "Maria");
  const { revision } = await saveDraft(world.context, await merchant(), of, {
    ...{ revision: draft.revision, by: "Maria" },
    changes: { strings: { sv: { preheader: "Tack!" } } },
  });
  expect(await look(marketer)).toContain("Half as many questions");
  expect((await press(support, "aim=half&share=50")).status).toBe(403);
  expect((await press(marketer, "aim=half&share=90")).status).toBe(422);
  const late = await press(marketer, `aim=half&share=50&revision=${draft.revision}`);
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining("Look at it again")]);
  expect((await press(marketer, `aim=half&share=50&revision=${revision}`)).status).toBe(303);
  const running = await look(marketer);
  expect(running).toContain("It is judged once");
  expect(running).toMatch(/0 of about [\d,]+ mails/);
  expect(await look(support)).not.toContain("Keep version");
  expect((await press(marketer, "keep=b")).status).toBe(303);
  expect(await look(marketer)).toContain("Ended before it could be judged");
});
