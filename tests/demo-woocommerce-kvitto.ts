/** Kvitto as a merchant runs it, in a process of its own, for the demonstration of WooCommerce: its shop, its mails, and what a person says there. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { returnTerms, strikkeriet } from "../src/demo/nordlys.ts";
import type { RecordedStore } from "./demo-woocommerce-store.ts";

export async function startKvitto(
  root: string,
  home: string,
  folder: string,
  say: (line: string) => void,
): Promise<Kvitto> {
  const port = await freePort();
  // Nothing of a shop that is at work: its database, its mail server and its port are its own.
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    PORT: String(port),
    KVITTO_HOME: home,
    INBOUND_SMTP_PORT: "0",
    LOG_LEVEL: "error",
  };
  const command = path.join(root, "dist/cli.js");
  const child = spawn(process.execPath, [command, "serve"], { cwd: root, env, stdio: "ignore" });
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    await until("Kvitto did not start", 60, async () => {
      if (child.exitCode !== null) throw new Error("Kvitto did not start");
      // Nobody uses this connection again before the server has given it up.
      const headers = { connection: "close" };
      return (await fetch(`${url}/readyz`, { headers }).catch(() => undefined))?.ok;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  /** What the command answers, as a merchant types it beside the running server. */
  const type = async (...args: string[]): Promise<string> => {
    const typed = spawn(process.execPath, [command, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let trouble = "";
    typed.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    typed.stderr.setEncoding("utf8").on("data", (text: string) => {
      trouble += text;
    });
    const [code] = await once(typed, "close");
    if (code !== 0) throw new Error(`kvitto ${args[0]} ${args[1]} ended with ${code}: ${trouble}`);
    return said;
  };
  return new Kvitto({ url, home, folder, say, type, stop });
}

interface Running {
  url: string;
  home: string;
  folder: string;
  say(line: string): void;
  type(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

export class Kvitto {
  mails = 0;
  private readonly run: Running;
  private shop = "";
  private key = "";

  constructor(run: Running) {
    this.run = run;
  }

  get webhooks(): string {
    return `${this.run.url}/webhooks/woocommerce/${this.shop}`;
  }

  /** As a merchant without our plugin does it: `shop add`, `shop connect`, `policy add`, `key new`. */
  async openShop(store: RecordedStore, secret: string): Promise<void> {
    const profile = path.join(this.run.home, "shop.json");
    await writeFile(profile, JSON.stringify({ ...strikkeriet, kinds: ["refund-corrected"] }));
    const terms = path.join(this.run.home, "terms.json");
    await writeFile(terms, JSON.stringify({ ...returnTerms, country: "DK" }));
    this.shop = JSON.parse(await this.run.type("shop", "add", "--file", profile, "--json")).id;
    await this.connect(store, secret);
    await this.run.type(
      "policy",
      "add",
      "--file",
      terms,
      "--from",
      "2026-03-03",
      "--attested-by",
      "Amira",
      "--by",
      "Amira",
      "--shop",
      this.shop,
    );
    this.key = JSON.parse(await this.run.type("key", "new", "--shop", this.shop, "--json")).key;
  }

  /** The secret before it counts for another hour. */
  async connect({ url, consumerKey, consumerSecret }: RecordedStore, secret: string): Promise<void> {
    const keys = ["--url", url, "--key", consumerKey, "--secret", consumerSecret];
    await this.run.type("shop", "connect", ...keys, "--webhook-secret", secret, "--shop", this.shop);
  }

  /** Until nothing that came in waits to be worked. */
  async isIdle(): Promise<boolean> {
    const metrics = await (await fetch(`${this.run.url}/metrics`)).text();
    return !/^kvitto_queue\{of="(webhook|mail|sending)".*\} [1-9]/m.test(metrics);
  }

  /** What nobody explained is a sum, to the minor unit. */
  async waitsForPerson(refund: string, sum: string): Promise<void> {
    await until(`refund ${refund} was not held for ${sum}`, 20, async () => {
      const said = await this.read<{ state: string; unexplained: string }>(`/v1/refunds/${refund}/statement`);
      return said.state === "needs_review" && said.unexplained?.replace("-", "") === sum;
    });
  }

  async name(refund: string, parts: object[]): Promise<void> {
    const answer = await fetch(`${this.run.url}/v1/refunds/${refund}/name`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json" },
      body: JSON.stringify({ parts, by: "Amira" }),
    });
    if (!answer.ok) throw new Error(`the name was not taken: ${answer.status} ${await answer.text()}`);
  }

  /** Prints the mail about a refund, checks what it says, and writes it down. */
  async mailArrives(to: string, refund: string, says: string[], kind = "refund-issued"): Promise<void> {
    const missing = async () => {
      const texts = await Promise.all(
        (await this.mailsTo(to)).map(async ({ id }) => (await this.mail(id)).text),
      );
      return `no mail ${kind} to ${to} says ${says.join(", ")}; there are:\n${texts.join("\n")}\nit did not arrive`;
    };
    const id = await until(missing, 30, async () => {
      const found = (await this.mailsTo(to)).filter((one) => one.kind === kind);
      for (const one of found) if (await this.saysAll(one.id, says)) return one.id;
      return undefined;
    });
    const mail = await this.mail(id);
    const file = path.join(this.run.folder, `${to.split("@")[0]}-${kind}-${refund}`);
    for (const ending of ["eml", "html"])
      await writeFile(`${file}.${ending}`, await this.part(id, `.${ending}`));
    const head = [`From:    ${mail.from}`, `To:      ${mail.to}`, `Subject: ${mail.subject}`, ""];
    const lines = [...head, ...mail.text.trimEnd().split("\n")];
    this.run.say(`${"─".repeat(72)}\n${lines.map((line) => `  ${line}`).join("\n")}\n${"─".repeat(72)}`);
    this.mails += 1;
  }

  /** What was told twice is one mail. */
  async countMails(to: string, expected: number): Promise<void> {
    await until("something still waits", 30, () => this.isIdle());
    const { length } = (await this.mailsTo(to)).filter((one) => one.kind?.startsWith("refund-"));
    if (length !== expected) throw new Error(`${to} got ${length} mails about refunds, not ${expected}`);
    this.run.say(`  ${to} has ${length === 1 ? "one mail" : `${length} mails`} about refunds.`);
  }

  stop(): Promise<void> {
    return this.run.stop();
  }

  private async mailsTo(to: string): Promise<{ id: string; to: string; kind?: string }[]> {
    const all = await (await fetch(`${this.run.url}/mailbox/messages`)).json();
    return (all as { id: string; to: string; kind?: string }[]).filter((one) => one.to === to); // safe because the route says so
  }

  private async mail(id: string): Promise<{ from: string; to: string; subject: string; text: string }> {
    return JSON.parse(await this.part(id, ""));
  }

  private async saysAll(id: string, words: string[]): Promise<boolean> {
    const flat = (await this.mail(id)).text.replace(/[\s\u00a0\u202f]+/g, " ");
    return words.every((one) => flat.includes(one));
  }

  private async part(id: string, ending: string): Promise<string> {
    return (await fetch(`${this.run.url}/mailbox/messages/${encodeURIComponent(id)}${ending}`)).text();
  }

  private async read<T>(place: string): Promise<Partial<T>> {
    const answer = await fetch(`${this.run.url}${place}`, {
      headers: { authorization: `Bearer ${this.key}` },
    });
    return answer.ok ? ((await answer.json()) as T) : {}; // safe because the route says so
  }
}

/** Asks until the answer is something. */
export async function until<T>(
  otherwise: string | (() => Promise<string>),
  seconds: number,
  ask: () => Promise<T | undefined | false | null>,
): Promise<T> {
  for (const end = Date.now() + seconds * 1_000; ; await pause(50)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end)
      throw new Error(
        `${typeof otherwise === "string" ? otherwise : await otherwise()} within ${seconds} seconds`,
      );
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo; // safe because it listens on TCP
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}
