/**
 * What every site of a checkout shares, made once under .kvitto/wordpress: WordPress' own files, and the database of a shop that has just been
 * installed, of which each site takes a copy. Two processes may make it at the same time: each makes all of it aside, and the first name wins.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { answerOf, type PhpVersion, startPhp } from "./php.ts";

const here = import.meta.dirname;
const root = path.resolve(here, "../../..");
const shared = path.join(root, ".kvitto", "wordpress");
const builds = path.join(here, "node_modules/@wp-playground/wordpress-builds");
/** What a browser asks WordPress for lies beside the programs in this package. */
const statics = path.join(builds, "public/wp-6.5");

export interface Ready {
  /** WordPress' programs. */
  files: string;
  statics: string;
  /** The database of a fresh shop. */
  database: string;
  /** What PHP has compiled already. */
  compiled: string;
}

/** Why there is no WordPress here; nothing, if there is. */
export function whatIsMissing(): string | undefined {
  const needed = ["@php-wasm/universal", "@php-wasm/node-7-4", "@php-wasm/node-8-3"];
  const missing = needed.filter((name) => !existsSync(path.join(here, "node_modules", name, "package.json")));
  if (!existsSync(path.join(statics, "wp-admin"))) missing.push("@wp-playground/wordpress-builds");
  return missing.length > 0
    ? `${missing.join(", ")} could not be installed in tests/stand-ins/wordpress (node src/prepare.js --wordpress)`
    : undefined;
}

let made: Promise<Ready> | undefined;

export function ready(): Promise<Ready> {
  made ??= prepare();
  return made;
}

async function prepare(): Promise<Ready> {
  const packages = hashOf([path.join(here, "package-lock.json"), path.join(here, "site/db.php")]);
  const files = path.join(shared, `files-${packages}`);
  const installed = hashOf([
    path.join(here, "package-lock.json"),
    ...filesBelow(path.join(here, "site")),
    // The only part that writes when it is switched on.
    path.join(here, "woocommerce/parts/store.php"),
  ]);
  const database = path.join(shared, `shop-${installed}.sqlite`);
  const compiled = path.join(shared, `compiled-${packages}`);
  mkdirSync(compiled, { recursive: true });
  if (!existsSync(files)) await aside(files, unpack);
  if (!existsSync(database)) {
    await aside(database, (folder) => install(files, compiled, folder));
    for (const name of readdirSync(shared))
      if (/^shop-.*sqlite$/.test(name) && path.join(shared, name) !== database)
        rmSync(path.join(shared, name), { force: true });
  }
  return { files, statics, database, compiled };
}

/** `make` fills a folder and says what of it gets the name. */
async function aside(place: string, make: (folder: string) => Promise<string>): Promise<void> {
  const folder = mkdtempSync(path.join(shared, "making-"));
  try {
    renameSync(await make(folder), place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function unpack(folder: string): Promise<string> {
  const wordpress = path.join(folder, "wordpress");
  const unzip = async (zip: string, to: string, leave: number) => {
    const entries = unzipSync(new Uint8Array(await readFile(path.join(builds, "src", zip))));
    for (const [name, bytes] of Object.entries(entries)) {
      const file = path.join(to, ...name.split("/").slice(leave));
      if (name.endsWith("/")) mkdirSync(file, { recursive: true });
      else {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      }
    }
  };
  const content = path.join(wordpress, "wp-content");
  await unzip("wordpress/wp-6.5.zip", wordpress, 0);
  const sqlite = path.join(content, "sqlite-database-integration");
  await unzip("sqlite-database-integration/sqlite-database-integration.zip", sqlite, 1);
  cpSync(path.join(here, "site/db.php"), path.join(content, "db.php"));
  // Ours stands beside the folder; the one that comes along is of another database.
  rmSync(path.join(wordpress, "wp-config.php"), { force: true });
  rmSync(path.join(content, "plugins/hello.php"), { force: true });
  return wordpress;
}

async function install(files: string, compiled: string, folder: string): Promise<string> {
  writeFileSync(path.join(folder, "address"), "http://127.0.0.1");
  const php = await openSite("8.3", { files, compiled, own: folder, plugin: undefined });
  try {
    const answer = await answerOf(php, { code: await readFile(path.join(here, "site/install.php"), "utf8") });
    if (!answer.text.endsWith("installed"))
      throw new Error(
        `WordPress could not be installed: ${answer.text}${answer.errors}${logOf(folder)} (exit ${answer.exitCode})`,
      );
  } finally {
    php.exit();
  }
  return path.join(folder, "database/site.sqlite");
}

/** `own`: the folder of this one site: its database, log, mails. `plugin`: ours, where it is. */
export async function openSite(
  version: PhpVersion,
  place: { files: string; compiled: string; own: string; plugin: string | undefined },
) {
  mkdirSync(path.join(place.own, "database"), { recursive: true });
  const php = await startPhp(
    version,
    {
      "/site/wordpress": place.files,
      "/site/wordpress/wp-content/mu-plugins": path.join(here, "site/mu-plugins"),
      "/site/wordpress/wp-content/plugins/woocommerce": path.join(here, "woocommerce"),
      ...(place.plugin ? { "/site/wordpress/wp-content/plugins/kvitto": place.plugin } : {}),
      "/site/own": place.own,
      "/internal/shared/opcache": place.compiled,
    },
    {
      error_log: "/site/own/debug.log",
      display_errors: "0",
      display_startup_errors: "0",
      html_errors: "0",
      "opcache.max_accelerated_files": "4000",
      "opcache.revalidate_freq": "0",
    },
  );
  php.writeFile("/site/wp-config.php", await readFile(path.join(here, "site/wp-config.php"), "utf8"));
  return php;
}

function logOf(own: string): string {
  const log = path.join(own, "debug.log");
  return existsSync(log) ? readFileSync(log, "utf8") : "";
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files: string[]): string {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${path.relative(here, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex").slice(0, 12);
}
