/** The domain a shop sends from: proven in DNS before mails leave from it, watched each day, its key changed without a gap. On a DNS server of our own. */
import { sign, verify } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { shopProfileSchema } from "../../src/commerce/shop.ts";
import { nordlys } from "../../src/demo/nordlys.ts";
import type { Finding } from "../../src/pipeline/domains/domain-records.ts";
import {
  agreeFallback,
  beginRotation,
  checkDomain,
  recheckDomains,
} from "../../src/pipeline/domains/domains.ts";
import { senderOf } from "../../src/pipeline/sending/sender.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { listAlarms } from "../../src/store/connection.ts";
import { asEngine, asShop, newId } from "../../src/store/database.ts";
import { changeDomain, findDomain, findShopByBounceHost } from "../../src/store/domain.ts";
import { beginPause } from "../../src/store/pause.ts";
import { addShop, changeShop, getShop, newShopId } from "../../src/store/shop.ts";
import { type LocalDns, startDns } from "../support/dns.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let dns: LocalDns;
beforeAll(async () => {
  [world, dns] = await Promise.all([openWorld(), startDns()]);
});
afterAll(async () => {
  await world.close();
  await dns.close();
});
beforeEach(() => {
  configure({});
  dns.clear();
});

const configure = (more: Partial<World["context"]["config"]>) => {
  world.context.config = {
    ...world.context.config,
    DNS_SERVERS: dns.address,
    SENDER_DOMAINS: "verified",
    SENDER_FALLBACK: undefined,
    MAIL_URL: undefined,
    ...more,
  };
};
let count = 0;
type Shop = Pick<TestShop, "id" | "ask"> & { domain: string };
/** A shop with a domain of its own; it has no templates, because nothing is written here. */
async function openShop(domain = `shop${++count}.se`, address = `hej@${domain}`): Promise<Shop> {
  const id = newShopId();
  const { database } = world.context;
  const from = { name: "Nordlys", address };
  const profile = shopProfileSchema.parse({ ...nordlys, from, replyDomain: `svar${++count}.${domain}` });
  await asShop(database, id, (db) => addShop(db, id, profile));
  return { id, domain, ask: (query) => asShop(database, id, (db) => query(db, id)) };
}
const check = (shop: Shop) => checkDomain(world.context, shop.id);
const sender = (shop: Shop) => shop.ask(async (db, id) => senderOf(world.context, db, await getShop(db, id)));
const alarms = async (shop: Shop) =>
  (await shop.ask(listAlarms)).filter((one) => one.kind === "sender").map((one) => one.text);
const statuses = (records: Finding[]) => records.map((one) => `${one.what} ${one.needed}: ${one.status}`);

/** Publishes what is shown, as its owner does: a TXT in the strings its DNS wants. */
async function publish(records: Finding[], at = dns): Promise<void> {
  for (const { type, name, value } of records)
    if (type === "MX") at.mx(name, value.split(" ")[1] ?? "");
    else at.txt(name, value.match(/.{1,200}/g) ?? []);
}
async function verified(domain?: string) {
  const shop = await openShop(domain);
  await publish((await check(shop)).records);
  expect((await check(shop)).state).toBe("verified");
  return shop;
}
const dkimOf = (records: Finding[], selector = "kv1") =>
  records.find((one) => one.name.startsWith(`${selector}._domainkey`)) ??
  expect.fail(`no record of ${selector}`);

/** A mail that waits for its sender, as delivery leaves it. */
const letWait = (shop: Shop) =>
  shop.ask(async (db, shopId) => {
    const id = newId();
    await db
      .insertInto("notification")
      .values({
        ...{ id, shop_id: shopId, kind: "order-confirmed", class: "transactional", subject: id },
        ...{
          order_id: null,
          refund_id: null,
          return_id: null,
          case_id: null,
          event_id: null,
          thread_id: null,
        },
        ...{
          recipient: "lena@example.com",
          locale: "sv",
          state: "paused",
          reason: "mails wait",
          due_at: null,
        },
        ...{ occurred_at: world.now(), decided_at: world.now(), sent_at: null, provider_id: null },
      })
      .execute();
    return async () =>
      shop.ask(
        async (db) =>
          (await db.selectFrom("notification").select("state").where("id", "=", id).executeTakeFirst())
            ?.state,
      );
  });

describe("a new domain", () => {
  test("is shown what to publish, sends nothing until it stands in DNS, and then lets go what waited", async () => {
    const shop = await openShop();
    expect(await sender(shop)).toEqual({
      wait: `mails wait until ${shop.domain} is verified: kvitto dns check --shop ${shop.id} says what to publish`,
    });
    const state = await letWait(shop);
    const first = await check(shop);
    expect(await alarms(shop)).toEqual([
      expect.stringContaining(`mails wait until ${shop.domain} is verified`),
    ]);
    expect(first).toMatchObject({
      state: "pending",
      way: "wait",
      text: "mails wait; publish the DKIM and DMARC records, then check again",
      selector: "kv1",
      checkedAt: world.now(),
    });
    expect(
      first.records.map(({ what, type, name, needed, status }) => [what, type, name, needed, status]),
    ).toEqual([
      ["DKIM", "TXT", `kv1._domainkey.${shop.domain}`, "to send", "missing"],
      ["DMARC", "TXT", `_dmarc.${shop.domain}`, "to send", "missing"],
      ["return path", "MX", `bounce.${shop.domain}`, "advised", "missing"],
      ["SPF", "TXT", `bounce.${shop.domain}`, "advised", "missing"],
      ["replies", "MX", expect.stringMatching(/^svar/), "advised", "missing"],
    ]);
    expect(dkimOf(first.records).value).toMatch(/^v=DKIM1; k=rsa; p=MIIBIjANBgkq[A-Za-z0-9+/]{372,}=*$/);
    expect(first.records.filter((one) => one.type === "MX").map((one) => one.value)).toEqual([
      "10 kvitto.example",
      "10 kvitto.example",
    ]);

    await publish(first.records.filter((one) => one.what === "DKIM"));
    expect(await check(shop)).toMatchObject({
      state: "pending",
      text: expect.stringContaining("the DMARC record,"),
    });
    expect(await state()).toBe("paused");
    await publish(first.records);
    const done = await check(shop);
    expect(done).toMatchObject({ state: "verified", way: "own", verifiedAt: world.now() });
    expect(new Set(done.records.map((one) => one.status))).toEqual(new Set(["ok"]));
    expect(await alarms(shop)).toEqual([]);
    expect(await state()).toBe("planned");

    const sent = await sender(shop);
    expect(sent).toMatchObject({
      from: { name: "Nordlys", address: `hej@${shop.domain}` },
      dkim: { domain: shop.domain, selector: "kv1" },
      envelopeDomain: `bounce.${shop.domain}`,
    });
    expect(
      await asEngine(world.context.database, (db) => findShopByBounceHost(db, `bounce.${shop.domain}`)),
    ).toBe(shop.id);
    // What is published verifies what we sign.
    if (!("from" in sent) || !sent.dkim) return expect.fail("not signed");
    const signature = sign("sha256", Buffer.from("a mail"), sent.dkim.key);
    const published = Buffer.from(dkimOf(done.records).value.replace(/.*p=/, ""), "base64");
    expect(
      verify("sha256", Buffer.from("a mail"), { key: published, format: "der", type: "spki" }, signature),
    ).toBe(true);
    expect(sent.dkim.key.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test("may leave out what is only advised: then bounces go to the domain of replies", async () => {
    const shop = await openShop();
    await publish((await check(shop)).records.filter((one) => one.needed === "to send"));
    const report = await check(shop);
    expect(report).toMatchObject({ state: "verified", text: expect.stringContaining("advised records") });
    expect(await sender(shop)).toMatchObject({ envelopeDomain: expect.stringMatching(/^svar/) });
  });

  test("may point to the key with a CNAME, and one that leads nowhere is told", async () => {
    const shop = await openShop();
    const { records } = await check(shop);
    await publish(records);
    const { name, value } = dkimOf(records);
    dns.remove(name);
    dns.cname(name, "keys.house.example");
    expect(dkimOf((await check(shop)).records)).toMatchObject({
      status: "wrong",
      text: 'it points to "keys.house.example", where there is no key',
    });
    dns.txt("keys.house.example", [value.slice(0, 255), value.slice(255)]);
    expect(await check(shop)).toMatchObject({ state: "verified" });
  });

  test("is told of the slips that forms of DNS providers invite", async () => {
    const shop = await openShop();
    const { records } = await check(shop);
    await publish(records);
    const { name, value } = dkimOf(records);
    dns.remove(name);
    dns.txt(`${name}.${shop.domain}`, value.match(/.{1,255}/g) ?? []);
    expect(dkimOf((await check(shop)).records).text).toMatch(/your DNS adds the domain by itself/);
    dns.txt(name, value.slice(0, 250));
    expect(dkimOf((await check(shop)).records)).toMatchObject({
      status: "wrong",
      text: expect.stringMatching(/another key/),
    });
    dns.txt(name, [`"${value.slice(0, 200)}`, `${value.slice(200)}"`]);
    expect(dkimOf((await check(shop)).records).text).toMatch(/quotation marks/);
    expect((await check(shop)).state).toBe("pending");
  });

  test("may live below one that tells the policy for both, and an SPF record with more than ten lookups is wrong", async () => {
    const shop = await openShop("no.fjell.se");
    const { records } = await check(shop);
    await publish(records);
    dns.remove("_dmarc.no.fjell.se");
    dns.txt("_dmarc.fjell.se", "v=DMARC1; p=quarantine");
    const others = Array.from({ length: 11 }, (_, i) => `spf${i}.house.example`);
    for (const name of others) dns.txt(name, "v=spf1 ip4:192.0.2.1 -all");
    const spf = `v=spf1 ${others.map((name) => `include:${name}`).join(" ")} -all`;
    dns.txt("bounce.no.fjell.se", [spf.slice(0, 200), spf.slice(200)]);
    const report = await check(shop);
    expect(report.state).toBe("verified");
    expect(report.records.find((one) => one.what === "DMARC")?.text).toBe(
      "p=quarantine, told at _dmarc.fjell.se",
    );
    expect(report.records.find((one) => one.what === "SPF")).toMatchObject({
      status: "wrong",
      text: expect.stringContaining("stop after 10 lookups"),
    });
    expect(await sender(shop)).toMatchObject({ envelopeDomain: expect.stringMatching(/^svar/) });
  });

  test("of a mail service for everybody is refused with a sentence, and nothing is looked up", async () => {
    const shop = await openShop(`x${++count}.se`, "nordlys.shop@gmail.com");
    dns.asked.length = 0;
    expect(await check(shop)).toMatchObject({
      state: "refused",
      way: "wait",
      records: [],
      text: expect.stringMatching(/^gmail\.com belongs to a mail service for everybody/),
    });
    expect(dns.asked).toEqual([]);
    expect(await sender(shop)).toEqual({ wait: expect.stringContaining("gmail.com belongs") });
    await expect(beginRotation(world.context, shop.id, "Maria")).rejects.toThrow("gmail.com");
  });
});

describe("a domain in use", () => {
  test("raises an alarm when its record goes, stops after an hour of it, and is whole again when the record is", async () => {
    const shop = await verified();
    const { records } = await check(shop);
    const record = dkimOf(records);
    dns.remove(record.name);
    expect(await check(shop)).toMatchObject({ state: "failing", way: "own", failedAt: world.now() });
    expect(await alarms(shop)).toEqual([
      expect.stringContaining("mails stop if they are not back in an hour"),
    ]);
    await world.advance({ minutes: 59 });
    expect((await check(shop)).state).toBe("failing");
    expect(await sender(shop)).toHaveProperty("dkim");
    await world.advance({ minutes: 1 });
    const state = await letWait(shop);
    expect(await check(shop)).toMatchObject({ state: "stopped", way: "wait" });
    expect(await alarms(shop)).toEqual([expect.stringContaining("mails wait until they are")]);
    expect(await sender(shop)).toEqual({ wait: expect.stringContaining("no longer in order") });
    await publish([record]);
    expect(await check(shop)).toMatchObject({ state: "verified", failedAt: null });
    expect(await alarms(shop)).toEqual([]);
    expect(await state()).toBe("planned");
    expect(await sender(shop)).toHaveProperty("dkim");
  });

  test("stays verified when its nameserver is ill or away, however often", async () => {
    const shop = await verified();
    const { records } = await check(shop);
    dns.fail(dkimOf(records).name);
    dns.fail(`_dmarc.${shop.domain}`);
    for (let day = 0; day < 3; day++) {
      const report = await check(shop);
      expect(report.state).toBe("verified");
      expect(dkimOf(report.records)).toMatchObject({
        status: "unknown",
        text: expect.stringContaining("could not be looked up"),
      });
      await world.advance({ days: 1 });
    }
    configure({ DNS_SERVERS: "127.0.0.1:9" });
    expect(statuses((await check(shop)).records)[0]).toBe("DKIM to send: unknown");
    expect(await sender(shop)).toMatchObject({ envelopeDomain: `bounce.${shop.domain}` });
    expect(await alarms(shop)).toEqual([]);
  });

  test("is asked for again each day, and an hour after a check that failed", async () => {
    const shop = await verified();
    const other = await verified();
    for (let i = 0; i < 10 && (await recheckDomains(world.context)) > 0; i++); // those of the tests before
    dns.asked.length = 0;
    await world.advance({ minutes: 6 }); // what another process let wait meanwhile
    await recheckDomains(world.context);
    await world.advance({ hours: 22 });
    const asked = () => dns.asked.filter((one) => one === `TXT kv1._domainkey.${shop.domain}`).length;
    await recheckDomains(world.context);
    expect(asked()).toBe(1);
    dns.remove(`kv1._domainkey.${shop.domain}`);
    await world.advance({ hours: 2 });
    await recheckDomains(world.context, 100);
    expect(asked()).toBe(2);
    expect((await shop.ask((db, id) => findDomain(db, id, shop.domain)))?.state).toBe("failing");
    expect((await other.ask((db, id) => findDomain(db, id, other.domain)))?.state).toBe("verified");
    await recheckDomains(world.context, 100);
    expect(asked()).toBe(2);
    await world.advance({ hours: 1 });
    await recheckDomains(world.context, 100);
    expect((await shop.ask((db, id) => findDomain(db, id, shop.domain)))?.state).toBe("stopped");
    expect(await alarms(shop)).toHaveLength(1);
    expect(await alarms(other)).toEqual([]);
  });

  test("changes its key without a moment in which neither is valid", async () => {
    const shop = await verified();
    const begun = await beginRotation(world.context, shop.id, "Maria");
    expect(begun).toMatchObject({ state: "verified", selector: "kv1", nextSelector: "kv2" });
    expect(dkimOf(begun.records, "kv2")).toMatchObject({
      needed: "advised",
      status: "missing",
      text: expect.stringContaining("kv1 signs until it is visible"),
    });
    expect(dkimOf(begun.records, "kv2").value).not.toBe(dkimOf(begun.records).value);
    expect(await sender(shop)).toMatchObject({ dkim: { selector: "kv1" } });
    // A second time changes nothing: what was shown is what is to be published.
    const again = await beginRotation(world.context, shop.id, "Maria");
    expect(dkimOf(again.records, "kv2").value).toBe(dkimOf(begun.records, "kv2").value);

    await publish([dkimOf(begun.records, "kv2")]);
    expect(await sender(shop)).toMatchObject({ dkim: { selector: "kv1" } });
    const changed = await check(shop);
    expect(changed).toMatchObject({ state: "verified", selector: "kv2", nextSelector: null });
    expect(dkimOf(changed.records, "kv2")).toMatchObject({ needed: "to send", status: "ok" });
    expect(dkimOf(changed.records)).toMatchObject({
      status: "advice",
      text: expect.stringMatching(/leave it until 2026-\d\d-\d\d for mails under way/),
    });
    expect(await sender(shop)).toMatchObject({ dkim: { selector: "kv2" } });
    const row = await shop.ask((db, id) => findDomain(db, id, shop.domain));
    expect(row?.keys.map((key) => [key.selector, key.private_key !== null])).toEqual([
      ["kv1", false],
      ["kv2", true],
    ]);

    await world.advance({ days: 8 });
    expect(dkimOf((await check(shop)).records).text).toBe("signs no more and can be removed");
    dns.remove(`kv1._domainkey.${shop.domain}`);
    const clean = await check(shop);
    expect(clean.state).toBe("verified");
    expect(clean.records.filter((one) => one.what === "DKIM")).toHaveLength(1);
    // And back: the first selector gets a new key, whose record is not the old one.
    dns.txt(`kv1._domainkey.${shop.domain}`, [
      dkimOf(begun.records).value.slice(0, 250),
      dkimOf(begun.records).value.slice(250),
    ]);
    const back = await beginRotation(world.context, shop.id, "Maria");
    expect(dkimOf(back.records)).toMatchObject({
      status: "wrong",
      text: expect.stringMatching(/^another key stands here: replace it/),
    });
    expect(back).toMatchObject({ state: "verified", selector: "kv2", nextSelector: "kv1" });
    const deeds = await shop.ask((db, id) => listDeeds(db, id, { subject: `domain ${shop.domain}` }));
    expect(deeds.map((deed) => [deed.by, deed.did])).toEqual([
      ["Maria", "began a new key"],
      ["Maria", "began a new key"],
    ]);
  });

  test("is given free at the next day's check when its shop sends from another one", async () => {
    const shop = await verified();
    const { profile } = await shop.ask(getShop);
    const next = `shop${++count}.se`;
    await shop.ask((db, id) =>
      changeShop(db, id, { ...profile, from: { ...profile.from, address: `hej@${next}` } }),
    );
    expect(await sender(shop)).toEqual({ wait: expect.stringContaining(next) });
    await world.advance({ days: 1 });
    await recheckDomains(world.context, 100);
    expect((await shop.ask((db, id) => findDomain(db, id, shop.domain)))?.state).toBe("pending");
    const heir = await openShop(shop.domain);
    await publish((await check(heir)).records);
    expect((await check(heir)).state).toBe("verified");
  });
});

describe("two shops", () => {
  test("cannot both send from one domain or below it: the first that proved it keeps it, the other is told", async () => {
    const first = await verified();
    for (const domain of [first.domain, `mail.${first.domain}`]) {
      const second = await openShop(domain);
      const report = await check(second);
      expect(report).toMatchObject({
        state: "pending",
        way: "wait",
        text: expect.stringContaining("is verified for another shop here"),
      });
      // Also with the key in DNS, and without saying whose it is.
      await publish(report.records.filter((one) => one.what !== "DKIM" || domain !== first.domain));
      expect((await check(second)).state).toBe("pending");
      expect(await alarms(second)).toEqual([expect.stringContaining("stays with it")]);
      expect(JSON.stringify(await check(second))).not.toContain(first.id);
      expect(await sender(second)).toHaveProperty("wait");
    }
    expect((await check(first)).state).toBe("verified");
    expect(await alarms(first)).toEqual([]);
  });

  test("that prove one domain at the same moment: the database lets one have it, and the other is told", async () => {
    const elsewhere = await startDns();
    try {
      const domain = `shop${++count}.se`;
      const [first, second] = [await openShop(domain), await openShop(domain)];
      await publish((await check(first)).records);
      const far = { ...world.context, config: { ...world.context.config, DNS_SERVERS: elsewhere.address } };
      await publish((await checkDomain(far, second.id)).records, elsewhere);
      const reports = await Promise.all([check(first), checkDomain(far, second.id)]);
      expect(reports.map((report) => report.state).sort()).toEqual(["pending", "verified"]);
      const [loser, winner] = reports[0]?.state === "verified" ? [second, first] : [first, second];
      expect(await alarms(loser)).toEqual([expect.stringContaining("stays with it")]);
      expect(await alarms(winner)).toEqual([]);
      await expect(
        loser.ask((db, id) => changeDomain(db, id, domain, { state: "verified" })),
      ).rejects.toMatchObject({ constraint: "domain_owner" });
    } finally {
      await elsewhere.close();
    }
  });

  test("never meet: neither sees, changes or signs with what is the other's, and a key moved to another row does not open", async () => {
    const [mine, yours] = [await verified(), await verified()];
    expect(await mine.ask((db) => findDomain(db, yours.id, yours.domain))).toBeUndefined();
    expect(
      await mine.ask((db) => db.selectFrom("domain_key").select("shop_id").distinct().execute()),
    ).toEqual([{ shop_id: mine.id }]);
    expect(
      await mine.ask((db) =>
        db.updateTable("domain").set({ state: "stopped" }).where("shop_id", "=", yours.id).executeTakeFirst(),
      ),
    ).toMatchObject({ numUpdatedRows: 0n });
    const key = await yours.ask((db, id) => findDomain(db, id, yours.domain));
    await mine.ask((db, id) =>
      db
        .updateTable("domain_key")
        .set({ private_key: key?.keys[0]?.private_key ?? "" })
        .where("shop_id", "=", id)
        .execute(),
    );
    await world.advance({ minutes: 2 });
    await expect(sender(mine)).rejects.toThrow("cannot be opened");
    await expect(
      asEngine(world.context.database, (db) => db.selectFrom("domain_key").selectAll().execute()),
    ).rejects.toThrow("permission denied");
  });
});

describe("mails of an unverified domain", () => {
  test.each([
    [{ SENDER_DOMAINS: undefined, MAIL_URL: undefined }, true],
    [{ SENDER_DOMAINS: undefined, MAIL_URL: "smtp://127.0.0.1:2525" }, true],
    [{ SENDER_DOMAINS: undefined, MAIL_URL: "smtp://localhost" }, true],
    [{ SENDER_DOMAINS: undefined, MAIL_URL: "smtp://[::1]:25" }, true],
    [{ SENDER_DOMAINS: undefined, MAIL_URL: "smtp://localhost.example.com" }, false],
    [{ SENDER_DOMAINS: undefined, MAIL_URL: "smtp://u:p@mail.nordlys.se:587" }, false],
    [
      {
        SENDER_DOMAINS: undefined,
        MAIL_URL: "smtp://localhost",
        MAIL_FAILOVER_URL: "postmark://t@api.postmarkapp.com",
      },
      false,
    ],
    [{ SENDER_DOMAINS: "any" as const, MAIL_URL: "smtp://mail.nordlys.se" }, true],
    [{ SENDER_DOMAINS: "verified" as const, MAIL_URL: undefined }, false],
  ])("with %j leave: %s, and then without our signature", async (config, leave) => {
    configure({ MAIL_FAILOVER_URL: undefined, ...config });
    const shop = await openShop();
    const sent = await sender(shop);
    if (leave)
      expect(sent).toEqual({
        from: { name: "Nordlys", address: `hej@${shop.domain}` },
        dkim: undefined,
        envelopeDomain: expect.stringMatching(/^svar/),
      });
    else expect(sent).toHaveProperty("wait");
  });

  test("leave from the operator's address only when the shop agreed, and only until its own is verified", async () => {
    const shop = await openShop();
    await expect(agreeFallback(world.context, shop.id, true, "Maria")).rejects.toThrow("SENDER_FALLBACK");
    configure({ SENDER_FALLBACK: "post@mail.kvitto.example" });
    expect(await sender(shop)).toHaveProperty("wait");
    const state = await letWait(shop);
    const report = await agreeFallback(world.context, shop.id, true, "Maria");
    expect(report).toMatchObject({ way: "fallback", fallback: { by: "Maria", at: world.now() } });
    expect(await state()).toBe("planned");
    expect(await sender(shop)).toEqual({
      from: { name: "Nordlys via mail.kvitto.example", address: "post@mail.kvitto.example" },
      envelopeDomain: expect.stringMatching(/^svar/),
    });
    await publish((await check(shop)).records);
    await check(shop);
    expect(await sender(shop)).toMatchObject({ from: { address: `hej@${shop.domain}` } });
    for (const { name } of (await check(shop)).records) dns.remove(name);
    await check(shop);
    await world.advance({ hours: 1 });
    expect(await check(shop)).toMatchObject({ state: "stopped", way: "fallback" });
    expect(await agreeFallback(world.context, shop.id, false, "Ola")).toMatchObject({
      way: "wait",
      fallback: null,
    });
    expect(await sender(shop)).toHaveProperty("wait");
    const deeds = await shop.ask((db, id) => listDeeds(db, id, { subject: `domain ${shop.domain}` }));
    expect(deeds).toMatchObject([
      { by: "Ola", did: "withdrew the fallback sender" },
      { by: "Maria", did: "agreed to the fallback sender", detail: { address: "post@mail.kvitto.example" } },
    ]);
  });

  test("can leave from it also where the shop's own address is of a mail service for everybody", async () => {
    configure({ SENDER_FALLBACK: "post@mail.kvitto.example" });
    const shop = await openShop(`x${++count}.se`, `nordlys${count}@gmail.com`);
    expect(await agreeFallback(world.context, shop.id, true, "Maria")).toMatchObject({
      state: "refused",
      way: "fallback",
    });
    expect(await check(shop)).toMatchObject({ way: "fallback" });
    expect(await sender(shop)).toMatchObject({ from: { address: "post@mail.kvitto.example" } });
  });

  test("stay where they are while a person has stopped the shop", async () => {
    const shop = await openShop();
    const state = await letWait(shop);
    await shop.ask((db, id) => beginPause(db, id, { reason: "a wrong price", by: "Maria", at: world.now() }));
    await publish((await check(shop)).records);
    expect((await check(shop)).state).toBe("verified");
    expect(await state()).toBe("paused");
  });
});

test("a thousand mails cost one question to the database, and a change elsewhere is seen within a minute", async () => {
  const shop = await verified();
  const asked = async () => {
    let queries = 0;
    await shop.ask(async (db, id) => {
      const known = await getShop(db, id);
      // The transaction counts what is asked through it.
      const counting = new Proxy(db, {
        get: (target, name) => {
          if (name === "selectFrom") queries += 1;
          const value = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
      const keys = new Set<unknown>();
      for (let i = 0; i < 1_000; i++) {
        const sent = await senderOf(world.context, counting, known);
        if ("from" in sent) keys.add(sent.dkim?.key);
      }
      expect(keys.size).toBe(1);
    });
    return queries;
  };
  expect(await asked()).toBeLessThanOrEqual(2);
  expect(await asked()).toBe(0);
  // Another process notes that the records are gone.
  await shop.ask((db, id) =>
    db.updateTable("domain").set({ state: "stopped" }).where("shop_id", "=", id).execute(),
  );
  expect(await sender(shop)).toHaveProperty("from");
  await world.advance({ minutes: 1 });
  expect(await sender(shop)).toHaveProperty("wait");
});
