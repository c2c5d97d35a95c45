import { readFile } from "node:fs/promises";
import type { Shop } from "../commerce/shop.ts";
import type { Config } from "../config.ts";
import type { Context } from "../context.ts";
import type { Mail, Platform } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { asEngine } from "../store/database.ts";
import { listShops } from "../store/shop.ts";

/** What one process does. */
interface Parts {
  http: boolean;
  work: boolean;
  visitors: boolean;
}

/** What the verbs are given by the entry, which alone knows the adapters. */
export interface Environment {
  platforms: Record<string, Platform>;
  composeMime(mail: Mail): Promise<Uint8Array>;
  config(): Config;
  findDatabase(config: Config): Promise<{ url: string; stop(): Promise<void> }>;
  openContext(
    config: Config,
    options: { live: boolean },
  ): Promise<{ context: Context; close(): Promise<void> }>;
  start(config: Config, parts: Parts): Promise<{ context: Context; url: string; close(): Promise<void> }>;
  runUntilStopped(config: Config, parts?: Parts): Promise<void>;
  tellStories(stage: {
    context: Context;
    url: string;
    folder: string;
    say(line: string): void;
  }): Promise<number>;
}

/** Runs a verb that needs the database, and leaves nothing open behind it. */
export async function withContext<T>(
  environment: Environment,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const config = environment.config();
  const opened = await environment.openContext({ ...config, LOG_LEVEL: "error" }, { live: false });
  try {
    return await work(opened.context);
  } finally {
    await opened.close();
  }
}

/** The shop that is meant: the one named, or the only one there is. */
export async function chooseShop(context: Context, id: string | undefined): Promise<Shop> {
  const shops = await asEngine(context.database, listShops);
  const found =
    id === undefined ? (shops.length === 1 ? shops[0] : undefined) : shops.find((shop) => shop.id === id);
  if (found) return found;
  if (shops.length === 0) throw new Problem("not_found", "there is no shop yet: kvitto shop add");
  throw new Problem(
    "bad_request",
    `${id === undefined ? "say which shop with --shop" : `there is no shop ${id}`}: ${shops.map((shop) => `${shop.id} (${shop.profile.name})`).join(", ")}`,
  );
}

// Control characters, C1 codes and marks that turn the direction of text: a customer's text must not steer the merchant's terminal.
const steering = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/gu;

/** The answer of a verb, and nothing else, on stdout. */
export const print = (text: string): void => void process.stdout.write(`${text.replace(steering, "")}\n`);
export const printJson = (value: unknown): void =>
  void process.stdout.write(
    `${JSON.stringify(value, undefined, 2).replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`,
  );

/** A text from outside on one line: it cannot look like a row of ours. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ");

/** A JSON file that a person named, with one clear line when it is none. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file === "-" ? "/dev/stdin" : file, "utf8").catch(() => {
    throw new Problem("bad_request", `${file} cannot be read`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      "bad_request",
      `${file} is not JSON: ${error instanceof Error ? error.message.replace(/\s+/g, " ") : ""}`,
    );
  }
}
