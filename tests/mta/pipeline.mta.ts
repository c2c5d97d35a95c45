/** From a shop's event to the customer's mailbox and back, through a real mail server: what arrives, what comes back, and what a person is told. */
import { EventEmitter, once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { listenForMail, openProvider } from "../../src/parts.ts";
import { checkDomain } from "../../src/pipeline/domains/domains.ts";
import { acceptsMail, receiveMail } from "../../src/pipeline/index.ts";
import { startScripted } from "../mail/servers.ts";
import { type LocalDns, startDns } from "../support/dns.ts";
import { freePort } from "../support/processes.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { anonymous } from "./anonymous.ts";
import { dkimVerdict, type Postfix, startPostfix } from "./postfix.ts";

/** Somewhere else in the world, by how the mail servers there answer a recipient; at the last one nobody answers. */
const elsewhere = {
  "unknown.example": (to: string) =>
    `550 5.1.1 <${to}>: Recipient address rejected: User unknown in virtual mailbox table`,
  "policy.example": (to: string) =>
    `550 5.7.1 <${to}>: Recipient address rejected: Message refused by local policy`,
  "full.example": (to: string) => `452 4.2.2 <${to}>: Recipient mailbox is full, try again later`,
};
const domain = "nordlys-of-a-test.se";

describe.skipIf("missing" in inject("mta"))("a shop behind a real mail server", () => {
  const open: { close(): Promise<void> }[] = [];
  let world: World;
  let shop: TestShop;
  let dns: LocalDns;
  let postfix: Postfix;
  let publicKey = "";
  const arrivals = new EventEmitter();
  beforeAll(async () => {
    const port = await freePort();
    [world, dns] = await Promise.all([openWorld({ mailUrl: `smtp://127.0.0.1:${port}` }), startDns()]);
    const inbound = await listenForMail({
      port: 0,
      host: "127.0.0.1",
      accepts: (address) => acceptsMail(world.context, address),
      async keep(received) {
        await receiveMail(world.context, received);
        arrivals.emit("kept", received);
      },
    });
    open.push(world, dns, inbound);
    const ways: Record<string, number> = {};
    for (const [name, answer] of Object.entries(elsewhere)) {
      const server = await startScripted({ rcpt: answer(`lena@${name}`) });
      open.push(server);
      ways[name] = server.port;
    }
    ways["away.example"] = await freePort();
    for (const name of [`bounce.${domain}`, "svar.nordlys.example"]) ways[name] = inbound.port;
    postfix = await startPostfix({
      port,
      ways,
      settings: {
        delay_warning_time: "1s",
        queue_run_delay: "1s",
        minimal_backoff_time: "1s",
        maximal_backoff_time: "2s",
        maximal_queue_lifetime: "6s",
      },
    });
    open.push(postfix);
    shop = await world.open({ from: { name: "Nordlys kundservice", address: `kundservice@${domain}` } });
    world.context.config = { ...world.context.config, DNS_SERVERS: dns.address };
    publicKey = await publishRecords();
  });
  afterAll(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  afterEach(() => {
    arrivals.removeAllListeners();
  });

  /** As the domain's owner does it; answers with the key that receivers look up. */
  async function publishRecords(): Promise<string> {
    const { records } = await checkDomain(world.context, shop.id);
    for (const { type, name, value } of records)
      if (type === "MX") dns.mx(name, value.split(" ")[1] ?? "");
      else dns.txt(name, value.match(/.{1,200}/g) ?? []);
    expect((await checkDomain(world.context, shop.id)).state).toBe("verified");
    return /p=(\S+)/.exec(records.find(({ what }) => what === "DKIM")?.value ?? "")?.[1] ?? "";
  }

  let count = 0;
  const refund = (to: string) => {
    const n = `P${++count}`;
    const { refunded } = lenasStory(world.now()) as {
      refunded: { order: object; refund: object; return: object };
    };
    const customer = { email: to, firstName: "Lena", lastName: "Ek" };
    const event = {
      ...refunded,
      id: `${n}-1`,
      order: { ...refunded.order, id: n, number: n, customer },
      return: { ...refunded.return, id: `${n}-r` },
      refund: { ...refunded.refund, id: `${n}-rf` },
    };
    return { n, event };
  };
  const fate = (n: string) =>
    shop.ask((db, id) =>
      db
        .selectFrom("notification")
        .leftJoin("mail", "mail.notification_id", "notification.id")
        .select(["state", "delivery", "delivery_reason", "reason", "message_id", "envelope_from"])
        .where("notification.shop_id", "=", id)
        .where("order_id", "=", n)
        .where("kind", "=", "refund-issued")
        .executeTakeFirstOrThrow(),
    );
  const alarms = async (n: string) =>
    ((await shop.read("/v1/alarms")) as { kind: string; text: string }[])
      .filter(({ text }) => text.includes(`order ${n} `) || text.includes(`order ${n})`))
      .map(({ kind }) => kind);
  const suppressed = async (to: string) =>
    (await shop.read(`/v1/suppressions?address=${encodeURIComponent(to)}`)) as { scope: string }[];
  /** The next mail that mail servers bring to us; ask for it before what makes it happen. */
  const comesBack = async (): Promise<{ raw: Uint8Array; from: string; to: string[] }> => {
    const [received] = await once(arrivals, "kept", { signal: AbortSignal.timeout(30_000) });
    await world.settle();
    return received;
  };
  /** The reports that other tests read are what this Postfix writes; `vitest -u` records them again. */
  const expectRecorded = async (name: string, report: Uint8Array, n: string, recipient: string) => {
    const { message_id: messageId, envelope_from: envelopeFrom } = await fate(n);
    if (!messageId || !envelopeFrom) throw new Error(`no mail of order ${n} was kept`);
    const text = anonymous(report, { messageId, envelopeFrom, recipient, shop: shop.id, domain });
    await expect(text).toMatchFileSnapshot(`../fixtures/dsn/${name}.eml`);
  };
  const delivered = async (to: string, times = 1): Promise<string> => {
    const sent = new RegExp(`to=<${to}>.*status=sent`);
    await postfix.logged(sent);
    const mails = postfix.mailbox(to);
    expect(mails).toHaveLength(times);
    return mails.at(-1) ?? "";
  };
  const field = (mail: string, name: string) =>
    new RegExp(`^${name}: (.*)$`, "m").exec(mail.replace(/\n[\t ]+/g, " "))?.[1] ?? "";

  test("tells a customer of her refund: signed for its domain, and a receiver finds the signature good", async () => {
    const { n, event } = refund("lena@kund.example");
    await shop.tell(event);
    const mail = await delivered("lena@kund.example");
    expect(await fate(n)).toMatchObject({ state: "sent", delivery: null });
    expect(field(mail, "Return-Path")).toMatch(/^<b[-+][a-z0-9]+@bounce\.nordlys-of-a-test\.se>$/);
    expect(field(mail, "DKIM-Signature")).toContain(`d=${domain};`);
    const selector = /s=([^;]+);/.exec(field(mail, "DKIM-Signature"))?.[1];
    const as = mail.replaceAll("\n", "\r\n");
    expect(dkimVerdict(as, `${selector}._domainkey.${domain}`, publicKey)).toContain("succeeded");
  });

  test("hears that an address is dead only after its mail server had taken the mail: nothing more is sent there, and a person is told", async () => {
    const to = "lena@unknown.example";
    const { n, event } = refund(to);
    const back = comesBack();
    await shop.tell(event);
    const dsn = await back;
    expect(dsn.from).toBe("");
    const known = await fate(n);
    expect(known).toMatchObject({ state: "sent", delivery: "bounced" });
    expect(known.delivery_reason).toMatch(/550 5\.1\.1 .*User unknown/);
    expect(await suppressed(to)).toMatchObject([{ scope: "all" }]);
    expect(await alarms(n)).toEqual(["unreachable"]);
    await expectRecorded("postfix", dsn.raw, n, to);
    const again = refund(to);
    await shop.tell(again.event);
    expect(await fate(again.n)).toMatchObject({ state: "refused" });
  });

  test("hears that a mail was refused for what it is: the address stays in use, and a person is told", async () => {
    const to = "lena@policy.example";
    const { n, event } = refund(to);
    const back = comesBack();
    await shop.tell(event);
    const dsn = await back;
    expect(await fate(n)).toMatchObject({ state: "sent", delivery: "bounced" });
    expect(await suppressed(to)).toEqual([]);
    expect(await alarms(n)).toEqual(["undelivered"]);
    await expectRecorded("postfix-policy", dsn.raw, n, to);
  });

  test.each([
    ["a mailbox is full", "lena@full.example", "postfix-delayed", "postfix-given-up"],
    ["nobody answers there", "lena@away.example", "postfix-unanswered", "postfix-expired"],
  ])(
    "hears that a mail is late because %s, and only shows it; when the mail server gives up, a person is told and the address stays in use",
    async (_, to, delayed, failed) => {
      const { n, event } = refund(to);
      const late = comesBack();
      await shop.tell(event);
      const warning = await late;
      const over = comesBack();
      expect(await fate(n)).toMatchObject({ state: "sent", delivery: "delayed" });
      expect(await alarms(n)).toEqual([]);
      await expectRecorded(delayed, warning.raw, n, to);
      const end = await over;
      expect(await fate(n)).toMatchObject({ state: "sent", delivery: "bounced" });
      expect(await suppressed(to)).toEqual([]);
      expect(await alarms(n)).toEqual(["undelivered"]);
      await expectRecorded(failed, end.raw, n, to);
    },
  );

  test("is told at once of an address that its own mail server does not know, in its words", async () => {
    const { n, event } = refund("bo@bank.example");
    await shop.tell(event);
    expect(await fate(n)).toMatchObject({
      state: "refused",
      reason: expect.stringContaining("User unknown in virtual mailbox table"),
    });
    expect(await alarms(n)).toEqual(["undelivered"]);
  });

  test("answers a customer's mail with a case number, and stays silent to her out-of-office note wherever it goes", async () => {
    const to = "kim@kund.example";
    const { n, event } = refund(to);
    await shop.tell(event);
    const mail = await delivered(to);
    const way = await openProvider(postfix.url);
    open.push(way);
    const write = async (rcpt: string, from: string, headers: string) => {
      const back = comesBack();
      const raw = `From: Kim <${to}>\r\nTo: ${rcpt}\r\nIn-Reply-To: ${field(mail, "Message-ID")}\r\n${headers}\r\n\r\nHej!\r\n`;
      const sent = await way.send(Buffer.from(raw), { from, to: rcpt }, "", async () => undefined);
      expect(sent).toMatchObject({ outcome: "accepted" });
      await back;
    };
    const replyTo = /<([^>]+)>/.exec(field(mail, "Reply-To"))?.[1] ?? field(mail, "Reply-To");
    const returnPath = field(mail, "Return-Path").slice(1, -1);
    const note =
      "Subject: Re: refund\r\nAuto-Submitted: auto-replied (vacation)\r\nMessage-ID: <v@kund.example>";
    // RFC 3834 section 4 sends it to the return path; many programs take Reply-To.
    for (const rcpt of [replyTo, returnPath]) await write(rcpt, "", note);
    await write(replyTo, to, note);
    expect(postfix.mailbox(to)).toHaveLength(1);
    expect(await fate(n)).toMatchObject({ state: "sent", delivery: null });
    await write(replyTo, to, "Subject: Re: refund\r\nMessage-ID: <q@kund.example>");
    await postfix.logged(new RegExp(`to=<${to}>.*status=sent`));
    const [one] = ((await shop.read("/v1/cases")) as { number: string; order: string }[]).filter(
      ({ order }) => order === n,
    );
    await expect.poll(() => postfix.mailbox(to).length).toBe(2);
    expect(postfix.mailbox(to).find((text) => text.includes("Auto-Submitted: auto-replied"))).toContain(
      one?.number ?? "a case",
    );
  });

  test("whose mail server is stopped keeps its mails, and each leaves once when it is back", async () => {
    const customers = Array.from({ length: 10 }, (_, at) => `later${at}@kund.example`);
    const stories = customers.map(refund);
    await postfix.stop();
    await shop.tell(...stories.map(({ event }) => event));
    for (const { n } of stories) expect(await fate(n)).toMatchObject({ state: "planned" });
    await postfix.start();
    for (let hours = 0; hours < 6; hours++) {
      await world.advance({ hours: 1 });
      await world.settle();
    }
    for (const to of customers) await delivered(to);
    for (const { n } of stories) expect(await fate(n)).toMatchObject({ state: "sent" });
  });
});
