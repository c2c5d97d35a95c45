/** A shop goes on with the mail address its customers know: what arrives in its mailbox there becomes a case here, once, whatever breaks. */
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { mailboxVerb } from "../../src/cli/mailbox.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { openEars } from "../../src/pipeline/mailboxes/ears.ts";
import { openMailbox } from "../../src/pipeline/mailboxes/opening.ts";
import { leaseFrom, readNew } from "../../src/pipeline/mailboxes/reading.ts";
import { addMailbox, mailboxSchema } from "../../src/pipeline/mailboxes/settings.ts";
import { noteMailbox, openMailboxSecret, sealMailboxSecret, takeMailbox } from "../../src/store/mailbox.ts";
import { type ImapServer, startImap } from "../support/imap.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let server: ImapServer;
let box: string;

beforeAll(async () => {
  server = await startImap();
  world = await openWorld();
  shop = await world.open();
});
afterAll(async () => {
  await world.close();
  await server.close();
});
afterEach(async () => {
  await api(`/v1/mailboxes/${box}?by=Maria`, undefined, "DELETE");
  server.folder("INBOX").messages.length = 0;
  Object.assign(server.login, { password: "right", accessToken: "token" });
});

const api = async (path: string, body?: object, method = "POST") => {
  const answer = await world.app.request(path, {
    method,
    headers: { authorization: `Bearer ${shop.key}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, ...((await answer.json()) as any) };
};
/** The operator connects the mailbox: its server stands on this machine. */
async function connect(more: object = {}) {
  const user = encodeURIComponent(server.login.user);
  const secret = "oauth" in more ? {} : { password: "right" };
  const sent = mailboxSchema.parse({
    url: `imap://${user}@127.0.0.1:${server.port}/INBOX`,
    ...secret,
    ...more,
  });
  ({ id: box } = await addMailbox(world.context, shop.id, sent, { by: "Maria", inside: true }));
}
const check = () => api(`/v1/mailboxes/${box}/check`);
const take = async () => {
  const until = leaseFrom(world.context);
  const taken = await shop.ask((db, id) =>
    takeMailbox(db, id, box, { worker: "another", now: world.now(), until, early: true }),
  );
  if (!taken) throw new Error("somebody reads it");
  return taken;
};
const connectionAlarms = async () =>
  ((await shop.read("/v1/alarms")) as { kind: string; subject: string; text: string }[]).filter(
    ({ subject }) => subject.startsWith(`mailbox/${box}`),
  );

let count = 0;
/** A customer with an order, and a mail that she writes to the address she finds. */
async function customer() {
  const n = `M${++count}`;
  const to = `${n.toLowerCase()}@example.com`;
  const { placed } = lenasStory(world.now()) as { placed: { order: object } };
  await shop.tell({
    ...placed,
    id: `${n}-1`,
    order: { ...placed.order, id: n, number: n, customer: { email: to, firstName: "Lena", lastName: "Ek" } },
  });
  const mail = (text = "Var är min mugg?") =>
    [
      `Return-Path: <${to}>`,
      `From: Lena Ek <${to}>`,
      "To: kundservice@nordlys.example",
      `Subject: Order ${n}`,
      `Message-ID: <${n}.${text.length}@customer.example>`,
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(text).toString("base64"),
      "",
    ].join("\r\n");
  return { n, to, mail };
}
type Case = { number: string; order: string | null };
const cases = async (n: string) =>
  ((await shop.read("/v1/cases")) as Case[]).filter(({ order }) => order === n);
const acknowledged = async (to: string) =>
  (await world.mails(to)).filter(({ kind }) => kind === "case-acknowledged");
const at = () => world.now();

describe("a mail in the shop's own mailbox", () => {
  test("becomes a case and is acknowledged; mails from before it was connected are nobody's business, and nothing there is changed", async () => {
    const { n, to, mail } = await customer();
    server.put(mail("long ago"), { at: new Date("2025-01-01T00:00:00Z") });
    server.put(mail("yesterday"), { at: new Date(at().getTime() - 86_400_000) });
    await connect();
    server.put(mail(), { at: at() });
    expect(await check()).toMatchObject({ status: 200, state: "reading", reason: null, taken: 1, found: 1 });
    await world.settle();
    const [one] = await cases(n);
    expect((await acknowledged(to)).map(({ text }) => text.includes(one?.number ?? "no case"))).toEqual([
      true,
    ]);
    expect(await check()).toMatchObject({ taken: 0, found: 1 });
    expect(server.folder("INBOX").messages.map(({ flags }) => flags)).toEqual([[], [], []]);
    expect(world.log.join("\n")).not.toMatch(/right"|Var är min|m1@example/);
    const [shown] = await shop.read("/v1/mailboxes");
    expect(JSON.stringify(shown)).not.toContain("right");
  });

  test("is here within three seconds where its server says when a mail comes, and another process does not read it meanwhile", async () => {
    const { n, to, mail } = await customer();
    await connect({ after: "seen" });
    const ears = openEars(world.context);
    const others = openEars({ ...world.context, worker: "another" });
    try {
      await ears.look();
      await eventually(async () => (await shop.read("/v1/mailboxes"))[0].listening);
      await others.look();
      const before = performance.now();
      server.put(mail(), { at: at() });
      await eventually(async () => {
        await world.settle();
        return (await acknowledged(to)).length === 1;
      }, 3);
      expect(performance.now() - before).toBeLessThan(3_000);
      expect(server.open(), "one connection").toBe(1);
      expect(await cases(n)).toHaveLength(1);
      await eventually(() => server.folder("INBOX").messages[0]?.flags.includes("\\Seen"), 3);
    } finally {
      await ears.close();
      await others.close();
    }
    expect((await shop.read("/v1/mailboxes"))[0].listening, "given back at once").toBe(false);
  });

  test("is kept once when the process dies before it noted how far it read, and a process that lost the mailbox notes nothing", async () => {
    const { n, to, mail } = await customer();
    await connect({ after: "move", moveTo: "Kvitto" });
    server.put(mail("one"), { at: at() });
    server.put(mail("and two"), { at: at() });
    const dying = await take();
    const reader = await openMailbox(world.context, shop.id, dying, { readOnly: false });
    // Kept and committed, but neither moved nor noted: what a power cut leaves.
    const cut = { ...reader, moveTo: () => Promise.reject(new Error("the power is cut")) };
    await expect(readNew(world.context, dying, cut)).rejects.toThrow("the power is cut");
    await reader.close();
    expect((await check()).taken, "somebody else may be reading it").toBe(0);
    await world.advance({ minutes: 4 });
    expect(await check()).toMatchObject({ taken: 1, found: 1 });
    await world.settle();
    expect(await cases(n)).toHaveLength(1);
    expect(await acknowledged(to)).toHaveLength(1);
    expect(server.folder("INBOX").messages).toEqual([]);
    expect(server.folder("Kvitto").messages).toHaveLength(2);
    const late = await shop.ask((db) => noteMailbox(db, dying, { due_at: at(), last_uid: 0 }));
    expect(late).toBe(false);
  });

  test("is known by its bytes when the server counts its mails anew, and what came meanwhile is found", async () => {
    const { n, mail } = await customer();
    await connect();
    server.put(mail("one"), { at: at() });
    expect((await check()).taken).toBe(1);
    server.recount();
    server.put(mail("and two"), { at: at() });
    expect(await check()).toMatchObject({ taken: 1, found: 2, reason: null });
    await world.settle();
    const [{ number }] = (await cases(n)) as [Case];
    expect((await shop.read(`/v1/cases/${number}`)).messages).toHaveLength(2);
  });

  test("that is larger than 25 MB stays there, and a person is told until it is read; the others are taken", async () => {
    const { mail } = await customer();
    await connect();
    const huge = server.put(`${mail("huge")}${"x".repeat(26 * 1024 * 1024)}`, { at: at() });
    server.put(mail("small"), { at: at() });
    expect(await check()).toMatchObject({ taken: 1, tooLarge: 1 });
    expect((await connectionAlarms()).map(({ text }) => text)).toEqual([
      "A mail that is larger than 25 MB lies unread in INBOX of kundservice@nordlys.example: read it there.",
    ]);
    server
      .folder("INBOX")
      .messages.find(({ uid }) => uid === huge)
      ?.flags.push("\\Seen");
    expect(await check()).toMatchObject({ taken: 0, tooLarge: 0 });
    expect(await connectionAlarms()).toEqual([]);
  });
});

describe("a mailbox that cannot be read", () => {
  test("calls a person at once when its login is refused, is tried each hour, and is quiet when it works again", async () => {
    const { mail } = await customer();
    await connect();
    server.login.password = "changed";
    server.put(mail(), { at: at() });
    expect(await check()).toMatchObject({
      state: "refused",
      taken: 0,
      reason: expect.stringContaining("refuses the login"),
    });
    expect(await connectionAlarms()).toMatchObject([
      {
        kind: "connection",
        text: expect.stringMatching(/^Mails to kundservice@nordlys\.example are not read: .*each hour/),
      },
    ]);
    expect(world.log.join("\n")).not.toContain('right"');
    const ears = openEars(world.context);
    server.login.password = "right";
    await ears.look();
    expect(server.open(), "not before the hour is over").toBe(0);
    await world.advance({ minutes: 61 });
    await ears.look();
    await eventually(async () => (await shop.read("/v1/mailboxes"))[0].found === 1, 5);
    await ears.close();
    expect(await connectionAlarms()).toEqual([]);
  });

  test("is asked later each time while its server is away, and a person is told when it stays away", async () => {
    await connect();
    await check();
    const { port } = server;
    await server.close();
    const waits: number[] = [];
    for (let failures = 1; failures <= 5; failures += 1) {
      expect(await connectionAlarms(), `${failures}`).toHaveLength(0);
      await check();
      const due = await shop.ask((db, id) =>
        db.selectFrom("mailbox").select("due_at").where("shop_id", "=", id).executeTakeFirstOrThrow(),
      );
      waits.push((due.due_at.getTime() - at().getTime()) / 60_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16]);
    expect(await connectionAlarms()).toMatchObject([{ text: expect.stringContaining("nothing answers at") }]);
    server = await startImap();
    expect(server.port).not.toBe(port);
  });

  test("in our own network is not connected to for a merchant, only for the operator", async () => {
    const sent = {
      url: `imap://x%40nordlys.example@127.0.0.1:${server.port}/INBOX`,
      password: "right",
      by: "Maria",
    };
    ({ id: box } = await api("/v1/mailboxes", sent));
    expect((await check()).reason).toMatch(/stands in this server's own network: only its operator/);
    expect(server.open()).toBe(0);
  });

  test.each([
    [{ url: "imaps://imap.nordlys.example" }, "/url"],
    [{ url: "imaps://x%40y.se:secret@imap.nordlys.example" }, "/url"],
    [{ url: "https://x%40y.se@imap.nordlys.example" }, "/url"],
    [{ url: "imaps://lena@imap.nordlys.example" }, "/address"],
    [{ password: undefined }, "/password"],
    [{ after: "move" }, "/moveTo"],
    [{ after: "move", moveTo: "INBOX" }, "/moveTo"],
    [{ since: "2026-01-01" }, "/since"],
    [
      {
        password: undefined,
        oauth: { at: "http://token.example", clientId: "id", refreshToken: "r" },
      },
      "/oauth/at",
    ],
    [{ by: "" }, "/by"],
  ])("is not taken with %j", async (change, pointer) => {
    const url = "imaps://x%40nordlys.example@imap.nordlys.example/INBOX";
    const answer = await api("/v1/mailboxes", { url, password: "p", by: "Maria", ...change });
    expect(answer.status).toBe(422);
    expect(answer.errors[0].pointer).toBe(pointer);
    expect(JSON.stringify(answer)).not.toContain("secret");
  });
});

test("a consent is renewed when its token has ended or is refused, and the new refresh token takes the place of the old one", async () => {
  const { mail } = await customer();
  const asked: string[] = [];
  const { imap } = world.context;
  if (!imap) throw new Error("mailboxes can be read in this world");
  // The provider's side of OAuth2; the adapter that speaks it has its own test.
  const context = {
    ...world.context,
    imap: {
      ...imap,
      renew: async ({ refreshToken }: { refreshToken: string }) => {
        asked.push(refreshToken);
        return { accessToken: server.login.accessToken, seconds: 3_600, refreshToken: `r${asked.length}` };
      },
    },
  };
  const oauth = { at: "google", clientId: "id", clientSecret: "hush", refreshToken: "r0" };
  await connect({ oauth });
  const read = async () => {
    const taken = await take();
    const reader = await openMailbox(context, shop.id, taken, { readOnly: true });
    const found = await readNew(context, taken, reader);
    await reader.close();
    await shop.ask((db) => noteMailbox(db, taken, { worker: null, due_at: at() }));
    return found;
  };
  server.put(mail(), { at: at() });
  expect(await read()).toEqual({ taken: 1, isMore: false });
  await read();
  expect(asked, "the token is kept as long as it counts").toEqual(["r0"]);
  server.login.accessToken = "another";
  await read();
  await world.advance({ minutes: 61 });
  await read();
  expect(asked).toEqual(["r0", "r1", "r2"]);
});

test("a secret that the merchant gives while a consent is renewed is not written over", async () => {
  const { vault } = world.context;
  const oauth = { at: "google", clientId: "id", clientSecret: "", refreshToken: "old" };
  await connect({ oauth });
  const { sealed } = await shop.ask((db, id) => openMailboxSecret(db, id, box, vault));
  await connect({ oauth: { ...oauth, refreshToken: "new" } });
  const renewed = { tokenUrl: "", clientId: "id", clientSecret: "", refreshToken: "older" };
  await shop.ask((db, id) => sealMailboxSecret(db, id, box, { renewed, instead: sealed }, vault));
  const kept = await shop.ask((db, id) => openMailboxSecret(db, id, box, vault));
  expect(kept.secret).toMatchObject({ refreshToken: "new" });
});

test("a full mailbox is read in rounds, each going on where the last one stopped; a shop has twenty mailboxes at most", async () => {
  const { mail } = await customer();
  await connect();
  for (const words of ["one", "and two", "and three"]) server.put(mail(words), { at: at() });
  const taken = await take();
  const reader = await openMailbox(world.context, shop.id, taken, { readOnly: true });
  const round = () => readNew(world.context, taken, reader, undefined, 2);
  expect(await round()).toEqual({ taken: 2, isMore: true });
  expect(await round()).toEqual({ taken: 1, isMore: false });
  await reader.close();
  await shop.ask((db) => noteMailbox(db, taken, { worker: null, due_at: at() }));

  const first = box;
  const more = (n: number) =>
    api("/v1/mailboxes", {
      url: `imaps://b${n}%40nordlys.example@imap.nordlys.example/INBOX`,
      password: "p",
      by: "Maria",
    });
  const made: string[] = [];
  for (let n = 2; n <= 20; n += 1) made.push((await more(n)).id);
  expect(await more(21)).toMatchObject({ status: 422, detail: expect.stringContaining("at most 20") });
  expect((await more(20)).status, "one that is there may be changed").toBe(201);
  for (const id of made) await api(`/v1/mailboxes/${id}?by=Maria`, undefined, "DELETE");
  box = first;
});

/** What the operator types; what is written, on both ways, and the exit code. */
async function kvitto(...args: string[]): Promise<{ said: string; code: number }> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because this verb asks for nothing else
  const program = new Command("kvitto").exitOverride();
  mailboxVerb(program, environment);
  let said = "";
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      said += String(chunk);
      return true;
    }),
  );
  try {
    await program.parseAsync(["mailbox", ...args, "--shop", shop.id], { from: "user" });
    return { said, code: Number(process.exitCode ?? 0) };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

test("the operator connects a mailbox with a line that has no password in it, and is told at once whether it works", async () => {
  const url = `imap://${encodeURIComponent(server.login.user)}@127.0.0.1:${server.port}/INBOX`;
  const add = ["add", url, "--password-from-env", "SHOP_MAIL", "--inside", "--by", "Maria"];
  await expect(kvitto(...add)).rejects.toThrow("SHOP_MAIL is not set");
  await expect(kvitto("add", url)).rejects.toThrow("say where the password is");
  vi.stubEnv("SHOP_MAIL", "wrong");
  const refused = await kvitto(...add);
  expect(refused).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^connected: .*\nIt cannot be read yet: .*password is wrong/),
  });
  vi.stubEnv("SHOP_MAIL", "right");
  await expect(kvitto("add", url.replace("@127", ":right@127"), ...add.slice(2))).rejects.toMatchObject({
    errors: [{ pointer: "/url", detail: expect.stringContaining("has a password in it") }],
  });
  const { mail } = await customer();
  server.put(mail(), { at: at() });
  const added = await kvitto(...add);
  box = /connected: (\S+)/.exec(added.said)?.[1] ?? "";
  expect(added).toMatchObject({ code: 0, said: expect.stringContaining("INBOX: 1 mail, 1 of them new") });
  expect(refused.said, "the same mailbox").toContain(box);
  expect((await kvitto("test", box)).said).toContain("within seconds");
  expect((await kvitto("check", box)).said).toBe("1 mail new\n");
  expect((await kvitto("list")).said).toMatch(
    /kundservice@nordlys\.example {2}127\.0\.0\.1\/INBOX {2}reading {2}read .* 1 mail\n$/,
  );
  expect((await kvitto("remove", box)).said).toBe("removed\n");
  await expect(kvitto("check", box)).rejects.toMatchObject({ kind: "not_found" });
  vi.unstubAllEnvs();
});
