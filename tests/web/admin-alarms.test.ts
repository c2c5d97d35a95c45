/** Staff hear of what waits where they are, each thing once; and the owner's Monday mail. Slack and Teams are a server of the test. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eachMinute } from "../../src/pipeline/clock.ts";
import { postOutside } from "../../src/posting.ts";
import { listWays } from "../../src/store/alarm-way.ts";
import { raiseAlarm } from "../../src/store/connection.ts";
import { heldRefund } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let owner: string;
let hooks: Server;
let hook: string;
const heard: { path: string; body: string }[] = [];
let answer = 200;

const here = "/admin/settings/alarms";
const ours = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
  world = await openWorld({ now: new Date("2026-11-27T10:00:00+01:00") });
  hooks = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      heard.push({ path: request.url ?? "", body });
      response.writeHead(answer, answer === 302 ? { location: `${hook}/elsewhere` } : {}).end("ok");
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  hook = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`; // safe because it listens on TCP
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  owner = await comeIn(shop, "Petra Sundin");
});
afterAll(async () => {
  hooks.close();
  await world.close();
});

async function comeIn(of: TestShop, name: string): Promise<string> {
  const email = `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`;
  return signIn(world, of, { email, name, role: "owner" });
}
const look = async (path = here) =>
  (await world.app.request(path, { headers: { accept: "text/html", cookie: owner } })).text();
/** Without https a cookie has no such prefix. */
const named = (cookie: string) =>
  world.context.publicUrl.startsWith("https:") ? cookie : cookie.replace("__Host-", "");
const send = (path: string, fields: Record<string, string> = {}, cookie = owner) =>
  world.app.request(path, {
    method: "POST",
    headers: { ...ours, accept: "text/html", cookie: named(cookie) },
    body: new URLSearchParams(fields).toString(),
  });
const all = { "hears-held": "yes", "hears-promise": "yes", "hears-dead": "yes", "hears-withdrawal": "yes" };
const add = (kind: string, target: string, hears: Record<string, string> = all) =>
  send(here, { kind, target, language: "sv", ...hears });
const waysOf = (of = shop) => of.ask((db, id) => listWays(db, id));
/** As on the machine of somebody who tries it, where a webhook may be next door. */
async function atHome<T>(work: () => T | Promise<T>): Promise<T> {
  const before = world.context.publicUrl;
  world.context.publicUrl = "http://localhost:4010";
  try {
    return await work();
  } finally {
    world.context.publicUrl = before;
  }
}
const mailsTo = async (to: string) => (await world.mails(to)).map(({ subject, text }) => ({ subject, text }));

describe("alarms", () => {
  test("an address of our own network is no webhook, however it is written, and is not connected to whatever its name answers", async () => {
    for (const target of [
      ...["http://hooks.slack.com/x", "https://127.0.0.1/x", "https://2130706433/x", "https://0x7f.1/x"],
      ...["https://[::1]/x", "https://[::ffff:127.0.0.1]/x", "https://169.254.169.254/latest/meta-data"],
      ...["https://u:p@hooks.slack.com/x", "https://hooks.slack.com:5432/x", "https://localhost/x", hook],
      ...[
        "https://①②⑦.⓪.⓪.①/x",
        "https://kvitto.internal/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "x",
      ],
    ]) {
      const refused = await add("slack", target);
      expect([target, refused.status]).toEqual([target, 422]);
      expect(await refused.text()).toContain("This is no address of a webhook.");
    }
    for (const target of ["https://localhost/x", "https://127.0.0.1/x", `${hook}/x`, "https://[::1]/x"])
      await expect(postOutside(target, {})).rejects.toMatchObject({ code: "EINSIDE" });
    expect(heard).toEqual([]);
    expect((await add("mail", "no address")).status).toBe(422);
    expect((await add("mail", "larm@nordlys.example", {})).status).toBe(422);
    expect(await waysOf()).toEqual([]);
  });

  test("each way is tried with a button, says what came of it, and shows its secret to nobody", async () => {
    expect(await look()).toContain("Nobody is told yet.");
    // From before anybody wanted to hear of anything.
    await shop.ask((db, id) => raiseAlarm(db, id, { kind: "connection", subject: "old", text: "Long ago." }));
    await add("mail", "larm@nordlys.example");
    await atHome(() => add("slack", `${hook}/services/T0/B0/very-secret`));
    await atHome(() => add("teams", `${hook}/workflows/very-secret`));
    const [mail, slack, teams] = await waysOf();
    expect(JSON.stringify(await waysOf())).not.toContain("very-secret");
    expect(await look()).not.toContain("very-secret");
    await atHome(async () => {
      for (const way of [mail, slack, teams]) await send(`${here}/${way?.id}/test`);
    });
    expect((await mailsTo("larm@nordlys.example"))[0]).toMatchObject({ subject: "Nordlys: Test" });
    expect(heard.map(({ path }) => path)).toEqual(["/services/T0/B0/very-secret", "/workflows/very-secret"]);
    expect(JSON.parse(heard[0]?.body ?? "").blocks[1].text).toMatchObject({ type: "plain_text" });
    expect(JSON.parse(heard[1]?.body ?? "").attachments[0].content.type).toBe("AdaptiveCard");
    expect((await look()).match(/Worked last/g)).toHaveLength(3);
    answer = 302;
    await atHome(() => send(`${here}/${slack?.id}/test`));
    answer = 200;
    expect(heard.some(({ path }) => path === "/elsewhere")).toBe(false);
    expect(await look()).toContain("Slack answered 302");
    expect(world.log.join("\n")).not.toContain("very-secret");
  });

  test("a held refund is told within a minute, together with what else waits, and once", async () => {
    heard.length = 0;
    await shop.tell(...heldRefund(world.now()).events);
    const said = {
      kind: "connection",
      subject: "woo",
      text: "<!channel> *WooCommerce* [x](https://evil.example)",
    } as const;
    await shop.ask((db, id) => raiseAlarm(db, id, { ...said, raised_at: world.now() }));
    await shop.ask((db, id) =>
      raiseAlarm(db, id, { ...said, kind: "words", subject: "w", raised_at: world.now() }),
    );
    await other.ask((db, id) => raiseAlarm(db, id, { ...said, text: "of Grannen", raised_at: world.now() }));
    await atHome(async () => {
      for (let i = 0; i < 3; i++) await eachMinute(world.context);
    });
    const mails = (await mailsTo("larm@nordlys.example")).slice(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe("Nordlys: 2 saker väntar på dig");
    expect(mails[0]?.text).toContain("En återbetalning hålls tillbaka.");
    expect(mails[0]?.text).toContain("<!channel>");
    expect(mails[0]?.text).not.toContain("Grannen");
    expect(heard).toHaveLength(2);
    // What somebody wrote calls nobody and becomes no link.
    const sent = heard.map(({ body }) => JSON.parse(body));
    const [slack, teams] = [sent.find(({ blocks }) => blocks), sent.find(({ blocks }) => !blocks)];
    expect(slack.blocks.every((block: { text?: { type: string } }) => block.text?.type !== "mrkdwn")).toBe(
      true,
    );
    expect(slack.text).not.toContain("<!");
    for (const part of teams.attachments[0].content.body) expect(part.type).toBe("RichTextBlock");
  });

  test("a webhook that is away is tried again later, and given up in the end; nothing is told twice", async () => {
    heard.length = 0;
    answer = 500;
    const raise = (subject: string) =>
      shop.ask((db, id) =>
        raiseAlarm(db, id, {
          kind: "connection",
          subject,
          text: `It is ${subject}.`,
          raised_at: world.now(),
        }),
      );
    await raise("shopify");
    await atHome(() => eachMinute(world.context));
    expect(await look()).toContain("Teams answered 500");
    answer = 200;
    await atHome(() => eachMinute(world.context));
    expect(heard).toHaveLength(2);
    await world.advance({ minutes: 2 });
    await atHome(() => eachMinute(world.context));
    expect(heard).toHaveLength(4);
    expect(heard[3]?.body).toContain("It is shopify.");
    expect(await look()).not.toContain("answered 500");
    answer = 500;
    await raise("sendgrid");
    for (let i = 0; i < 9; i++) {
      await atHome(() => eachMinute(world.context));
      await world.advance({ hours: 5 });
    }
    answer = 200;
    // Each of the two was tried six times.
    expect(heard).toHaveLength(4 + 12);
    const notes = await shop.ask((db) => db.selectFrom("staff_note").select(["state", "body"]).execute());
    expect(notes.some(({ state }) => state === "given_up")).toBe(true);
    // What left or was given up is not kept.
    expect(JSON.stringify(notes)).not.toContain("sendgrid");
  });

  test("two hours before a promised answer is due it is told, while there is time", async () => {
    owner = await comeIn(shop, "Petra Sundin");
    const before = (await mailsTo("larm@nordlys.example")).length;
    const due = new Date(world.now().getTime() + 3 * 3_600_000);
    await shop.ask(async (db, id) => {
      const { id: notification } = await db.selectFrom("notification").select("id").executeTakeFirstOrThrow();
      await db
        .insertInto("promise")
        .values({
          ...{
            id: "0190f000-0000-7000-8000-0000000000aa",
            shop_id: id,
            kind: "answer_by",
            subject: "N-4711",
          },
          ...{ notification_id: notification, due_at: due, kept_at: null },
        })
        .execute();
    });
    const told = async () =>
      (await mailsTo("larm@nordlys.example")).slice(before).filter(({ text }) => text.includes("N-4711"));
    await atHome(() => eachMinute(world.context));
    expect(await told()).toHaveLength(0);
    await world.advance({ hours: 1, minutes: 1 });
    await atHome(() => eachMinute(world.context));
    await atHome(() => eachMinute(world.context));
    expect(await told()).toHaveLength(1);
  });

  test("nobody tries or removes another shop's way; removed it hears nothing", async () => {
    const kim = await comeIn(other, "Kim Berg");
    const [mail, slack, teams] = await waysOf();
    for (const deed of ["test", "remove"])
      expect((await send(`${here}/${slack?.id}/${deed}`, {}, kim)).status).toBe(404);
    expect(await waysOf()).toHaveLength(3);
    for (const way of [mail, slack, teams]) await send(`${here}/${way?.id}/remove`);
    expect(await waysOf()).toEqual([]);
  });
});

describe("the owner's Monday mail", () => {
  test("comes on Monday morning by the shop's clock, once, with the figures of the week", async () => {
    const [placed] = heldRefund(world.now()).events as [{ order: object }]; // safe because the order comes first
    const order = { ...placed.order, id: "of-this-week", placedAt: world.now().toISOString() };
    await shop.tell({ ...placed, id: "placed-this-week", occurredAt: world.now().toISOString(), order });
    const monday = new Date("2026-11-30T06:59:00+01:00").getTime();
    await world.advance({ minutes: (monday - world.now().getTime()) / 60_000 });
    const got = async () =>
      (await mailsTo("petra@nordlys.example")).filter(({ subject }) => /vecka/.test(subject));
    await eachMinute(world.context);
    expect(await got()).toEqual([]);
    await world.advance({ minutes: 1 });
    for (let i = 0; i < 2; i++) await eachMinute(world.context);
    const [mail, ...more] = await got();
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Nordlys: vecka 48");
    expect(mail?.text).toContain("23 november till 29 november");
    expect(mail?.text).toContain("Återbetalningar som hålls tillbaka".replace("hålls", "hölls"));
    expect(mail?.text).toMatch(/Ordrar: 1 \(0\)/);
    // Grannen's owner gets her own.
    expect((await mailsTo("kim@nordlys.example")).map(({ subject }) => subject)).toEqual([
      "Grannen: vecka 48",
    ]);
  });

  test("not to her who does not want it", async () => {
    owner = await comeIn(shop, "Petra Sundin");
    expect(await look()).toContain("It goes to petra@nordlys.example.");
    await send(`${here}/week`, { on: "no" });
    expect(await look()).toContain("You do not get it.");
    await world.advance({ days: 7 });
    await eachMinute(world.context);
    const got = await mailsTo("petra@nordlys.example");
    expect(got.filter(({ subject }) => subject.includes("49"))).toEqual([]);
  });
});
