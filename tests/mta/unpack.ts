/**
 * Before the first test: where Postfix, OpenDKIM and Dovecot are. The machine's own are used; otherwise Debian's packages are fetched and unpacked
 * for this run, and nothing is installed. Where neither can be, the tests are skipped, and the reason is printed.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";

/** `packages`: the folder that they were unpacked to; absent when they are installed. */
type Mta = { missing: string } | { packages?: string };

declare module "vitest" {
  export interface ProvidedContext {
    mta: Mta;
  }
}

const cache = path.resolve(import.meta.dirname, "../../node_modules/.cache/mta");
/** A program and the package that it comes in. */
const wanted = { postfix: "postfix", opendkim: "opendkim", dovecot: "dovecot-imapd" };
const programs = Object.values(wanted);

export default function setup(project: TestProject): void {
  const mta = find(path.join(project.getProvidedContext().runFolder, "mta"));
  if ("missing" in mta)
    process.stderr.write(
      `\nSKIPPED: no test ran against a real mail server, because ${mta.missing}.\nOn Debian or Ubuntu, as root: apt-get update && npm run test:mta (or install ${programs.join(" and ")} first).\n\n`,
    );
  project.provide("mta", mta);
}

function find(packages: string): Mta {
  if (process.platform !== "linux") return { missing: "this is not Linux" };
  if (process.getuid?.() !== 0) return { missing: "Postfix and Dovecot are started by root only" };
  if (Object.keys(wanted).every((name) => run("which", name).done)) return {};
  const fetched = fetch();
  if (fetched) return { missing: `Debian's packages could not be fetched (${fetched})` };
  fs.mkdirSync(path.join(packages, "etc"), { recursive: true });
  for (const name of fs.readdirSync(cache).filter((name) => name.endsWith(".deb"))) {
    const unpacked = run("dpkg", "--extract", path.join(cache, name), packages);
    if (!unpacked.done) return { missing: `${name} could not be unpacked (${unpacked.said})` };
  }
  addAccounts(packages);
  const entered = run("unshare", ...inside(packages, ["postconf", "-d", "mail_version"]));
  return entered.done ? { packages } : { missing: `no folder can be laid over /usr here (${entered.said})` };
}

/** Fetches what this machine has not; kept for the next run. Answers why not. */
function fetch(): string | undefined {
  fs.mkdirSync(path.join(cache, "partial"), { recursive: true });
  const folder = ["-o", `Dir::Cache::archives=${cache}`, "-o", "Debug::NoLocking=1"];
  const { done, said } = run(
    "apt-get",
    ...["install", "--yes", "--no-install-recommends", "--download-only", ...folder, ...programs],
  );
  return done ? undefined : said;
}

/** Postfix and Dovecot run under accounts of their own; they exist only where their packages are laid over. */
function addAccounts(packages: string): void {
  const accounts = {
    passwd: [
      ["postfix", 64001],
      ["dovecot", 64003],
      ["dovenull", 64004],
    ].map(([name, id]) => `${name}:x:${id}:${id}::/nonexistent:/usr/sbin/nologin`),
    group: ["postfix:x:64001:", "postdrop:x:64002:", "dovecot:x:64003:", "dovenull:x:64004:"],
  };
  for (const [name, lines] of Object.entries(accounts))
    fs.writeFileSync(
      path.join(packages, "etc", name),
      `${fs.readFileSync(`/etc/${name}`, "utf8").trimEnd()}\n${lines.join("\n")}\n`,
    );
}

/** Arguments of `unshare` for a command that sees the packages as if they were installed; nobody else does. */
export function inside(packages: string | undefined, command: string[]): string[] {
  const lay =
    'for below in usr etc; do mount -t overlay overlay -o "lowerdir=$0/$below:/$below" "/$below" || exit 1; done; exec "$@"';
  return ["--mount", ...(packages ? ["sh", "-c", lay, packages] : []), ...command];
}

function run(command: string, ...args: string[]): { done: boolean; said: string } {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 120_000 });
  const said = error?.message ?? `${stdout}${stderr}`.trim().split("\n").at(-1) ?? "";
  return { done: status === 0, said };
}
