/** How somebody gets in by mail, and the team: invitations, roles, removal, her own browsers, and the log that nobody can change. */
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Role, roles } from "../../src/commerce/role.ts";
import { sendSignInLinks } from "../../src/pipeline/members/invite.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { listLog, noteDeed } from "../../src/store/audit.ts";
import { putBudget } from "../../src/store/goodwill.ts";
import { findMember } from "../../src/store/member.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { cookieIn, signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let owner: string;

const ours = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  await admit(shop, "Petra Sundin", "owner");
  await admit(other, "Kim Berg", "owner");
  owner = await comeIn(shop, "petra@nordlys.example");
});
afterAll(() => world.close());

const emailOf = (name: string) => `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`;
const admit = (of: TestShop, name: string, role: Role) =>
  admitMember(world.context, of.id, { email: emailOf(name), name, role }, "Erik");

const look = (path: string, cookie = owner) =>
  world.app.request(path, { headers: { accept: "text/html", cookie } });
const send = (path: string, fields: Record<string, string> = {}, cookie = owner, more = {}) =>
  world.app.request(path, {
    method: "POST",
    headers: { ...ours, accept: "text/html", cookie, ...more },
    body: new URLSearchParams(fields).toString(),
  });
const comeIn = (of: TestShop, email: string, browser?: string) => signIn(world, of, { email }, browser);

const memberWith = (email: string, of = shop) => of.ask((db, id) => findMember(db, id, email));
/** The page after a deed, as whoever did it reads it. */
const shownAfter = async (answer: Response, cookie = owner) => {
  expect(answer.status).toBe(303);
  return (await look(answer.headers.get("location") ?? "", cookie)).text();
};
const linkIn = (text: string) => /\/admin\/sign-in\/[\w-]{43}/.exec(text)?.[0] ?? "";
const ask = (email: string, from = "198.51.100.7") =>
  send("/admin/sign-in", { email }, "", { "cf-connecting-ip": from });

/** Mails are made one after the other, and the machine may be busy. */
const patient = { timeout: 10_000 };

describe("a link by mail", () => {
  test("whoever is let in gets one however she writes her address; for anybody else it is the same answer, as late, and no mail", async () => {
    const began = performance.now();
    const known = await ask(" Petra@NORDLYS.example ");
    const [tookKnown, then] = [performance.now() - began, performance.now()];
    const unknown = await ask("nobody@nordlys.example");
    const tookUnknown = performance.now() - then;
    for (const answer of [known, unknown])
      expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([
        303,
        "/admin/sign-in?asked",
        null,
      ]);
    expect(Math.min(tookKnown, tookUnknown)).toBeGreaterThan(290);
    const mail = await vi.waitFor(async () => {
      const [found] = await world.mails("petra@nordlys.example");
      expect(found?.subject).toBe("Logga in hos Nordlys");
      return found;
    });
    expect(await world.mails("nobody@nordlys.example")).toEqual([]);
    expect(await (await look("/admin/sign-in?asked", "")).text()).toContain("Look in your mail");
    const cookie = cookieIn(await send(linkIn(mail?.text ?? ""), {}, ""));
    expect(await (await look("/admin/account", cookie)).text()).toContain("petra@nordlys.example");
  });

  test("one person gets three in a quarter of an hour, and one place asks ten times in ten minutes", async () => {
    await admit(shop, "Oskar Lindqvist", "finance");
    for (let i = 0; i < 5; i++) await ask("oskar@nordlys.example", "203.0.113.9");
    await pause(50);
    expect(await world.mails("oskar@nordlys.example")).toHaveLength(3);
    for (let i = 0; i < 5; i++) await ask(`guess${i}@nordlys.example`, "203.0.113.9");
    const refused = await ask("petra@nordlys.example", "203.0.113.9");
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain("Wait ten minutes");
    expect((await ask("guess9@nordlys.example", "203.0.113.10")).status).toBe(303);
    await world.advance({ minutes: 16 });
    expect((await ask("oskar@nordlys.example", "203.0.113.9")).status).toBe(303);
    await vi.waitFor(async () => expect(await world.mails("oskar@nordlys.example")).toHaveLength(4));
  });

  test("nobody else uses up hers: a browser that she has come in from has its own three, and her mailbox is not flooded", async () => {
    await admit(shop, "Vera Holst", "support");
    const email = "vera@nordlys.example";
    const mails = async () => (await world.mails(email)).length;
    const { url } = await makeSignInLink(world.context, shop.id, email, { by: "Erik" });
    const cameIn = await send(new URL(url).pathname, {}, "");
    const known = cameIn.headers.getSetCookie().find((one) => one.startsWith("__Host-kvitto-known=")) ?? "";
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"])
      expect(known).toContain(attribute);
    expect(known).not.toContain("vera");
    const cookie = known.split(";")[0] ?? "";
    // Whoever knows her address asks from many places.
    await Promise.all(Array.from({ length: 27 }, (_, i) => ask(email, `203.0.${i % 9}.1`)));
    await vi.waitFor(async () => expect(await mails()).toBe(6), patient);
    expect((await ask(email, "198.51.100.50")).status).toBe(303);
    await pause(50);
    expect(await mails()).toBe(6);
    const asHerself = (to = email, from = "203.0.0.1", with_ = cookie) =>
      send("/admin/sign-in", { email: to }, with_, { "cf-connecting-ip": from });
    for (const answer of await Promise.all(
      Array.from({ length: 5 }, () => asHerself(" Vera@Nordlys.example")),
    ))
      expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([
        303,
        "/admin/sign-in?asked",
        null,
      ]);
    await vi.waitFor(async () => expect(await mails()).toBe(9), patient);
    // It is hers alone: not for another address, and not when it was changed.
    await admit(shop, "Moa Lind", "support");
    await Promise.all(Array.from({ length: 7 }, (_, i) => ask("moa@nordlys.example", `203.0.${100 + i}.1`)));
    await vi.waitFor(async () => expect(await world.mails("moa@nordlys.example")).toHaveLength(6), patient);
    await asHerself("moa@nordlys.example", "203.0.120.1");
    await asHerself(email, "203.0.121.1", `${cookie.slice(0, -2)}xx`);
    await pause(50);
    expect([await mails(), (await world.mails("moa@nordlys.example")).length]).toEqual([9, 6]);
    // The links that came first are as good as the last.
    const [, first] = await world.mails(email);
    expect((await look(linkIn(first?.text ?? ""), "")).status).toBe(200);
  });

  test("many who ask at once are counted one after the other", async () => {
    await admit(shop, "Ines Holm", "support");
    await Promise.all(
      Array.from({ length: 8 }, () => sendSignInLinks(world.context, "ines@nordlys.example")),
    );
    expect(await world.mails("ines@nordlys.example")).toHaveLength(3);
  });

  test("the answer waits for no mail, also on a runtime that ends with it; what is under way is handed over", async () => {
    await admit(shop, "Sen Strand", "support");
    const { mail, imap } = world.context;
    const outliving: Promise<unknown>[] = [];
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    Object.assign(world.context, {
      imap: undefined,
      outlive: (work: Promise<unknown>) => outliving.push(work),
      mail: {
        ...mail,
        compose: (...all: Parameters<typeof mail.compose>) => mail.compose(...all),
        send: async (...all: Parameters<typeof mail.send>) => {
          await held;
          return mail.send(...all);
        },
      },
    });
    try {
      const answer = await Promise.race([ask("sen@nordlys.example", "203.0.113.77"), pause(3_000)]);
      expect(answer?.status).toBe(303);
      expect(outliving).toHaveLength(1);
      expect(await world.mails("sen@nordlys.example")).toEqual([]);
      go();
      await Promise.all(outliving);
      expect(await world.mails("sen@nordlys.example")).toHaveLength(1);
    } finally {
      go();
      Object.assign(world.context, { mail, imap, outlive: undefined });
    }
  });

  test("somebody of two shops gets one mail for each, and each opens its own", async () => {
    for (const of of [shop, other]) await admit(of, "Bo Ek", "support");
    await ask("bo@nordlys.example", "203.0.113.20");
    const mails = await vi.waitFor(async () => {
      const found = await world.mails("bo@nordlys.example");
      expect(found).toHaveLength(2);
      return found;
    });
    expect(mails.map((one) => one.subject).sort()).toEqual(["Logga in hos Grannen", "Logga in hos Nordlys"]);
    const grannen = mails.find((one) => one.subject.includes("Grannen"));
    const page = await (await look(linkIn(grannen?.text ?? ""), "")).text();
    expect(page).toContain("Grannen");
    expect(page).not.toContain("Nordlys");
  });
});

describe("the team", () => {
  test("an invitation comes by mail with what she may do, opens once, and ends after seven days", async () => {
    const answer = await send("/admin/settings/team", {
      ...{ name: "Amira Haddad", email: "amira@nordlys.example", role: "support", language: "en" },
      // What no field of the page sends changes nothing.
      ...{ came_at: "2020-01-01", shop_id: other.id, id: "x" },
    });
    // The address of the page says nobody's: neither as it is nor coded.
    const to = answer.headers.get("location") ?? "";
    for (const said of ["amira", Buffer.from("amira@nordlys").toString("base64url"), "YW1pcm"])
      expect(to.toLowerCase()).not.toContain(said.toLowerCase());
    const page = await shownAfter(answer);
    expect(page).toContain("Invitation sent to amira@nordlys.example.");
    expect(page).toMatch(/Amira Haddad[\s\S]*Invited until/);
    const [mail] = await world.mails("amira@nordlys.example");
    expect(mail?.subject).toBe("Petra Sundin lets you in to Nordlys");
    expect(mail?.text).toContain("as support");
    const link = linkIn(mail?.text ?? "");
    await world.advance({ days: 6, hours: 23 });
    owner = await comeIn(shop, "petra@nordlys.example");
    expect((await look(link, "")).status).toBe(200);
    await world.advance({ hours: 2 });
    expect((await look(link, "")).status).toBe(404);
    // An owner renews it; she cannot do so herself.
    await ask("amira@nordlys.example", "203.0.113.30");
    await pause(50);
    expect(await world.mails("amira@nordlys.example")).toHaveLength(1);
    expect(await (await look("/admin/settings/team")).text()).toContain("Invitation ended");
    const amira = await memberWith("amira@nordlys.example");
    await shownAfter(await send(`/admin/settings/team/${amira?.id}/again`));
    const again = (await world.mails("amira@nordlys.example"))[1];
    const cookie = cookieIn(await send(linkIn(again?.text ?? ""), {}, ""));
    expect((await look("/admin/templates", cookie)).status).toBe(200);
    expect((await look(linkIn(again?.text ?? ""), "")).status).toBe(404);
    expect(await memberWith("amira@nordlys.example")).toMatchObject({ role: "support", invited_until: null });
  });

  test("what is wrong with an invitation is said at the field, and what was typed stays", async () => {
    for (const [fields, said] of [
      [{ name: "Ny", email: "AMIRA@nordlys.example", role: "support" }, "is in the team already"],
      [{ name: "petra sundin", email: "ny@nordlys.example", role: "support" }, "tells the two apart"],
      [{ name: "Ny", email: "ny@nordlys", role: "support" }, "This is no mail address."],
    ] as const) {
      const answer = await send("/admin/settings/team", fields);
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(said);
      expect(page).toContain(`value="${fields.email}"`);
    }
    expect(
      (await send("/admin/settings/team", { name: "Ny", email: "n@n.example", role: "god" })).status,
    ).toBe(422);
    expect(await memberWith("ny@nordlys.example")).toBeUndefined();
  });

  test("a changed role and a removal end her sessions and her links at once", async () => {
    const { id } = (await memberWith("amira@nordlys.example")) ?? { id: "" };
    const cookie = await comeIn(shop, "amira@nordlys.example");
    const { url } = await makeSignInLink(world.context, shop.id, "amira@nordlys.example", { by: "Erik" });
    expect(await shownAfter(await send(`/admin/settings/team/${id}/role`, { role: "marketer" }))).toContain(
      "The role is changed.",
    );
    expect((await look("/admin/templates", cookie)).status).toBe(401);
    expect((await look(new URL(url).pathname, "")).status).toBe(404);
    const anew = await comeIn(shop, "amira@nordlys.example");
    expect((await look("/admin/settings/team", anew)).status).toBe(403);
    await shownAfter(await send(`/admin/settings/team/${id}/remove`));
    expect((await look("/admin/templates", anew)).status).toBe(401);
    expect(await (await look("/admin/settings/team")).text()).not.toContain("amira@");
  });

  test("the last owner stays one, also when two owners go for each other at once", async () => {
    const petra = await memberWith("petra@nordlys.example");
    const refused = await send(`/admin/settings/team/${petra?.id}/role`, { role: "support" });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("She is the only owner.");
    expect((await send(`/admin/settings/team/${petra?.id}/remove`)).status).toBe(409);
    const eva = await admit(shop, "Eva Lund", "owner");
    const evas = await comeIn(shop, "eva@nordlys.example");
    const both = await Promise.all([
      send(`/admin/settings/team/${petra?.id}/role`, { role: "support" }, evas),
      send(`/admin/settings/team/${eva.id}/remove`),
    ]);
    expect(both.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
    const { n } = await shop.ask((db, id) =>
      db
        .selectFrom("member")
        .select(sql<number>`count(*)::int`.as("n"))
        .where("shop_id", "=", id)
        .where("role", "=", "owner")
        .where("removed_at", "is", null)
        .executeTakeFirstOrThrow(),
    );
    expect(n).toBe(1);
    if (await memberWith("eva@nordlys.example"))
      await send(`/admin/settings/team/${petra?.id}/role`, { role: "owner" }, evas);
    owner = await comeIn(shop, "petra@nordlys.example");
  });

  test("nobody of another shop is shown, changed or removed, whatever stands in the address", async () => {
    const kim = await memberWith("kim@nordlys.example", other);
    expect((await look(`/admin/settings/team/${kim?.id}`)).status).toBe(404);
    for (const deed of ["role", "again", "remove"])
      expect((await send(`/admin/settings/team/${kim?.id}/${deed}`, { role: "support" })).status).toBe(404);
    for (const id of ["x", "%2e%2e", "1 or 1=1"])
      expect((await look(`/admin/settings/team/${encodeURIComponent(id)}`)).status).toBe(404);
    expect(await memberWith("kim@nordlys.example", other)).toMatchObject({ role: "owner", removed_at: null });
  });
});

describe("her own account", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  test("she sees where she is signed in, and signs out of one or of all others", async () => {
    const here = await comeIn(shop, "petra@nordlys.example");
    const [first, second] = [
      await comeIn(shop, "petra@nordlys.example", firefox),
      await comeIn(shop, "petra@nordlys.example", "<script>alert(1)</script>"),
    ];
    const page = await (await look("/admin/account", here)).text();
    expect(page).toContain("Firefox on Linux");
    expect(page).not.toContain("<script>alert");
    const firefoxRow = /Firefox on Linux[\s\S]*?sessions\/([\da-f-]{36})\/end/.exec(page)?.[1];
    const bo = await comeIn(shop, "bo@nordlys.example");
    expect((await send(`/admin/account/sessions/${firefoxRow}/end`, {}, bo)).status).toBe(404);
    expect((await look("/admin/account", first)).status).toBe(200);
    await shownAfter(await send(`/admin/account/sessions/${firefoxRow}/end`, {}, here), here);
    expect((await look("/admin/account", first)).status).toBe(401);
    await send("/admin/account/sessions/others/end", {}, here);
    expect((await look("/admin/account", second)).status).toBe(401);
    expect((await look("/admin/account", here)).status).toBe(200);
    expect((await look("/admin/account", bo)).status).toBe(200);
    owner = here;
  });

  test("she changes her language, and neither her name nor anything else of herself", async () => {
    const bo = await comeIn(shop, "bo@nordlys.example");
    const fields = { name: "Petra Sundin", language: "sv", role: "owner", email: "x@evil.example" };
    const page = await shownAfter(await send("/admin/account", fields, bo), bo);
    expect(page).toContain("Sparat.");
    expect(page).not.toContain('name="name" value="Bo');
    expect(await memberWith("bo@nordlys.example")).toMatchObject({
      ...{ name: "Bo Ek", locale: "sv", role: "support" },
    });
  });

  test("an owner renames her; what is asked of her by name goes with her, and nothing of another shop's namesake", async () => {
    const bo = await memberWith("bo@nordlys.example");
    const path = `/admin/settings/team/${bo?.id}/name`;
    const bos = await comeIn(shop, "bo@nordlys.example");
    expect((await send(path, { name: "Bo Ekström" }, bos)).status).toBe(403);
    for (const of of [shop, other])
      await of.ask(async (db, id) => {
        await putBudget(
          db,
          id,
          "Bo Ek",
          { currency: "SEK", amount: "500" },
          { by: "Petra Sundin", at: world.now() },
        );
        await sql`insert into template_version (shop_id, kind, number, state, wording, base, revision, made_by, made_at, changed_by, changed_at, authors, published_by, publish_at)
          values (${id}, 'shipped', 9, 'scheduled', '{}', '{}', 1, 'Bo Ek', ${world.now()}, 'Bo Ek', ${world.now()}, ${["Bo Ek", "Eva"]}, 'bo ek', ${world.now()})`.execute(
          db,
        );
      });
    await send(path, { name: "Bo Ekström" });
    expect(await memberWith("bo@nordlys.example")).toMatchObject({ name: "Bo Ekström" });
    const kept = (of: TestShop) =>
      of.ask(async (db, id) => ({
        budgets: (
          await db.selectFrom("goodwill_budget").select("person").where("shop_id", "=", id).execute()
        ).map(({ person }) => person),
        version: await db
          .selectFrom("template_version")
          .select(["authors", "changed_by", "published_by"])
          .where("shop_id", "=", id)
          .where("number", "=", 9)
          .executeTakeFirst(),
      }));
    expect(await kept(shop)).toEqual({
      budgets: ["bo ekström"],
      version: { authors: ["Bo Ekström", "Eva"], changed_by: "Bo Ekström", published_by: "Bo Ekström" },
    });
    expect((await kept(other)).budgets).toEqual(["bo ek"]);
    expect((await kept(other)).version?.authors).toEqual(["Bo Ek", "Eva"]);
    const [noted] = await shop.ask((db, id) => listLog(db, id, { did: "^renamed" }, 1));
    expect(noted).toMatchObject({ by: "Petra Sundin", detail: { from: "Bo Ek", to: "Bo Ekström" } });
    // Nobody gets a name that means somebody else, or looks as if.
    await shop.ask((db, id) =>
      noteDeed(db, id, { by: "Gamla Greta", did: "replayed", subject: "x", at: world.now() }),
    );
    const taken = ["petra sundin", "Ｐetra Sundin", "Amira Haddad", "Gamla Greta", "Petra\u200b Sundin"];
    for (const name of taken) expect((await send(path, { name })).status, name).toBe(409);
    for (const name of ["woocommerce:7", "Kvitto", "herself, by mail", " "])
      expect((await send(path, { name })).status, name).toBe(422);
    expect(await memberWith("bo@nordlys.example")).toMatchObject({ name: "Bo Ekström" });
    await expect(admit(shop, "Ny\u200b Petra", "support")).rejects.toMatchObject({ kind: "unprocessable" });
    // Nor does somebody new come in under the name of one who was removed.
    await expect(
      admitMember(
        world.context,
        shop.id,
        { email: "n@nordlys.example", name: "amira haddad", role: "support" },
        "Erik",
      ),
    ).rejects.toMatchObject({ code: "member_named" });
  });
});

describe("the log", () => {
  test("shows who did what, by part and by person, a page at a time, and nothing of another shop", async () => {
    await other.ask((db, id) =>
      noteDeed(db, id, { by: "Kim", did: "signed in", subject: "secret@grannen.example", at: world.now() }),
    );
    const page = await (await look("/admin/settings/log")).text();
    for (const did of ["invited a member", "changed a role", "removed a member", "signed in"])
      expect(page).toContain(did);
    expect(page).not.toContain("grannen");
    const lines = await shop.ask((db, id) => listLog(db, id, {}, 1_000));
    expect(page).toContain(`Unbroken: ${lines.length} lines since `);
    const searched = await send("/admin/settings/log", { part: "people", by: "Petra Sundin", q: "amira@" });
    expect(searched.headers.get("location")).toMatch(
      /^\/admin\/settings\/log\?part=people&by=Petra\+Sundin&s=v1\.[\w-]+$/,
    );
    const people = await (await look(searched.headers.get("location") ?? "")).text();
    expect(people).toContain("changed a role");
    expect(people).not.toContain("signed in</td>");
    expect(await (await look("/admin/settings/log?part=money")).text()).toContain(
      "nothing in it is like this",
    );
    await shop.ask(async (db, id) => {
      for (let i = 0; i < 60; i++)
        await noteDeed(db, id, { by: "Erik", did: "replayed", subject: `n${i}`, at: world.now() });
    });
    const first = await (await look("/admin/settings/log?by=Erik")).text();
    const older = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(first).toContain(">n59<");
    const second = await (await look(older)).text();
    expect(second).toContain(">n0<");
    expect(second).not.toContain(">n59<");
  });

  test("says deeds and their details in the reader's words, with sums and times as everywhere; what only programs read is left to the CSV", async () => {
    const note = (did: string, detail?: object) =>
      shop.ask((db, id) => noteDeed(db, id, { by: "Ylva", did, subject: "1001", detail, at: world.now() }));
    await note("took back", { names: true, approval: false });
    await note("gave goodwill", { amount: "1040.00", currency: "SEK", because: "<b>tack</b>" });
    await note("answered the case", { channel: "phone", message: "01a2067b-aac2-7a7f-919b-e2b3108bc90e" });
    await note("simulated: angry-reply");
    await note("made a sign-in link", { until: "2026-11-20T09:15:00.000Z" });
    // The longest of reasons is read whole, however much was noted beside it.
    const reason = `Avtalat på telefon. ${"Hon sa ja. ".repeat(12)}Slut.`;
    const held = { rule: "C05", shouldBe: "0.00", shortfall: "59.00" };
    await note("approved", { reason, blocks: [held, { ...held, rule: "C07" }], state: "needs_review" });
    await note("named", { amount: "-59.00", parts: [{ kind: "return_freight", amount: "59.00" }] });
    await note("something new", { constructor: "name", role: "constructor" });
    const read = async (language: string) => {
      const headers = { cookie: owner, accept: "text/html", "accept-language": language };
      const answer = await world.app.request("/admin/settings/log?by=Ylva", { headers });
      return (await answer.text()).replaceAll("\u00a0", " ");
    };
    const english = await read("en");
    for (const said of [
      "the names: yes, the approval: no",
      "sum: 1 040,00 kr, reason: &lt;b&gt;tack&lt;/b&gt;",
      "Practice: Angry reply",
      "role: constructor, constructor: name",
      ">channel: Telephone<",
      "sum: -59.00, parts: Return postage 59.00<",
      `>reason: ${reason}, state: Does not add up, held back by: C05, C07<`,
    ])
      expect(english).toContain(said);
    const swedish = await read("sv");
    for (const said of [
      ">namnen: ja, godkännandet: nej<",
      "Argt svar",
      ">kanal: Telefon<",
      ">summa: 1 040,00 kr, skäl: ",
      '<span class="sub" lang="en">roll: constructor, constructor: name<',
    ])
      expect(swedish).toContain(said);
    expect(english + swedish).not.toContain("01a2067b-aac2");
    expect(english).toMatch(/until: [^<]*10:15/);
  });

  test("only who has to answer for it reads it", async () => {
    for (const role of roles) {
      const email = `${role}.reader@nordlys.example`;
      await admitMember(world.context, shop.id, { email, name: `Reader ${role}`, role }, "Erik");
      const cookie = await comeIn(shop, email);
      const may = role === "owner" || role === "finance";
      for (const path of ["/admin/settings/log", "/admin/settings/log.csv"])
        expect((await look(path, cookie)).status, `${role} ${path}`).toBe(may ? 200 : 403);
    }
  });

  test("as a table no cell of it is a formula, and that it was taken out stands in it", async () => {
    for (const subject of ['=HYPERLINK("http://evil.example")', "+cmd", "@SUM(1)", "-2+3", '\t=1"', "a;=1"])
      await shop.ask((db, id) => noteDeed(db, id, { by: "=1+1", did: "replayed", subject, at: world.now() }));
    const answer = await look("/admin/settings/log.csv?since=7");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    const text = await answer.text();
    expect(text).toContain(`,'=1+1,replayed,"'=HYPERLINK(""http://evil.example"")"`);
    expect(text).not.toMatch(/(^|,)"?\s*[=+@-]/m);
    const [last] = await shop.ask((db, id) => listLog(db, id, {}, 1));
    expect(last).toMatchObject({ by: "Petra Sundin", did: "exported the log" });
  });

  test("nobody changes or removes a line: the database refuses the app's own role", async () => {
    for (const query of [sql`update audit set by = 'nobody'`, sql`delete from audit`, sql`truncate audit`])
      await expect(shop.ask((db) => query.execute(db))).rejects.toMatchObject({ code: "42501" });
  });
});
