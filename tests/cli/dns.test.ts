/** `kvitto dns` and what `kvitto doctor` says of senders, as a merchant types them, against a DNS server of our own. */
import { Command, CommanderError } from "commander";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { verbs } from "../../src/cli/index.ts";
import { Problem } from "../../src/errors.ts";
import type { Finding } from "../../src/pipeline/domains/domain-records.ts";
import { type LocalDns, startDns } from "../support/dns.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let dns: LocalDns;
let shop: TestShop;
beforeAll(async () => {
  [world, dns] = await Promise.all([openWorld(), startDns()]);
  shop = await world.open({
    from: { name: "Nordlys", address: "hej@nordlys.se" },
    replyDomain: "svar.nordlys.se",
  });
});
afterAll(async () => {
  await world.close();
  await dns.close();
});
beforeEach(() => configure({}));

const configure = (more: Partial<World["context"]["config"]>) => {
  world.context.config = {
    ...world.context.config,
    DNS_SERVERS: dns.address,
    SENDER_DOMAINS: "verified",
    SENDER_FALLBACK: undefined,
    ...more,
  };
};

async function kvitto(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because these verbs ask for nothing else
  const program = new Command("kvitto").exitOverride().configureOutput({ writeErr: () => undefined });
  verbs(program, environment);
  for (const verb of program.commands.flatMap((one) => [one, ...one.commands]))
    verb.exitOverride().configureOutput({ writeErr: () => undefined });
  let out = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(args, { from: "user" });
    return { code: Number(process.exitCode), out, err: "" };
  } catch (error) {
    if (error instanceof CommanderError) return { code: 2, out, err: error.message };
    if (!(error instanceof Problem)) throw error;
    return { code: ["bad_request", "unprocessable"].includes(error.kind) ? 2 : 1, out, err: error.message };
  } finally {
    spy.mockRestore();
    process.exitCode = before;
  }
}
const dnsVerb = (...args: string[]) => kvitto("dns", ...args, "--shop", shop.id);
const sender = async () =>
  (
    JSON.parse((await kvitto("doctor", "--json")).out) as { what: string; state: string; text: string }[]
  ).find((one) => one.what === "sender"); // safe because doctor says so

describe("kvitto dns", () => {
  let records: Finding[];

  test("shows what to publish, line by line, and ends with 1 while no mail may leave", async () => {
    const answer = await dnsVerb("check");
    expect(answer.code).toBe(1);
    const lines = answer.out.split("\n");
    expect(lines.slice(0, 7)).toEqual([
      "nordlys.se: not verified yet",
      "",
      "✗ missing  to send  DKIM        TXT  kv1._domainkey.nordlys.se",
      "  publish it: it proves that the domain is yours, and signs your mails",
      "✗ missing  to send  DMARC       TXT  _dmarc.nordlys.se",
      "  publish it: large mail providers want a policy, p=none is enough",
      "· missing  advised  return path MX   bounce.nordlys.se",
    ]);
    expect(answer.out).toMatch(
      /^kv1\._domainkey\.nordlys\.se\. IN TXT "v=DKIM1; k=rsa; p=[^"]{237}" "[^"]+"$/m,
    );
    expect(answer.out).toContain('\n_dmarc.nordlys.se. IN TXT "v=DMARC1; p=none"\n');
    expect(answer.out).toContain("\nbounce.nordlys.se. IN MX 10 kvitto.example.\n");
    expect(answer.out).toContain('\nbounce.nordlys.se. IN TXT "v=spf1 mx ~all"\n');
    expect(answer.out).toContain("\nsvar.nordlys.se. IN MX 10 kvitto.example.\n");
    expect(lines.at(-2)).toBe("mails wait; publish the DKIM and DMARC records, then check again");
    // But for what is to be copied whole, it fits a narrow terminal.
    for (const line of lines.filter((one) => !one.includes(" IN TXT ")))
      expect(line.length).toBeLessThanOrEqual(100);
    expect(await sender()).toMatchObject({
      state: "wrong",
      text: expect.stringContaining("nordlys.se: mails wait; publish"),
    });
    records = JSON.parse((await dnsVerb("check", "--json")).out).records;
  });

  test("shows only marks once the records stand, and ends with 0", async () => {
    for (const { type, name, value } of records)
      if (type === "MX") dns.mx(name, value.split(" ")[1] ?? "");
      else dns.txt(name, value.match(/.{1,255}/g) ?? []);
    const answer = await dnsVerb("check");
    expect(answer.code).toBe(0);
    expect(answer.out).toMatch(/^nordlys\.se: verified\n\n✓ ok {7}to send {2}DKIM/);
    expect(answer.out).not.toContain("To publish");
    expect(answer.out.trimEnd().split("\n").at(-1)).toBe("mails leave from nordlys.se, signed");
    expect(await sender()).toMatchObject({
      state: "ok",
      text: expect.stringContaining("nordlys.se: mails leave from nordlys.se, signed"),
    });
  });

  test("begins a new key and says that the old one signs until then", async () => {
    const answer = await dnsVerb("rotate", "--by", "Maria");
    expect(answer.code).toBe(0);
    expect(answer.out).toMatch(
      /· missing {2}advised {2}DKIM {8}TXT {2}kv2\._domainkey\.nordlys\.se\n.*kv1 signs until it is visible/,
    );
    expect(answer.out).toMatch(/^kv2\._domainkey\.nordlys\.se\. IN TXT /m);
    expect((await kvitto("log", "--shop", shop.id)).out).toContain(
      "Maria  began a new key  domain nordlys.se",
    );
  });

  test("a text in DNS cannot steer the terminal, or look like a row", async () => {
    dns.cname("kv2._domainkey.nordlys.se", "evil\u001b[2j\nok");
    const { out } = await dnsVerb("check");
    expect(out).toMatch(/it points to "evil/);
    expect(out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    expect(out).not.toMatch(/^ok/m);
    dns.remove("kv2._domainkey.nordlys.se");
  });

  test("agrees to the operator's address, and no longer", async () => {
    expect(await dnsVerb("fallback", "on")).toMatchObject({
      code: 2,
      err: expect.stringContaining("SENDER_FALLBACK"),
    });
    configure({ SENDER_FALLBACK: "post@mail.kvitto.example" });
    expect(await dnsVerb("fallback", "on", "--by", "Maria")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^fallback on: mails leave from nordlys\.se/),
    });
    expect(await dnsVerb("fallback", "perhaps")).toMatchObject({ code: 2, err: "say on or off" });
    expect(await dnsVerb("fallback", "off", "--by", "Maria", "--json")).toMatchObject({
      code: 0,
      out: expect.stringContaining('"fallback": null'),
    });
  });

  test("says what is wrong when it stops, also in doctor", async () => {
    dns.remove("_dmarc.nordlys.se");
    expect(await dnsVerb("check")).toMatchObject({
      code: 0,
      out: expect.stringContaining("verified, but no longer in order"),
    });
    expect(await sender()).toMatchObject({
      state: "wrong",
      text: expect.stringContaining(
        "mails still leave for an hour after it was first found wrong; publish the DMARC record",
      ),
    });
    await world.advance({ hours: 1 });
    expect(await dnsVerb("check")).toMatchObject({
      code: 1,
      out: expect.stringContaining("no longer verified"),
    });
  });

  test("looks at a domain that may send unsigned here, and says so", async () => {
    configure({ SENDER_DOMAINS: "any" });
    expect(await dnsVerb("check")).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        "mails leave unsigned, as SENDER_DOMAINS allows here; publish the DMARC record",
      ),
    });
    expect(await sender()).toMatchObject({ state: "note" });
  });
});
