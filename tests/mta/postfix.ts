/** A Postfix of a test's own, with its own queue and mailboxes. It knows no DNS and no way out: what it is not told of stays here. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { inject } from "vitest";
import { freePort } from "../support/processes.ts";
import { inside } from "./unpack.ts";

/** Customers of this domain all have a mailbox; of `bank.example` only those who are named. */
const everybody = "kund.example";

export interface Postfix {
  port: number;
  /** For MAIL_URL. */
  url: string;
  /** Answers with the first line of its log that fits, also one that was written before. */
  logged(pattern: RegExp, seconds?: number): Promise<string>;
  lines: string[];
  /** What was delivered, by recipient, as the files of a Maildir are: lines end in LF. */
  mailbox(to: string): string[];
  /** As `postfix stop`: whoever is connected is cut off, the queue stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface Wiring {
  port?: number;
  /** Settings of main.cf beside what is needed to run. */
  settings?: Record<string, string>;
  /** The port on this machine where the mail of a domain goes. */
  ways?: Record<string, number>;
}

const nobody = 65534;
const services = [
  "pickup unix n - n 60 1 pickup",
  "cleanup unix n - n - 0 cleanup",
  "qmgr unix n - n 300 1 qmgr",
  "tlsmgr unix - - n 1000? 1 tlsmgr",
  "rewrite unix - - n - - trivial-rewrite",
  ...["bounce", "defer", "trace"].map((name) => `${name} unix - - n - 0 bounce`),
  "verify unix - - n - 1 verify",
  "flush unix n - n 1000? 0 flush",
  "proxymap unix - - n - - proxymap",
  "smtp unix - - n - - smtp",
  "showq unix n - n - - showq",
  "error unix - - n - - error",
  "retry unix - - n - - error",
  "virtual unix - n n - - virtual",
  "anvil unix - - n - 1 anvil",
  "postlog unix-dgram n - n - 1 postlogd",
];

export async function startPostfix({ port: given, settings = {}, ways = {} }: Wiring = {}): Promise<Postfix> {
  const port = given ?? (await freePort());
  const folder = fs.mkdtempSync(path.join(inject("runFolder"), "postfix-"));
  fs.chmodSync(folder, 0o755);
  const [config, queue, state, mail] = ["config", "queue", "state", "mail"].map((name) => {
    const below = path.join(folder, name);
    fs.mkdirSync(below);
    return below;
  }) as [string, string, string, string]; // safe because these are four names
  fs.chownSync(mail, nobody, nobody);
  const main = {
    compatibility_level: "3.6",
    maillog_file: "/dev/stdout",
    queue_directory: queue,
    data_directory: state,
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    mynetworks: "127.0.0.0/8",
    myhostname: "mx.kund.example",
    mydestination: "",
    alias_maps: "",
    smtp_dns_support_level: "disabled",
    smtp_host_lookup: "native",
    default_transport: "error:5.4.4 nothing leaves this machine",
    transport_maps: table(
      Object.entries(ways).map(([domain, to]) => [domain, `smtp:[127.0.0.1]:${to}`] as const),
    ),
    virtual_mailbox_domains: `${everybody}, bank.example`,
    virtual_mailbox_base: mail,
    virtual_mailbox_maps: table([
      [`@${everybody}`, "everybody/"],
      ["lena@bank.example", "everybody/"],
    ]),
    virtual_uid_maps: `static:${nobody}`,
    virtual_gid_maps: `static:${nobody}`,
    ...settings,
  };
  fs.writeFileSync(
    path.join(config, "main.cf"),
    Object.entries(main)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(""),
  );
  fs.writeFileSync(
    path.join(config, "master.cf"),
    [`${port} inet n - n - - smtpd`, ...services, ""].join("\n"),
  );

  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  let running: ChildProcess | undefined;

  const logged = (pattern: RegExp, seconds = 20) => {
    const found = lines.find((line) => pattern.test(line));
    if (found !== undefined) return Promise.resolve(found);
    return new Promise<string>((resolve, reject) => {
      const late = setTimeout(
        () => end(() => reject(new Error(`Postfix did not say ${pattern}:\n${lines.slice(-30).join("\n")}`))),
        seconds * 1000,
      );
      const look = (line: string) => pattern.test(line) && end(() => resolve(line));
      const end = (how: () => void) => {
        clearTimeout(late);
        waiting.delete(look);
        how();
      };
      waiting.add(look);
    });
  };

  const start = async () => {
    lines.length = 0;
    // Node's pipes are sockets, which nobody can open again as /dev/stdout.
    const begin = [
      'chown postfix "$0"',
      "exec > >(exec cat) 2>&1",
      `trap 'postfix -c "$1" stop' TERM`,
      'postfix -c "$1" start-fg & wait $!',
      "wait $!",
    ].join("\n");
    const command = ["bash", "-c", begin, state, config];
    // In a process namespace, so that nothing of it outlives this test, however that ends.
    const own = ["--pid", "--fork", "--kill-child", ...inside(programs(), command)];
    running = spawn("setpriv", ["--pdeathsig", "KILL", "unshare", ...own], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [running.stdout, running.stderr])
      if (stream)
        createInterface(stream).on("line", (line) => {
          lines.push(line);
          for (const look of waiting) look(line);
        });
    await logged(/daemon started/);
  };
  const stop = async () => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const { pid } = running;
    process.kill(Number(fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")), "SIGTERM");
    await once(running, "exit");
  };

  await start();
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    lines,
    logged,
    start,
    stop,
    mailbox(to) {
      const inbox = path.join(mail, "everybody/new");
      const files = fs.existsSync(inbox) ? fs.readdirSync(inbox) : [];
      return files
        .map((name) => fs.readFileSync(path.join(inbox, name), "latin1"))
        .filter((text) => text.includes(`\nDelivered-To: ${to}\n`));
    },
    async close() {
      await stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Which of Postfix' lookups stand in main.cf itself. */
const table = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0 ? "" : `inline:{ ${pairs.map(([key, value]) => `{ ${key} = ${value} }`).join(", ")} }`;

function programs(): string | undefined {
  const mta = inject("mta");
  if ("missing" in mta) throw new Error(mta.missing);
  return mta.packages;
}

/** What a receiver finds of a signature: OpenDKIM, with this key in place of the DNS. */
export function dkimVerdict(mail: string, name: string, publicKey: string): string {
  const folder = fs.mkdtempSync(path.join(inject("runFolder"), "dkim-"));
  const at = (file: string, text: string) => {
    fs.writeFileSync(path.join(folder, file), text, "latin1");
    return path.join(folder, file);
  };
  const keys = at("keys", `${name} v=DKIM1; k=rsa; p=${publicKey}\n`);
  const config = at("opendkim.conf", `TestPublicKeys ${keys}\n`);
  const command = ["sh", "-c", 'opendkim -x "$0" -v -t "$1" 2>&1', config, at("mail.eml", mail)];
  const said = execFileSync("unshare", inside(programs(), command), { encoding: "utf8" });
  return said.replaceAll(folder, "");
}
