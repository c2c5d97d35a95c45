/** A shop's own words: drafts, versions, publishing, going back, and what becomes of them when the house or the look changes. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Shop } from "../../src/commerce/shop.ts";
import { admitMember, dismissMember, memberWho } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { changeProfile, refreshShops } from "../../src/pipeline/setup.ts";
import { discardDraft, openDraft, saveDraft, seeDefault } from "../../src/pipeline/templates/drafts.ts";
import { overviewOf } from "../../src/pipeline/templates/overview.ts";
import {
  approveVersion,
  declineVersion,
  publishDraft,
  revertToDefault,
  rollBack,
  unschedule,
} from "../../src/pipeline/templates/publishing.ts";
import { publishDue } from "../../src/pipeline/templates/scheduled.ts";
import {
  changedDefault,
  findDraft,
  getVersion,
  listVersions,
  revisionOf,
  touchesMoney,
} from "../../src/pipeline/templates/versions.ts";
import {
  defaultWording,
  liveWording,
  sourceWith,
  templateNames,
} from "../../src/pipeline/templates/wording.ts";
import { listAlarms } from "../../src/store/connection.ts";
import { asShop } from "../../src/store/database.ts";
import { getShop } from "../../src/store/shop.ts";
import { readTemplate } from "../../src/templating/library.ts";
import type { Changes } from "../../src/templating/wording.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let one: TestShop;
let shop: Shop;
let other: TestShop;
const kind = "refund-issued";
beforeAll(async () => {
  world = await openWorld();
  one = await world.open();
  other = await world.open({ replyDomain: "svar.grannen.example" });
  shop = await one.ask(getShop);
});
afterAll(() => world.close());

const subject = (text: string): Changes => ({ strings: { sv: { subject: text } } });

/** Writes and publishes, as one person does who is alone. */
async function say(changes: Changes, of = kind, by = "Amira") {
  const { revision } = await openDraft(world.context, shop, of, by);
  const kept = await saveDraft(world.context, shop, of, { revision, changes, by });
  return publishDraft(world.context, shop, of, { revision: kept.revision, by, note: "shorter" });
}

/** A refund is told: the subject of its mail, and which template it was made of. */
async function refund(of = one) {
  const sale = refundOf(world.now());
  await of.tell(...sale.events);
  const [mail] = await world.mails(sale.to);
  const { rows } = await of.ask((db) =>
    sql<{
      version: string;
    }>`select template_version as version from mail where lower(envelope_to) = ${sale.to}`.execute(db),
  );
  return { subject: mail?.subject ?? "", version: rows[0]?.version };
}
const liveRow = async (of = kind) =>
  one.ask(async (db, id) =>
    db
      .selectFrom("template")
      .select(["version", "number"])
      .where("shop_id", "=", id)
      .where("kind", "=", of)
      .where("live", "=", true)
      .executeTakeFirst(),
  );
const alarms = () =>
  one.ask(async (db, id) => (await listAlarms(db, id)).filter((a) => a.kind === "template"));
/** Approves what waits, as it is now. */
async function approve(number: number, by: string, seen?: number) {
  const version = await one.ask((db, id) => getVersion(db, id, kind, number));
  const revision = seen ?? version.revision;
  return approveVersion(world.context, shop, kind, { number, revision, by, proven: true });
}
const states = async (of = kind) =>
  (await one.ask((db, id) => listVersions(db, id, of))).map(({ number, state }) => `${number} ${state}`);

describe("writing", () => {
  test("a draft begins from what is live, keeps what is saved, and tells who saved in between", async () => {
    const draft = await openDraft(world.context, shop, kind, "Amira");
    expect(draft).toMatchObject({ number: 1, state: "draft", revision: 1, madeBy: "Amira" });
    expect(draft.wording).toEqual(await defaultWording(kind));
    expect(await openDraft(world.context, shop, kind, "Ola")).toEqual(draft);

    const first = { revision: 1, changes: subject("Pengarna är på väg"), by: "Amira" };
    expect(await saveDraft(world.context, shop, kind, first)).toMatchObject({ number: 1, revision: 2 });
    await expect(saveDraft(world.context, shop, kind, { ...first, by: "Ola" })).rejects.toMatchObject({
      kind: "conflict",
      code: "saved_meanwhile",
      message: expect.stringMatching(/^Amira saved at 2026-11-20T14:30:00/),
    });
    expect(await saveDraft(world.context, shop, kind, { ...first, revision: 2 })).toMatchObject({
      revision: 2,
    });
    const saved = await one.ask((db, id) => findDraft(db, id, kind));
    expect(saved?.wording.strings.sv?.subject).toBe("Pengarna är på väg");
    expect(Object.keys(saved?.wording.strings.sv ?? {})).toEqual(Object.keys(draft.wording.strings.sv ?? {}));
  });

  test("a draft that was discarded stays in the list, and a page that still shows it cannot save over the next one", async () => {
    await discardDraft(world.context, shop, kind, { by: "Ola" });
    await discardDraft(world.context, shop, kind, { by: "Ola" });
    expect(await states()).toEqual(["1 archived"]);
    const next = await openDraft(world.context, shop, kind, "Amira");
    expect(next.number).toBe(2);
    const late = saveDraft(world.context, shop, kind, { revision: 2, changes: subject("Sent"), by: "Ola" });
    await expect(late).rejects.toMatchObject({ code: "saved_meanwhile" });
    await discardDraft(world.context, shop, kind, { by: "Ola", revision: next.revision });
  });

  test("the first save begins the draft; saving what is live already begins none", async () => {
    const nothing = await saveDraft(world.context, shop, "nps", { revision: 0, changes: {}, by: "Amira" });
    expect(nothing).toMatchObject({ number: 0, revision: 0 });
    expect(await one.ask((db, id) => findDraft(db, id, "nps"))).toBeUndefined();
    const [a, b] = await Promise.allSettled(
      ["Amira", "Ola"].map((by) =>
        saveDraft(world.context, shop, "nps", { revision: 0, changes: subject(`Från ${by}`), by }),
      ),
    );
    expect([a?.status, b?.status].sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["nothing-such", {}, "not_found"],
    [kind, { strings: { sv: { "two words": "x" } } }, "unprocessable"],
    [kind, { blocks: { "head.mjml": "x" } }, "unprocessable"],
    ["partials", { body: "x" }, "unprocessable"],
    [kind, { body: "x".repeat(300_000) }, "unprocessable"],
    [
      "partials",
      { blocks: Object.fromEntries([..."abcdef"].map((a) => [`${a}.mjml`, "x".repeat(250_000)])) },
      "too_large",
    ],
  ] as const)("what cannot be kept is refused: %s", async (of, changes, problem) => {
    const saved = saveDraft(world.context, shop, of, { revision: 0, changes, by: "Amira" });
    await expect(saved).rejects.toMatchObject({ kind: problem });
  });
});

describe("publishing", () => {
  test("mails carry the shop's own words from then on; what has left keeps its version, and another shop its own", async () => {
    const before = await refund();
    const published = await say(subject("Klart: {sum} – order {number}"));
    expect(published.state).toBe("published");
    const version = await one.ask((db, id) => getVersion(db, id, kind, published.number));
    expect(version).toMatchObject({ state: "published", note: "shorter", publishedBy: "Amira" });
    expect(await liveRow()).toEqual({ version: version.compiled, number: published.number });
    const after = await refund();
    expect(after.subject).toMatch(/^Klart: 21/);
    expect(after.version).toBe(version.compiled);
    expect(before.version).not.toBe(after.version);
    expect((await refund(other)).subject).toMatch(/^Återbetalning 21/);
    expect(await other.ask((db, id) => listVersions(db, id, kind))).toEqual([]);
    await expect(other.ask((db, id) => getVersion(db, id, kind, published.number))).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("a page of before somebody published does not save an old wording over the new one", async () => {
    const [of, by] = ["case-acknowledged", "Amira"];
    const old = (await defaultWording(of)).body ?? "";
    const revision = () => one.ask((db, id) => revisionOf(db, id, of));
    const opened = [await revision()];
    await say(subject("En fråga om order {number}"), of);
    opened.push(await revision());
    await say(subject("Två frågor om order {number}"), of);
    opened.push(await revision());
    await revertToDefault(world.context, shop, of, { by });
    for (const seen of opened) {
      const changes = { body: `${old}<!-- old -->\n` };
      const late = saveDraft(world.context, shop, of, { revision: seen, changes, by: "Ola" });
      await expect(late, String(seen)).rejects.toMatchObject({ code: "saved_meanwhile" });
    }
    const kept = { revision: await revision(), changes: subject("Tre frågor om order {number}"), by };
    expect((await saveDraft(world.context, shop, of, kept)).number).toBe(3);
    await discardDraft(world.context, shop, of, { by });
  });

  test("an error stops it, with its file and line; nothing of it is live", async () => {
    const before = await liveRow();
    const body = (await defaultWording(kind)).body?.replace("{{> money}}", "{{> monay}}") ?? "";
    await expect(say({ body })).rejects.toMatchObject({
      kind: "unprocessable",
      code: "template_errors",
      errors: [
        { pointer: expect.stringMatching(/^body\.mjml:\d+$/), detail: expect.stringContaining("monay") },
      ],
    });
    expect(await liveRow()).toEqual(before);
    await discardDraft(world.context, shop, kind, { by: "Amira" });
  });

  test("a second press of the same button finds it done, and a page of before a save is told", async () => {
    const { revision } = await openDraft(world.context, shop, kind, "Amira");
    const kept = await saveDraft(world.context, shop, kind, {
      ...{ revision, by: "Amira" },
      changes: subject("Tillbaka: {sum} – order {number}"),
    });
    const late = publishDraft(world.context, shop, kind, { revision, by: "Ola" });
    await expect(late).rejects.toMatchObject({ code: "saved_meanwhile" });
    const wish = { revision: kept.revision, by: "Amira" };
    const both = await Promise.all([
      publishDraft(world.context, shop, kind, wish),
      publishDraft(world.context, shop, kind, wish),
    ]);
    expect(both[0]).toMatchObject({ state: "published" });
    expect(both[1]).toEqual(both[0]);
    expect(await publishDraft(world.context, shop, kind, wish)).toEqual(both[0]);
    expect((await states()).filter((state) => state.endsWith("published"))).toHaveLength(1);
  });

  test("rolling back makes a new version with the same template as then; reverting brings the default back; both twice", async () => {
    const all = await one.ask((db, id) => listVersions(db, id, kind));
    const old = all.find(({ state, publishedAt }) => state === "archived" && publishedAt);
    const wish = { number: old?.number ?? 0, by: "Ola", note: "the other was unclear" };
    const back = await rollBack(world.context, shop, kind, wish);
    expect(await one.ask((db, id) => getVersion(db, id, kind, back.number))).toMatchObject({
      ...{ state: "published", fromNumber: old?.number, compiled: old?.compiled, madeBy: "Ola" },
      note: "the other was unclear",
    });
    expect(await rollBack(world.context, shop, kind, wish)).toEqual(back);
    expect((await refund()).subject).toMatch(/^Klart: /);

    // A draft that was begun before and is saved after has a revision of its own.
    const begun = await openDraft(world.context, shop, kind, "Amira");
    await rollBack(world.context, shop, kind, { number: back.number - 1, by: "Ola" });
    const kept = await saveDraft(world.context, shop, kind, {
      ...{ revision: begun.revision, by: "Amira" },
      changes: subject("Efteråt: {sum} – order {number}"),
    });
    const later = await publishDraft(world.context, shop, kind, { revision: kept.revision, by: "Amira" });
    expect(later).toEqual({ state: "published", number: begun.number });
    expect((await refund()).subject).toMatch(/^Efteråt: /);

    const house = { state: "published", number: 0 };
    expect(await revertToDefault(world.context, shop, kind, { by: "Ola" })).toEqual(house);
    expect(await revertToDefault(world.context, shop, kind, { by: "Ola" })).toEqual(house);
    expect((await liveRow())?.number).toBeNull();
    expect((await refund()).subject).toMatch(/^Återbetalning /);
    expect((await states()).filter((state) => state.endsWith("published"))).toEqual([]);
  });

  test("what all mails share changes every mail at once, or none when one of them breaks", async () => {
    const shared = await defaultWording("partials");
    const sign = shared.blocks?.["sign.mjml"] ?? "";
    const own = await say(subject("Egen: {sum} – order {number}"));
    const before = await one.ask((db, id) =>
      db
        .selectFrom("template")
        .select(["kind", "version"])
        .where("shop_id", "=", id)
        .where("live", "=", true)
        .execute(),
    );
    const broken = say(
      { blocks: { "sign.mjml": `${sign}\n<mj-text>{{nobodyKnows}}</mj-text>` } },
      "partials",
    );
    await expect(broken).rejects.toMatchObject({
      code: "template_errors",
      message: expect.stringContaining("case-acknowledged"),
      errors: expect.arrayContaining([
        {
          pointer: expect.stringMatching(/^partials\/sign\.mjml:\d+$/),
          detail: expect.stringContaining("nobodyKnows"),
        },
      ]),
    });
    const draft = await one.ask((db, id) => findDraft(db, id, "partials"));
    const changes = {
      blocks: { "sign.mjml": `${sign}\n` },
      strings: { sv: { sign: "Vänliga hälsningar från oss," } },
    };
    const kept = await saveDraft(world.context, shop, "partials", {
      revision: draft?.revision ?? 0,
      changes,
      by: "Amira",
    });
    await publishDraft(world.context, shop, "partials", { revision: kept.revision, by: "Amira" });
    const after = await one.ask((db, id) =>
      db
        .selectFrom("template")
        .select(["kind", "version"])
        .where("shop_id", "=", id)
        .where("live", "=", true)
        .execute(),
    );
    for (const { kind: of, version } of before)
      expect(after.find((row) => row.kind === of)?.version, of).not.toBe(version);
    const mine = await one.ask((db, id) => getVersion(db, id, kind, own.number));
    expect(mine.compiled).toBe((await liveRow())?.version);
    await revertToDefault(world.context, shop, "partials", { by: "Amira" });
    const reverted = await one.ask((db, id) =>
      db
        .selectFrom("template")
        .select(["kind", "version"])
        .where("shop_id", "=", id)
        .where("live", "=", true)
        .execute(),
    );
    expect(new Set(reverted.map((row) => JSON.stringify(row)))).toEqual(
      new Set(before.map((row) => JSON.stringify(row))),
    );
  });

  test("the sentences that explain a refund are published without a mail of their own, and refused where they would have a hole", async () => {
    const [key = "", text = ""] = Object.entries((await defaultWording("reasons")).strings.sv ?? {})[0] ?? [];
    const hole = say({ strings: { sv: { [key]: `${text} {nobodyKnows}` } } }, "reasons");
    await expect(hole).rejects.toMatchObject({ code: "template_errors" });
    expect(await say({ strings: { sv: { [key]: `${text}!` } } }, "reasons")).toMatchObject({
      state: "published",
    });
    expect((await liveRow("reasons"))?.number).toBeGreaterThan(0);
    await revertToDefault(world.context, shop, "reasons", { by: "Amira" });
  });
});

describe("at a moment to come", () => {
  test("a version goes live by itself, once; what was unscheduled is a draft again", async () => {
    const { revision } = await openDraft(world.context, shop, kind, "Amira");
    const kept = await saveDraft(world.context, shop, kind, {
      ...{ revision, by: "Amira" },
      changes: subject("Julhälsning: {sum} – order {number}"),
    });
    const at = new Date(world.now().getTime() + 3_600_000);
    const wish = { revision: kept.revision, by: "Amira", at, note: "from Monday" };
    const planned = await publishDraft(world.context, shop, kind, wish);
    expect(planned.state).toBe("scheduled");
    expect(await publishDraft(world.context, shop, kind, wish)).toEqual(planned);
    for (const _ of [1, 2])
      await unschedule(world.context, shop, kind, { number: planned.number, by: "Ola" });
    const draft = await one.ask((db, id) => findDraft(db, id, kind));
    expect(draft?.number).toBe(planned.number);
    await publishDraft(world.context, shop, kind, { ...wish, revision: draft?.revision ?? 0 });
    expect(await publishDue(world.context)).toBe(0);
    await world.advance({ hours: 1 });
    expect(await publishDue(world.context)).toBe(1);
    expect(await publishDue(world.context)).toBe(0);
    expect((await refund()).subject).toMatch(/^Julhälsning: /);
  });

  test("what has an error when its time comes does not go live: an alarm says so, and it is a draft again with the reason", async () => {
    const live = await liveRow();
    const { revision } = await openDraft(world.context, shop, kind, "Amira");
    const changes = subject("Nyår: {sum} – order {number}");
    const kept = await saveDraft(world.context, shop, kind, { revision, changes, by: "Amira" });
    const at = new Date(world.now().getTime() + 60_000);
    const { number } = await publishDraft(world.context, shop, kind, {
      revision: kept.revision,
      by: "Amira",
      at,
    });
    // As when a release takes a block away that the shop's own wording uses.
    await one.ask((db, id) =>
      sql`update template_version set wording = replace(wording::text, '{{> money}}', '{{> gone}}')::json where shop_id = ${id} and state = 'scheduled'`.execute(
        db,
      ),
    );
    await world.advance({ minutes: 1 });
    expect(await publishDue(world.context)).toBe(0);
    expect(await liveRow()).toEqual(live);
    expect(await alarms()).toMatchObject([
      { subject: `${kind} ${number}`, text: expect.stringContaining("gone") },
    ]);
    const back = await one.ask((db, id) => findDraft(db, id, kind));
    expect(back).toMatchObject({ number, returnedBecause: expect.stringContaining("body.mjml") });
    await discardDraft(world.context, shop, kind, { by: "Amira" });
    expect(await alarms()).toEqual([]);
  });

  test("what goes wrong with one shop's version keeps no other's waiting, and its shop is told", async () => {
    await later(subject("Trasig {number}"), 1, { at: other });
    await other.ask((db, id) =>
      sql`update template_version set wording = '{}' where shop_id = ${id} and state = 'scheduled'`.execute(
        db,
      ),
    );
    await later(subject("Hel {number}"), 2);
    await world.advance({ minutes: 2 });
    expect(await publishDue(world.context)).toBe(1);
    expect((await refund()).subject).toMatch(/^Hel /);
    const told = await other.ask((db, id) => listAlarms(db, id));
    expect(told.find((alarm) => alarm.kind === "template")?.text).toContain("tried again each minute");
    await other.ask((db, id) =>
      sql`delete from template_version where shop_id = ${id} and state = 'scheduled'`.execute(db),
    );
    await revertToDefault(world.context, shop, kind, { by: "Amira" });
  });

  test("words about money that nobody approved as a change of what is live at that moment wait for a second person", async () => {
    const first = await later(subject("Senare {number}"), 1);
    shop = await changeProfile(world.context, shop, { approveMoneyWords: true }, "Erik");
    await world.advance({ minutes: 1 });
    expect(await publishDue(world.context)).toBe(0);
    expect(await states()).toContain(`${first.number} waiting`);
    expect(await alarms()).toMatchObject([{ text: expect.stringContaining("waits for a second person") }]);
    await approve(first.number, "Erik");
    expect(await alarms()).toEqual([]);

    const second = await later(subject("Igen {number}"), 5);
    expect(second.state).toBe("waiting");
    expect(await approve(second.number, "Erik")).toEqual({ state: "scheduled", number: second.number });
    shop = await changeProfile(world.context, shop, { approveMoneyWords: false }, "Erik");
    await say(subject("Mellan {number}"));
    shop = await changeProfile(world.context, shop, { approveMoneyWords: true }, "Erik");
    await world.advance({ minutes: 5 });
    expect(await publishDue(world.context)).toBe(0);
    expect((await refund()).subject).toMatch(/^Mellan /);
    await declineVersion(world.context, shop, kind, { number: second.number, by: "Erik", note: "no" });
    await discardDraft(world.context, shop, kind, { by: "Amira" });
    expect(await alarms()).toEqual([]);
    shop = await changeProfile(world.context, shop, { approveMoneyWords: false }, "Erik");
    await revertToDefault(world.context, shop, kind, { by: "Amira" });
  });
});

/** Writes what goes live by itself in so many minutes. */
async function later(changes: Changes, minutes: number, { by = "Amira", at = one, of = kind } = {}) {
  const mine = await at.ask(getShop);
  const { revision } = await openDraft(world.context, mine, of, by);
  const kept = await saveDraft(world.context, mine, of, { revision, changes, by });
  const when = new Date(world.now().getTime() + minutes * 60_000);
  return publishDraft(world.context, mine, of, { revision: kept.revision, by, at: when });
}

describe("two pairs of eyes", () => {
  test("wording about money waits for somebody else; a rollback and the default do too; other wording does not", async () => {
    shop = await changeProfile(world.context, shop, { approveMoneyWords: true }, "Erik");
    const asked = await say(subject("Ny: {sum} – order {number}"));
    expect(asked.state).toBe("waiting");
    expect((await refund()).subject).toMatch(/^Återbetalning /);
    const of = { number: asked.number };
    await expect(approve(asked.number, " amira")).rejects.toMatchObject({ kind: "forbidden" });
    const second = say(subject("Nyare: {sum} – order {number}"));
    await expect(second).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("waits already"),
    });
    await discardDraft(world.context, shop, kind, { by: "Amira" });

    const no = { ...of, by: "Erik", note: "say the order's number first" };
    for (const _ of [1, 2]) await declineVersion(world.context, shop, kind, no);
    const draft = await one.ask((db, id) => findDraft(db, id, kind));
    expect(draft).toMatchObject({ ...of, returnedBecause: "say the order's number first" });
    await publishDraft(world.context, shop, kind, { revision: draft?.revision ?? 0, by: "Amira" });
    for (const _ of [1, 2])
      expect(await approve(asked.number, "Erik")).toEqual({ state: "published", ...of });
    expect((await refund()).subject).toMatch(/^Ny: /);

    // What she writes in the place of a default that was declined is hers, and no default.
    const declined = await revertToDefault(world.context, shop, kind, { by: "Erik" });
    await declineVersion(world.context, shop, kind, { number: declined.number, by: "Amira", note: "no" });
    const again = await say(subject("Hennes: {sum} – order {number}"), kind, "Ola");
    expect(again).toEqual({ state: "waiting", number: declined.number });
    expect(await approve(again.number, "Amira")).toEqual({ state: "published", number: again.number });
    expect((await refund()).subject).toMatch(/^Hennes: /);

    const house = await revertToDefault(world.context, shop, kind, { by: "Erik" });
    expect(house.state).toBe("waiting");
    expect(await approve(house.number, "Amira")).toEqual({ state: "published", number: 0 });
    expect((await liveRow())?.number).toBeNull();
    const back = await rollBack(world.context, shop, kind, { ...of, by: "Erik" });
    expect(back.state).toBe("waiting");
    await declineVersion(world.context, shop, kind, { number: back.number, by: "Amira", note: "no" });
    await discardDraft(world.context, shop, kind, { by: "Amira" });

    expect(await say(subject("Vi har svarat – ärende {number}"), "case-acknowledged")).toMatchObject({
      state: "published",
    });
    await revertToDefault(world.context, shop, "case-acknowledged", { by: "Amira" });
    shop = await changeProfile(world.context, shop, { approveMoneyWords: false }, "Erik");
  });

  test("what counts as wording about money", async () => {
    const shared = await defaultWording("partials");
    const words = (key: string) => ({
      ...shared,
      strings: { ...shared.strings, sv: { ...shared.strings.sv, [key]: "x" } },
    });
    const block = (name: string) => ({ ...shared, blocks: { ...shared.blocks, [name]: "x" } });
    const refunds = await defaultWording(kind);
    const survey = await defaultWording("nps");
    expect([
      await touchesMoney(kind, refunds, { ...refunds, text: "x" }),
      await touchesMoney(kind, refunds, refunds),
      await touchesMoney("nps", survey, { ...survey, text: "x" }),
      await touchesMoney("nps", survey, { ...survey, body: "{{> where}}" }),
      await touchesMoney("partials", shared, shared),
      await touchesMoney("partials", shared, words("money.total")),
      await touchesMoney("partials", shared, words("footer.order")),
      await touchesMoney("partials", shared, block("head.mjml")),
      await touchesMoney("partials", shared, block("footer.mjml")),
    ]).toEqual([true, false, false, true, false, true, true, true, true]);
    for (const of of [
      "refund-late",
      "refund-under-review",
      "return-inspected",
      "payment-failed",
      "return-declined",
    ]) {
      const house = await defaultWording(of);
      expect(await touchesMoney(of, house, { ...house, text: "x" }), of).toBe(true);
    }
  });

  test("what is approved is what was seen, by somebody who is proven to be who she is and wrote nothing of it", async () => {
    shop = await changeProfile(world.context, shop, { approveMoneyWords: true }, "Erik");
    const { number } = await say(subject("Ett: {sum} – order {number}"));
    const seen = (await one.ask((db, id) => getVersion(db, id, kind, number))).revision;
    await declineVersion(world.context, shop, kind, { number, by: "Petra", note: "say whose" });
    const draft = await one.ask((db, id) => findDraft(db, id, kind));
    const kept = await saveDraft(world.context, shop, kind, {
      ...{ revision: draft?.revision ?? 0, by: "Ola" },
      changes: { ...subject("Alla pengar är borta – order {number}"), text: `${draft?.wording.text}\nHej` },
    });
    const wish = { revision: kept.revision, by: "Amira" };
    expect(await publishDraft(world.context, shop, kind, wish)).toEqual({ state: "waiting", number });
    await expect(approve(number, "Erik", seen)).rejects.toMatchObject({ code: "saved_meanwhile" });
    for (const writer of ["Amira", "Ola"])
      await expect(approve(number, writer)).rejects.toMatchObject({ kind: "forbidden" });
    const named = { number, revision: kept.revision, by: "Erik", proven: false };
    await expect(approveVersion(world.context, shop, kind, named)).rejects.toThrow(/signs in to the admin/);
    const byKey = await world.app.request(`/v1/templates/${kind}/approve`, {
      method: "POST",
      headers: { authorization: `Bearer ${one.key}`, "content-type": "application/json" },
      body: JSON.stringify({ number, revision: kept.revision, by: "Erik" }),
    });
    expect(byKey.status).toBe(403);
    expect((await states()).find((state) => state.endsWith("waiting"))).toBe(`${number} waiting`);

    const erik = { email: "erik@nordlys.example", name: "Erik", role: "finance" };
    await admitMember(world.context, shop.id, erik, "the owner");
    const { url } = await makeSignInLink(world.context, shop.id, erik.email, { by: "the owner" });
    const ours = { "sec-fetch-site": "same-origin" };
    const come = await world.app.request(new URL(url).pathname, { method: "POST", headers: ours });
    const cookie = /^[^;]+/.exec(come.headers.get("set-cookie") ?? "")?.[0] ?? "";
    const path = `/admin/templates/${kind}/approve`;
    const page = await (await world.app.request(path, { headers: { cookie } })).text();
    for (const part of ["borta", "text.hbs", "<code>Hej</code>"]) expect(page).toContain(part);
    expect(page).toContain(`name="revision" value="${kept.revision}"`);
    const press = (revision: number) =>
      world.app.request(path, {
        ...{ method: "POST", body: `number=${number}&revision=${revision}` },
        headers: { ...ours, cookie, "content-type": "application/x-www-form-urlencoded" },
      });
    const old = await press(seen);
    expect([old.status, await old.text()]).toEqual([409, expect.stringContaining("Look at it again")]);
    expect((await press(kept.revision)).status).toBe(303);
    expect(await one.ask((db, id) => getVersion(db, id, kind, number))).toMatchObject({
      ...{ state: "published", approvedBy: "Erik", authors: ["Amira", "Ola"] },
    });
    shop = await changeProfile(world.context, shop, { approveMoneyWords: false }, "Erik");
    await revertToDefault(world.context, shop, kind, { by: "Amira" });
  });

  test("a draft that somebody discarded is still hers when another one fetches it back", async () => {
    shop = await changeProfile(world.context, shop, { approveMoneyWords: true }, "Erik");
    const { revision } = await openDraft(world.context, shop, kind, "Amira");
    await saveDraft(world.context, shop, kind, { revision, changes: subject("Bort {number}"), by: "Amira" });
    const number = await discardDraft(world.context, shop, kind, { by: "Amira" });
    const back = await rollBack(world.context, shop, kind, { number: number ?? 0, by: "Ola" });
    expect(back.state).toBe("waiting");
    await expect(approve(back.number, "Amira")).rejects.toMatchObject({ kind: "forbidden" });
    await declineVersion(world.context, shop, kind, { number: back.number, by: "Erik", note: "no" });
    await discardDraft(world.context, shop, kind, { by: "Amira" });
    shop = await changeProfile(world.context, shop, { approveMoneyWords: false }, "Erik");
  });

  test("two members of a shop cannot have one name, and somebody who is not of the staff any more publishes nothing", async () => {
    const admit = (email: string, name: string) =>
      admitMember(world.context, shop.id, { email, name, role: "owner" }, "Erik");
    await admit("petra@nordlys.example", "Petra Sundin");
    await expect(admit("p@nordlys.example", " petra  sundin")).rejects.toMatchObject({ kind: "conflict" });
    await expect(memberWho(world.context, shop.id, "nobody")).rejects.toMatchObject({ kind: "forbidden" });
    expect(await memberWho(world.context, shop.id, "PETRA SUNDIN")).toMatchObject({ role: "owner" });
    const { number } = await later(subject("Snart {number}"), 60, { by: "Petra Sundin" });
    await dismissMember(world.context, shop.id, "petra@nordlys.example", "Erik");
    // Her name stays hers: what she did stands in the log under it.
    await expect(admit("p@nordlys.example", "Petra Sundin")).rejects.toMatchObject({ kind: "conflict" });
    expect(await alarms()).toMatchObject([{ text: expect.stringContaining("no member any more") }]);
    const back = await one.ask((db, id) => findDraft(db, id, kind));
    expect(back).toMatchObject({ number, returnedBecause: expect.stringContaining("Petra Sundin") });
    await discardDraft(world.context, shop, kind, { by: "Amira" });
  });
});

describe("when the house or the look changes", () => {
  test("an own wording finds the blocks and texts that came with a release after it was written", async () => {
    const { "sign.mjml": sign = "", ...blocks } = (await defaultWording("partials")).blocks ?? {};
    const shared = { blocks: { ...blocks, "head.mjml": "mine" }, strings: { sv: { sign: "Hej då," } } };
    const [key = "", text] =
      Object.entries((await defaultWording("partials")).strings.sv ?? {}).find(([one]) => one !== "sign") ??
      [];
    const { subject: line = "", ...rest } = (await defaultWording(kind)).strings.sv ?? {};
    const own = { ...(await defaultWording(kind)), strings: { sv: { ...rest, preheader: "Mitt" }, xx: {} } };
    const source = await sourceWith(kind, own, shared);
    expect(source.partials).toMatchObject({ "sign.mjml": sign, "head.mjml": "mine" });
    expect(source.strings.sv).toMatchObject({
      [key]: text,
      subject: line,
      sign: "Hej då,",
      preheader: "Mitt",
    });
    expect(Object.keys(source.strings)).toEqual(["sv", "xx"]);
    const [house, same] = [await readTemplate(kind), await sourceWith(kind, undefined, undefined)];
    expect(JSON.stringify(same)).toBe(JSON.stringify(house));
    const copied = await sourceWith(kind, await defaultWording(kind), await defaultWording("partials"));
    expect(JSON.stringify(copied)).toBe(JSON.stringify(house));
  });

  test("what the default says anew is shown by file and text until it is taken or read", async () => {
    const { revision } = await openDraft(world.context, shop, kind, "Amira");
    const kept = await saveDraft(world.context, shop, kind, {
      revision,
      changes: subject("Min"),
      by: "Amira",
    });
    await one.ask((db, id) =>
      sql`update template_version set base = replace(base::text, 'Återbetalning {sum}', 'Pengar {sum}')::json where shop_id = ${id} and state = 'draft'`.execute(
        db,
      ),
    );
    const news = async () => {
      const draft = await one.ask((db, id) => findDraft(db, id, kind));
      return draft ? changedDefault(draft) : [];
    };
    const now = (await defaultWording(kind)).strings.sv?.subject;
    expect(await news()).toEqual([
      {
        file: "strings/sv.json",
        key: "subject",
        before: now?.replace("Återbetalning", "Pengar"),
        now,
        own: "Min",
      },
    ]);
    const seen = await seeDefault(world.context, shop, kind, { revision: kept.revision, by: "Amira" });
    expect(await news()).toEqual([]);
    expect(seen.revision).toBe(kept.revision + 1);
    await discardDraft(world.context, shop, kind, { by: "Amira" });
  });

  test("an own wording that cannot be made any more stays as it was last, an alarm says so, and the others change", async () => {
    await say(subject("Kvar: {sum} – order {number}"));
    const live = await liveRow();
    await one.ask((db, id) =>
      sql`update template_version set wording = replace(wording::text, '{{> money}}', '{{> gone}}')::json where shop_id = ${id} and kind = ${kind} and state = 'published'`.execute(
        db,
      ),
    );
    const others = await liveRow("return-received");
    shop = await changeProfile(world.context, shop, { brand: { accent: "#334455", radius: 4 } }, "Erik");
    await refreshShops(world.context.database, world.now());
    expect(await liveRow()).toEqual(live);
    expect(await liveRow("return-received")).not.toEqual(others);
    expect(await alarms()).toMatchObject([
      { subject: kind, text: expect.stringMatching(/gone.*last published/) },
    ]);
    expect((await refund()).subject).toMatch(/^Kvar: /);
    await revertToDefault(world.context, shop, kind, { by: "Amira" });
    expect(await alarms()).toEqual([]);
  });

  test("the list says of every template what customers read, who writes, and how many mails there are", async () => {
    await say(subject("Igen: {sum} – order {number}"));
    await openDraft(world.context, shop, kind, "Ola");
    const rows = await one.ask((db) => overviewOf(world.context, db, shop));
    expect(rows.map((row) => row.kind)).toEqual(templateNames());
    const row = rows.find((candidate) => candidate.kind === kind);
    expect(row).toMatchObject({
      ...{
        class: "legal",
        on: true,
        changed: true,
        defaultChanged: 0,
        languages: { filled: 6, of: 6, missing: [] },
      },
      draft: { madeBy: "Ola" },
    });
    expect(row?.live).toBeGreaterThan(0);
    expect(row?.sent30).toBeGreaterThan(5);
    expect(rows.find((candidate) => candidate.kind === "nps")).toMatchObject({
      on: false,
      changed: false,
      sent30: 0,
    });
    const neighbour = await asShop(world.context.database, other.id, async (db) =>
      overviewOf(world.context, db, await getShop(db, other.id)),
    );
    expect(neighbour.find((candidate) => candidate.kind === kind)).toMatchObject({
      changed: false,
      draft: undefined,
    });
    expect(await other.ask((db, id) => liveWording(db, id, kind))).toMatchObject({ number: undefined });
  });
});

describe("over HTTP", () => {
  const send = async (method: string, path: string, body?: object, key = one.key) => {
    const answer = await world.app.request(`/v1/templates${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const by = "the website's build";

  test("a program writes, checks, publishes and goes back, and is told what a person would be", async () => {
    await send("DELETE", `/nps/draft?by=${encodeURIComponent(by)}`);
    const changes = { strings: { sv: { subject: "Hur var det?" } } };
    const put = await send("PUT", "/nps/draft", { revision: 0, changes, by });
    const { revision } = put.body;
    expect(put).toMatchObject({ status: 200, body: { savedAt: expect.any(String) } });
    expect(await send("PUT", "/nps/draft", { revision: 0, changes, by })).toMatchObject({
      status: 409,
      body: { code: "saved_meanwhile", detail: expect.stringMatching(/ saved at /) },
    });
    const wording = { body: "<mjml>", text: "", strings: { sv: {} } };
    const lint = await send("POST", "/lint", { kind: "nps", wording });
    expect(lint.body[0]).toMatchObject({
      severity: "error",
      file: expect.any(String),
      line: expect.any(Number),
    });
    const whole = await send("PUT", "/nps/draft", { revision, wording, by });
    const broken = await send("POST", "/nps/publish", { revision: whole.body.revision, by });
    expect(broken).toMatchObject({ status: 422, body: { code: "template_errors" } });
    expect(broken.body.errors.length).toBeGreaterThan(0);
    const mended = { ...(await defaultWording("nps")) };
    const again = await send("PUT", "/nps/draft", { revision: whole.body.revision, wording: mended, by });
    const last = await send("PUT", "/nps/draft", { revision: again.body.revision, changes, by });
    const live = await send("POST", "/nps/publish", { revision: last.body.revision, note: "softer", by });
    expect(live).toMatchObject({ status: 200, body: { state: "published", number: last.body.number } });
    const { body } = await send("GET", "/nps");
    expect(body).toMatchObject({
      live: { number: live.body.number },
      draft: null,
      versions: expect.arrayContaining([expect.objectContaining({ note: "softer", state: "published" })]),
    });
    expect(body.live.wording.strings.sv.subject).toBe("Hur var det?");
    expect((await send("GET", `/nps/versions/${live.body.number}`)).body).toMatchObject({
      kind: "nps",
      madeBy: by,
    });
    expect((await send("POST", "/nps/revert", { by })).body).toEqual({ state: "published", number: 0 });
    const back = await send("POST", "/nps/rollback", { number: live.body.number, by });
    expect(back.body).toMatchObject({ state: "published" });
    const listed = await send("GET", "");
    expect(listed.body.find((row: { kind: string }) => row.kind === "nps")).toMatchObject({
      live: back.body.number,
      on: false,
    });
    await send("POST", "/nps/revert", { by });
    expect((await send("GET", "/nps", undefined, other.key)).body).toMatchObject({
      live: { number: null },
      versions: [],
    });
  });

  test.each([
    ["PUT", "/nps/draft", { revision: 0, by }, 422],
    ["PUT", "/nps/draft", { revision: 0, changes: { strings: { xx: 1 } }, by }, 422],
    ["PUT", "/nothing/draft", { revision: 0, changes: {}, by }, 404],
    ["PUT", "/nps/draft", { revision: 0, changes: {} }, 422],
    ["PUT", "/nps/draft", { revision: 0, changes: { text: "x".repeat(1_100_000) }, by }, 413],
    ["DELETE", "/nps/draft", undefined, 422],
    ["DELETE", "/nps/draft?by=Ola", undefined, 200],
    ["GET", "/nothing", undefined, 404],
    ["GET", "/nps/versions/x", undefined, 404],
    ["POST", "/nps/rollback", { number: 99, by }, 404],
    ["POST", "/nps/publish", { revision: 99, by }, 409],
    ["POST", "/nps/publish", { revision: 1, at: "tomorrow", by }, 422],
    ["POST", "/nps/approve", { number: 99, revision: 1, by }, 404],
    ["POST", "/nps/approve", { number: 99, by }, 422],
    ["POST", "/nps/decline", { number: 1, by }, 422],
    ["POST", "/nps/unschedule", { number: 99, by }, 404],
    ["POST", "/lint", { kind: "nothing" }, 404],
  ] as const)("%s %s", async (method, path, body, status) => {
    expect((await send(method, path, body)).status).toBe(status);
  });
});
