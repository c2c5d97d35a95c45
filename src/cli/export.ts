import { rm, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { exportCustomer, fetchExport } from "../pipeline/erasing/index.ts";
import { asShop } from "../store/database.ts";
import { listRequests } from "../store/erasure.ts";
import type { Who } from "../store/erasure-person.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { say, whoTypes } from "./person.ts";

interface Options {
  customer?: string;
  id?: string;
  list?: boolean;
  out?: string;
  by?: string;
  shop?: string;
  json?: boolean;
}

/** A mail address, or the customer's number at the shop's platform. */
export const whoIs = (name: string): Who => (name.includes("@") ? { email: name } : { customer: name });

export function exportVerb(program: Command, environment: Environment): void {
  program
    .command("export")
    .description(
      "what is stored about a customer, as JSON to hand to her; or fetch what she asked for through the shop's platform",
    )
    .option("--customer <email|id>", "her mail address, or her number at the shop's platform")
    .option("--list", "requests so far, and which documents wait")
    .option("--id <request>", "fetch the document of a request: once, then it is gone here")
    .option("--out <file>", "write it to a new file, which only you can read")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .option("--json", "with --list: as JSON")
    .action((options: Options) =>
      withContext(environment, async (context) => {
        const { id: shopId, profile } = await chooseShop(context, options.shop);
        if ([options.customer, options.id, options.list].filter((one) => one !== undefined).length !== 1)
          throw new Problem("bad_request", "say --customer, --list or --id, one of them");
        if (options.list) return list(context, shopId, profile.timeZone, options.json ?? false);
        await give(options.out, (write) => textOf(context, shopId, options, write));
      }),
    );
}

/** Hands over the text when there is a place for it: a document that was fetched is gone here, so it goes only once it is written. */
async function textOf(
  context: Context,
  shopId: string,
  { customer, id, by }: Options,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const person = whoTypes(by);
  if (id !== undefined)
    return fetchExport(context, shopId, id, {
      by: person,
      give: (text) => write(JSON.stringify(JSON.parse(text), undefined, 2)),
    });
  const { document } = await exportCustomer(context, shopId, whoIs(customer ?? ""), { by: person });
  if (!document) throw new Problem("conflict", "it is being exported at this moment, or she is being erased");
  await write(JSON.stringify(document, undefined, 2));
}

/** The file is made before anything is fetched, and is gone again when nothing was. */
async function give(
  file: string | undefined,
  fetch: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (file === undefined) return fetch(async (text) => printJson(JSON.parse(text)));
  await writeFile(file, "", { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
    const exists = Reflect.get(Object(error), "code") === "EEXIST";
    throw new Problem("bad_request", exists ? `${file} is there already` : `${file} cannot be written`);
  });
  try {
    await fetch((text) => writeFile(file, `${text}\n`, { flush: true }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  say(`written to ${file}: personal data, for her alone`);
}

async function list(context: Context, shopId: string, timeZone: string, json: boolean): Promise<void> {
  const rows = await asShop(context.database, shopId, (db) => listRequests(db, shopId));
  const day = (at: Date) => printer("en").longDay(at, timeZone);
  if (json)
    return printJson(
      rows.map((one) => ({
        id: one.id,
        kind: one.kind,
        askedBy: one.asked_by,
        askedAt: one.asked_at,
        dueAt: one.due_at,
        doneAt: one.done_at,
        reason: one.reason,
        rows: one.counts,
        kept: one.kept,
        fetchUntil: one.document_until,
        fetchedAt: one.fetched_at,
      })),
    );
  if (rows.length === 0) print("nobody has asked for anything yet");
  for (const one of rows)
    print(
      `${one.id}  ${names[one.kind]}, asked by ${oneLine(one.asked_by)} ${day(one.asked_at)}: ${
        one.done_at === null
          ? `not done yet, due ${day(one.due_at)}${one.reason ? `: ${oneLine(one.reason)}` : ""}`
          : one.document_until
            ? `waits to be fetched until ${day(one.document_until)}`
            : `done ${day(one.done_at)}${one.fetched_at ? `, fetched ${day(one.fetched_at)}` : ""}`
      }`,
    );
}

const names = { export: "a customer's data", customer: "erase a customer", shop: "erase the shop" } as const;
