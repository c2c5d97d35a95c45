/** A shop's day at Shopify, for a person to read: from the installation to the mail that explains 80 - 59 = 21, a sum that nobody can explain, and the end. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readAppToml } from "./app-toml.ts";
import { type Order, type StandIn, type Store, startShopify } from "./index.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const account = "nordlys.myshopify.com";

/** Everything runs as it would for a merchant: Kvitto in a process of its own, Shopify in another one. Answers the exit code: 0 only if every mail arrived. */
export async function tellShopifyDay(root: string): Promise<number> {
  const folder = path.join(root, ".kvitto/demo");
  const home = path.join(folder, "shopify-home");
  await rm(home, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let ahead = 0;
  const shopify = await startShopify({ now: () => new Date(Date.now() + ahead), live: true });
  const kvitto = await startKvitto(root, home, shopify);
  try {
    const day = new ShopDay(shopify, kvitto.url, folder);
    await day.install();
    await day.eightyMinusFiftyNine();
    await day.heldUntilNamed();
    await day.leave((hours) => {
      ahead += hours * 3_600_000;
    });
    say(`\n${day.mails} mails arrived, each over SMTP. They are in ${folder} as .eml and .html.`);
    return 0;
  } catch (error) {
    say(`\n${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    await kvitto.stop();
    await shopify.close();
  }
}

async function startKvitto(root: string, home: string, shopify: StandIn) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, "dist/cli.js"), "serve"], {
    cwd: root,
    // Nothing of a shop that is at work: its database, its mail server and its port are its own.
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      PORT: String(port),
      KVITTO_HOME: home,
      INBOUND_SMTP_PORT: "0",
      LOG_LEVEL: "error",
      SHOPIFY_API_KEY: shopify.clientId,
      SHOPIFY_API_SECRET: shopify.clientSecret,
      SHOPIFY_URL: shopify.template,
    },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  await until("Kvitto did not start", 60, async () => {
    if (child.exitCode !== null) throw new Error("Kvitto did not start");
    return (await fetch(`${url}/readyz`).catch(() => undefined))?.ok;
  });
  shopify.connect(url);
  return {
    url,
    async stop(): Promise<void> {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

class ShopDay {
  mails = 0;
  private readonly shopify: StandIn;
  private readonly url: string;
  private readonly folder: string;
  private readonly store: Store;

  constructor(shopify: StandIn, url: string, folder: string) {
    this.shopify = shopify;
    this.url = url;
    this.folder = folder;
    this.store = shopify.store(account, { name: "Nordlys", email: "owner@nordlys.example" });
  }

  async install(): Promise<void> {
    const { scopes, subscriptions } = readAppToml();
    this.shopify.outbox.subscribe(subscriptions);
    // What it may ask for besides, and this shop allows: a note beside the order.
    this.store.install([...new Set([...scopes, "read_customers", "write_orders"])]);
    say("● Nordlys installs Kvitto from the App Store and opens it in her admin");
    const page = await fetch(
      `${this.url}/shopify?${new URLSearchParams({ shop: account, embedded: "1", host: "x", locale: "en", id_token: this.token() })}`,
    );
    if (!page.ok) throw new Error(`the app's page answered ${page.status}`);
    say(
      `  ${this.told()} Kvitto has traded the session for a token of an hour, and asked what shop this is.`,
    );
    say("\n● She says where mails come from, what her return terms are, and lets mails leave");
    await this.form("shop", {
      name: "Nordlys",
      fromName: "Nordlys kundservice",
      fromAddress: "kundservice@nordlys.example",
      replyDomain: "svar.nordlys-shopify.example",
      country: "SE",
    });
    await this.form("terms", {
      since: "2026-03-03",
      paidBy: "customer",
      amount: "59,00",
      days: "14",
      told: "yes",
      attest: "yes",
    });
    await this.form("mode", { mode: "live" });
    // What happened before is history and is not told, and Shopify's times have no parts of a second.
    await pause(1_100);
  }

  /** The order is paid, sent, delivered, and comes back; Shopify keeps 59 of 80 for the label. */
  async eightyMinusFiftyNine(): Promise<void> {
    const to = "ida@example.com";
    say("\n● Ida buys a mug for 80 kr; it is sent and delivered");
    const order = this.sell("Ida", to);
    await this.heard();
    say("\n● The mug comes back. The shop keeps 59 kr for the label and pays back 21 kr");
    order
      .return({ lines: [{ line: 0 }], shippingFee: "59.00" })
      .label()
      .process();
    await this.heard();
    await this.letLeave(order);
    await this.mailArrives(to, "refund-issued", ["80,00", "−59,00", "21,00"]);
    await this.beside(order);
  }

  async heldUntilNamed(): Promise<void> {
    const to = "jonas@example.com";
    say("\n● Jonas gets back 42 of 80 kr, without a return, and nobody wrote why");
    const order = this.sell("Jonas", to);
    const refund = order.refund({ lines: "all", amount: "42.00" });
    await this.heard();
    const id = refund.legacyResourceId;
    const held = await until("the refund was not held", 20, async () => {
      const answer = await fetch(`${this.url}/v1/refunds/${id}/statement`, { headers: this.bearer() });
      const said = (await answer.json()) as { state?: string }; // safe because the route says so
      return answer.ok && said.state === "needs_review" && said;
    });
    say(`  No mail leaves: the statement is "${held.state}", 38.00 SEK was kept without a reason.`);
    await until("Flow was not told", 20, async () => this.store.triggers.length > 0);
    say(`  Shopify Flow hears "${this.store.triggers[0]?.handle}".`);
    say("\n● Somebody of the shop names it in the admin: the mug had been used");
    const named = await fetch(`${this.url}/v1/refunds/${id}/name`, {
      method: "POST",
      headers: { ...this.bearer(), "content-type": "application/json" },
      body: JSON.stringify({
        parts: [{ kind: "diminished_value", because: "Muggen hade använts." }],
        by: "Amira",
      }),
    });
    if (!named.ok) throw new Error(`the name was not taken: ${named.status} ${await named.text()}`);
    await this.letLeave(order);
    await this.mailArrives(to, "refund-issued", ["80,00", "−38,00", "42,00", "Muggen hade använts."]);
    await this.beside(order);
  }

  /** Nothing leaves any more, and two days later nothing is kept. */
  async leave(later: (hours: number) => void): Promise<void> {
    say("\n● Nordlys uninstalls Kvitto");
    const { length } = this.shopify.asked();
    this.store.uninstall();
    await this.heard();
    await until("the app was not closed", 20, async () => {
      const answer = await fetch(`${this.url}/v1/statements`, { headers: this.bearer() });
      return answer.status === 401 || answer.status === 403;
    });
    say(
      `  Its tokens are gone, mails that waited are cancelled, and nothing is asked any more (${length} questions in all).`,
    );
    later(49);
    await this.heard();
    const erased = this.shopify.outbox.delivered().some(({ topic }) => topic === "shop/redact");
    if (!erased) throw new Error("Shopify could not ask for the shop to be erased");
    say(
      "  Two days later Shopify asks for everything of the shop to be erased, and Kvitto answers that it will.",
    );
  }

  private sell(firstName: string, email: string): Order {
    const order = this.store.order({
      lines: [{ title: "Mugg", variant: "Blå", price: "80.00", sku: "MUGG-B" }],
      shipping: "49.00",
      customer: { firstName, lastName: "Ek", email },
    });
    return order.pay().deliver();
  }

  /** Until all that happened was taken by Kvitto. */
  private async heard(): Promise<void> {
    await until("Kvitto did not take the webhooks", 20, async () => {
      await this.shopify.deliver();
      return this.shopify.outbox.waiting().every(({ due }) => due > Date.now() + 3_600_000);
    });
  }

  /** The first mails about money after going live lie in a tray for a quarter of an hour, for somebody to look at. */
  private async letLeave(order: Order): Promise<void> {
    const found = await until("the mail was not decided", 20, async () => {
      const asked = `${this.url}/v1/notifications?order=${order.legacyResourceId}`;
      const answer = await fetch(asked, { headers: this.bearer() });
      if (!answer.ok) return undefined;
      const list = (await answer.json()) as {
        id: string;
        kind: string;
        trayUntil: string | null;
      }[]; // safe because the route says so
      return list.find((one) => one.kind === "refund-issued" && one.trayUntil);
    });
    const approved = await fetch(`${this.url}/v1/notifications/${found.id}/approve`, {
      method: "POST",
      headers: { ...this.bearer(), "content-type": "application/json" },
      body: JSON.stringify({ by: "Amira", reason: "looked at it" }),
    });
    if (!approved.ok) throw new Error(`the mail was not let go: ${approved.status} ${await approved.text()}`);
    say(
      "  It is one of the first after going live and lies in a tray for 15 minutes: she looks at it and lets it leave.",
    );
  }

  /** What staff see beside the order in their own admin. */
  private async beside(order: Order): Promise<void> {
    const note = await until("nothing stands beside the order", 20, async () => order.kept[0]);
    const [told] = JSON.parse(note.value) as { sum?: string }[]; // safe because nobody else writes there
    if (!told?.sum) throw new Error(`the note beside the order is ${note.value}`);
    say(`  Beside order ${order.name} in the admin stands: ${told.sum}`);
  }

  private async mailArrives(to: string, kind: string, says: string[]): Promise<void> {
    const found = await until(`the mail ${kind} to ${to} did not arrive`, 30, async () => {
      const list = (await (await fetch(`${this.url}/mailbox/messages`)).json()) as {
        id: string;
        to: string;
        kind?: string;
      }[]; // safe because the route says so
      return list.find((one) => one.to === to && one.kind === kind);
    });
    const part = async (ending: string) =>
      (await fetch(`${this.url}/mailbox/messages/${encodeURIComponent(found.id)}${ending}`)).text();
    const mail = JSON.parse(await part("")) as { from: string; to: string; subject: string; text: string }; // safe because the route says so
    const flat = mail.text.replace(/[\s\u00a0]+/g, " ");
    const missing = says.find((words) => !flat.includes(words));
    if (missing) throw new Error(`the mail ${kind} does not say "${missing}":\n${mail.text}`);
    const file = path.join(this.folder, `${to.split("@")[0]}-${kind}`);
    await writeFile(`${file}.eml`, await part(".eml"));
    await writeFile(`${file}.html`, await part(".html"));
    const lines = [
      `From:    ${mail.from}`,
      `To:      ${mail.to}`,
      `Subject: ${mail.subject}`,
      "",
      ...mail.text.trimEnd().split("\n"),
    ];
    say(`${"─".repeat(72)}\n${lines.map((line) => `  ${line}`).join("\n")}\n${"─".repeat(72)}`);
    this.mails += 1;
  }

  private async form(name: string, fields: Record<string, string>): Promise<void> {
    const answer = await fetch(`${this.url}/shopify/${name}`, {
      method: "POST",
      headers: { ...this.bearer(), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ shop: account, host: "x", locale: "en", ...fields }),
      redirect: "manual",
    });
    if (answer.status !== 200) throw new Error(`the form ${name} answered ${answer.status}`);
  }
  private token(): string {
    return this.shopify.sessionToken({ account });
  }
  private bearer(): Record<string, string> {
    return { authorization: `Bearer ${this.token()}` };
  }
  private told(): string {
    return `${this.store.name} (${this.store.account}).`;
  }
}

/** Asks until the answer is something. */
async function until<T>(
  otherwise: string,
  seconds: number,
  ask: () => Promise<T | undefined | false | null>,
): Promise<T> {
  for (const end = Date.now() + seconds * 1_000; ; await pause(50)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${otherwise} within ${seconds} seconds`);
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo; // safe because it listens on TCP
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}
