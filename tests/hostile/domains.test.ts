/** DNS belongs to strangers, and so does what a shop claims to send from: nothing that stands there gets a mail out, a shop in, or us stuck. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { shopProfileSchema } from "../../src/commerce/shop.ts";
import { nordlys } from "../../src/demo/nordlys.ts";
import type { DomainReport } from "../../src/pipeline/domains/domain-report.ts";
import { checkDomain, recheckDomains } from "../../src/pipeline/domains/domains.ts";
import { senderOf } from "../../src/pipeline/sending/sender.ts";
import { asShop } from "../../src/store/database.ts";
import { addShop, getShop, newShopId } from "../../src/store/shop.ts";
import { type LocalDns, startDns } from "../support/dns.ts";
import { openWorld, type World } from "../support/shop.ts";

let world: World;
let dns: LocalDns;
beforeAll(async () => {
  [world, dns] = await Promise.all([openWorld(), startDns()]);
  world.context.config = { ...world.context.config, DNS_SERVERS: dns.address, SENDER_DOMAINS: "verified" };
});
afterAll(async () => {
  await world.close();
  await dns.close();
});
beforeEach(() => dns.clear());

let count = 0;
async function openShop(address: string): Promise<string> {
  const id = newShopId();
  const from = { name: "Nordlys", address };
  const profile = shopProfileSchema.parse({ ...nordlys, from, replyDomain: `svar${++count}.example` });
  await asShop(world.context.database, id, (db) => addShop(db, id, profile));
  return id;
}
const check = (shop: string): Promise<DomainReport> => checkDomain(world.context, shop);
const waits = async (shop: string): Promise<boolean> =>
  asShop(world.context.database, shop, async (db) => {
    const sender = await senderOf(world.context, db, await getShop(db, shop));
    return "wait" in sender;
  });
const publish = ({ records }: DomainReport) => {
  for (const { type, name, value } of records)
    if (type === "MX") dns.mx(name, value.split(" ")[1] ?? "");
    else dns.txt(name, value.match(/.{1,200}/g) ?? []);
};

describe("a domain that a shop claims", () => {
  let owner: string | undefined;

  test.each([
    "hej@nordlys.se\r\nBcc: evil@x.com",
    "hej@nordlys.se\nRCPT TO:<evil@x.com>",
    "hej@nordlys.se, evil@x.com",
    "hej@*.nordlys.se",
    "hej@nordlys.se\0.evil.com",
    "hej@127.0.0.1",
    "hej@[169.254.169.254]",
    "hej@localhost",
    "hej@-nordlys.se",
    `hej@${"a".repeat(64)}.se`,
    `hej@${"a.".repeat(130)}se`,
    "hej@nordlys..se",
    "hej@nordlys.se/../x",
    "hej@nordlys.se#.evil.com",
    "hej@nordlys.se:25",
    "@nordlys.se",
    "hej@",
  ])("as %j is no domain: the shop is not made, or writes to nobody", async (address) => {
    const shop = await openShop(address).catch(() => undefined);
    if (shop === undefined) return;
    const asked = dns.asked.length;
    await check(shop);
    expect(await waits(shop)).toBe(true);
    for (const question of dns.asked.slice(asked)) expect(question).toMatch(/^[A-Z]+ [a-z0-9._-]+$/);
  });

  test.each([
    ["the same to the eye", "hej@nordlуs.se"],
    ["in full-width letters", "hej@ｎｏｒｄｌｙｓ.se"],
    ["with a letter that nobody sees", "hej@nord\u00adlys.se"],
    ["with another full stop", "hej@nordlys。se"],
    ["in capital letters", "hej@NORDLYS.SE"],
    ["with a full stop at its end", "hej@nordlys.se."],
    ["below it", "hej@post.nordlys.se"],
    ["above it", "hej@se"],
  ])("that is another shop's, %s, is not verified by the other's records", async (_, address) => {
    owner ??= await openShop("hej@nordlys.se");
    publish(await check(owner));
    expect((await check(owner)).state).toBe("verified");
    const shop = await openShop(address).catch(() => undefined);
    if (shop === undefined) return;
    const report = await check(shop);
    expect(report.state).not.toBe("verified");
    expect(await waits(shop)).toBe(true);
    publish(report);
    const claimed = await check(shop);
    // Who is shown as somebody else, in letters that everybody can tell apart, may prove that he is that one.
    if (claimed.state === "verified") expect(claimed.domain).toMatch(/^xn--/);
  });

  test.each([
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "yahoo.co.uk",
    "icloud.com",
    "proton.me",
    "GMAIL.com",
    "mail.gmail.com",
  ])("is not %s, even where its records say so", async (domain) => {
    const shop = await openShop(`nordlys${++count}@${domain}`);
    publish(await check(shop));
    expect((await check(shop)).state).not.toBe("verified");
    expect(await waits(shop)).toBe(true);
  });
});

describe("what stands in DNS", () => {
  const nameOf = () => `shop${++count}.example.se`;
  async function claimed() {
    const domain = nameOf();
    const shop = await openShop(`hej@${domain}`);
    return { domain, shop, report: await check(shop) };
  }
  const hostile: [string, (domain: string) => void][] = [
    [
      "a text of 60 kilobytes",
      (domain) => dns.txt(`kv1._domainkey.${domain}`, Array(230).fill("x".repeat(255))),
    ],
    [
      "two hundred texts",
      (domain) => dns.txt(`kv1._domainkey.${domain}`, ...Array(200).fill("v=DKIM1; p=x")),
    ],
    ["an empty text", (domain) => dns.txt(`kv1._domainkey.${domain}`, "")],
    [
      "a text with a NUL and an escape code",
      (domain) => dns.txt(`kv1._domainkey.${domain}`, "v=DKIM1; p=\0\u001b[31m\u202e"),
    ],
    ["a policy with a NUL", (domain) => dns.txt(`_dmarc.${domain}`, "v=DMARC1; p=\0none")],
    [
      "a name that is its own alias",
      (domain) => dns.cname(`kv1._domainkey.${domain}`, `kv1._domainkey.${domain}`),
    ],
    [
      "two names that are each other's alias",
      (domain) => {
        dns.cname(`kv1._domainkey.${domain}`, `a.${domain}`);
        dns.cname(`a.${domain}`, `kv1._domainkey.${domain}`);
      },
    ],
    [
      "an alias to a name with a line break",
      (domain) => dns.cname(`kv1._domainkey.${domain}`, `evil\r\n250 ok.${domain}`),
    ],
    ["an alias to a name inside the network", (domain) => dns.cname(`kv1._domainkey.${domain}`, "localhost")],
  ];
  test.each(hostile)(
    "may be %s: it is answered with a sentence, and the shop goes on waiting",
    async (_, put) => {
      const { domain, shop } = await claimed();
      put(domain);
      const began = performance.now();
      const report = await check(shop);
      expect(performance.now() - began).toBeLessThan(15_000);
      expect(report.state).not.toBe("verified");
      expect(await waits(shop)).toBe(true);
      expect(JSON.stringify(report)).not.toMatch(/\\u0000|\\u001b|\u202e|\\r|\\n/);
    },
  );

  test.each([
    ["a NUL", "v=spf1 a\0b -all"],
    ["an escape code", "v=spf1 \u001b]0;owned\u0007\u001b[31m -all"],
    ["another direction", "v=spf1 \u202eevil -all"],
    ["a thousand words", `v=spf1 ${"ip4:192.0.2.1 ".repeat(15)}-all`],
    ["a name of another world", "v=spf1 include:\u001b[31mx -all"],
    ["itself", "v=spf1 include:bounce.%DOMAIN% -all"],
    ["itself, for ever", "v=spf1 redirect=bounce.%DOMAIN%"],
    ["what depends on the mail", "v=spf1 exists:%{i}.%{d}.evil.example -all"],
  ])("may be an SPF record with %s: it is told without what a terminal would obey", async (_, record) => {
    const { domain, shop, report } = await claimed();
    publish(report);
    dns.txt(`bounce.${domain}`, record.replaceAll("%DOMAIN%", domain));
    dns.asked.length = 0;
    const told = await check(shop);
    expect(dns.asked.length).toBeLessThan(40);
    expect(JSON.stringify(told)).not.toMatch(/\\u0000|\\u001b|\\u0007|\u202e/);
  });

  test("may be gone, ill or silly for one shop at its daily check, and the next shop's is done all the same", async () => {
    const bad = await claimed();
    const good = await claimed();
    publish(good.report);
    dns.txt(`kv1._domainkey.${bad.domain}`, "v=DKIM1; p=\0");
    dns.txt(`_dmarc.${bad.domain}`, "\0");
    await world.advance({ hours: 2 });
    expect(await recheckDomains(world.context, 500)).toBeGreaterThan(1);
    expect(await waits(bad.shop)).toBe(true);
    expect((await check(good.shop)).state).toBe("verified");
  });
});
