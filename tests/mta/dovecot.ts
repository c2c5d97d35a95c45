/** A Dovecot of a test's own: the mailboxes of a shop as most web hosts have them, over TLS. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { inject } from "vitest";
import { freePort } from "../support/processes.ts";
import { inside } from "./unpack.ts";

export interface Dovecot {
  /** TLS from the first byte. */
  port: number;
  /** STARTTLS. */
  plainPort: number;
  /** PEM; its own authority, for 127.0.0.1. */
  certificate: string;
  /** A mail is delivered, as a mail server does it into a Maildir. */
  deliver(raw: string): void;
  /** Files of a folder as they lie there, with their flags; INBOX is "". */
  files(folder: string): string[];
  /** What a restore from a backup does: mails get new UIDs under a new UIDVALIDITY. */
  recount(): void;
  close(): Promise<void>;
}

const nobody = 65534;
export const user = "kundservice@nordlys.example";

export async function startDovecot(): Promise<Dovecot> {
  const [port, plainPort] = [await freePort(), await freePort()];
  const folder = fs.mkdtempSync(path.join(inject("runFolder"), "dovecot-"));
  fs.chmodSync(folder, 0o755);
  const at = (name: string) => path.join(folder, name);
  const mail = at("mail");
  for (const below of ["", "cur", "new", "tmp"]) {
    fs.mkdirSync(path.join(mail, below), { recursive: true });
    fs.chownSync(path.join(mail, below), nobody, nobody);
  }
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", at("key.pem")];
  const of = [
    "-subj",
    "/CN=a test",
    "-addext",
    "subjectAltName=IP:127.0.0.1",
    "-days",
    "2",
    "-out",
    at("certificate.pem"),
  ];
  execFileSync("openssl", ["req", "-x509", ...made, ...of], { stdio: "pipe" });
  fs.writeFileSync(
    at("dovecot.conf"),
    `
protocols = imap
listen = 127.0.0.1
base_dir = ${at("run")}
state_dir = ${at("state")}
log_path = /dev/stderr
ssl = yes
ssl_cert = <${at("certificate.pem")}
ssl_key = <${at("key.pem")}
disable_plaintext_auth = yes
auth_failure_delay = 0
mail_location = maildir:${mail}
first_valid_uid = 1
passdb {
  driver = static
  args = password=right
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${plainPort}
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`,
  );
  const mta = inject("mta");
  if ("missing" in mta) throw new Error(mta.missing);
  // In a process namespace, so that nothing of it outlives this test, however that ends.
  const command = ["dovecot", "-F", "-c", at("dovecot.conf")];
  const own = ["--pid", "--fork", "--kill-child", ...inside(mta.packages, command)];
  const running: ChildProcess = spawn("setpriv", ["--pdeathsig", "KILL", "unshare", ...own], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Dovecot did not start:\n${lines.join("\n")}`)), 20_000);
    for (const stream of [running.stdout, running.stderr])
      if (stream)
        createInterface(stream).on("line", (line) => {
          lines.push(line);
          if (!/starting up/.test(line)) return;
          clearTimeout(late);
          resolve();
        });
  });
  let delivered = 0;
  return {
    port,
    plainPort,
    certificate: fs.readFileSync(at("certificate.pem"), "utf8"),
    deliver(raw) {
      const name = `${Math.floor(Date.now() / 1000)}.M${++delivered}.test`;
      fs.writeFileSync(path.join(mail, "tmp", name), raw);
      fs.chownSync(path.join(mail, "tmp", name), nobody, nobody);
      fs.renameSync(path.join(mail, "tmp", name), path.join(mail, "new", name));
    },
    files: (name) =>
      ["cur", "new"].flatMap((below) => {
        const there = path.join(mail, name && `.${name}`, below);
        return fs.existsSync(there) ? fs.readdirSync(there) : [];
      }),
    recount() {
      for (const name of fs.readdirSync(mail))
        if (name.startsWith("dovecot")) fs.rmSync(path.join(mail, name));
    },
    async close() {
      if (running.exitCode === null && running.signalCode === null) {
        running.kill("SIGKILL");
        await once(running, "exit");
      }
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
