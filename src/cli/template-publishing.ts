import type { Command } from "commander";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { memberWho } from "../pipeline/members/members.ts";
import { discardDraft } from "../pipeline/templates/drafts.ts";
import {
  approveVersion,
  declineVersion,
  type Outcome,
  publishDraft,
  revertToDefault,
  rollBack,
  unschedule,
} from "../pipeline/templates/publishing.ts";
import { findDraft, readNumber } from "../pipeline/templates/versions.ts";
import { knownName } from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { asInstant, say, whoTypes } from "./person.ts";

interface Options {
  note?: string;
  at?: Date;
  revision?: number;
  by?: string;
  shop?: string;
  json?: boolean;
}
type Done = Outcome | { state: "draft" | "archived"; number: number };

/** Makes a wording live, takes it back, or lets a second person decide: `kvitto templates publish|rollback|revert|approve|decline|unschedule|discard`. */
export function publishingVerbs(templates: Command, environment: Environment): void {
  const verb = (
    name: string,
    description: string,
    act: (
      context: Context,
      shop: Shop,
      of: { kind: string; number: number; by: string } & Options,
    ) => Promise<Done>,
  ) => {
    const command = templates.command(name).description(description).argument("<kind>");
    if (numbered.includes(name)) command.argument("<number>", "of the version", asNumber);
    if (name === "approve")
      command.requiredOption(
        "--revision <number>",
        "of the version that you have seen: kvitto templates versions says it",
        asRevision,
      );
    if (noted.includes(name)) command.option("--note <text>", "why; it stands in the list of versions");
    if (name === "publish")
      command.option(
        "--at <time>",
        "when it goes live by itself, such as 2026-11-27T06:00:00+01:00",
        asInstant,
      );
    command
      .option("--by <name>", "who does it; your login name otherwise")
      .option("--shop <id>")
      .option("--json", "as JSON")
      .action((kind: string, second: number | Options, third: Options) => {
        const options = typeof second === "number" ? third : second;
        const number = typeof second === "number" ? second : 0;
        return withContext(environment, async (context) => {
          const shop = await chooseShop(context, options.shop);
          const by = whoTypes(options.by);
          const done = await told(kind, () =>
            act(context, shop, { ...options, kind: knownName(kind), number, by }),
          );
          if (!done) process.exitCode = 1;
          else if (options.json) printJson({ kind, ...done });
          else print(sentenceOf(kind, done));
        });
      });
  };

  verb(
    "publish",
    "make the draft what customers read; errors stop it, each with its file and line",
    (context, shop, of) => publishNow(context, shop, of.kind, of),
  );
  verb("rollback", "make an earlier version live again", (context, shop, { kind, ...of }) =>
    rollBack(context, shop, kind, of),
  );
  verb(
    "revert",
    "make the default live again; your versions stay in the list",
    (context, shop, { kind, ...of }) => revertToDefault(context, shop, kind, of),
  );
  verb(
    "approve",
    "let wording about money that waits go live; not by who wrote of it or asked for it",
    async (context, shop, { kind, number, note, by, revision = 0 }) => {
      // Whoever works on the server itself answers for whom she names; where the shop wants two people it is one who may.
      const who = shop.profile.approveMoneyWords ? (await memberWho(context, shop.id, by)).name : by;
      return approveVersion(context, shop, kind, { number, revision, note, by: who, proven: true });
    },
  );
  verb(
    "decline",
    "send wording about money back to its writer",
    async (context, shop, { kind, number, by, note }) => {
      if (!note?.trim()) throw new Problem("bad_request", "say with --note why, so that it can be mended");
      return { state: await declineVersion(context, shop, kind, { number, by, note: note.trim() }), number };
    },
  );
  verb(
    "unschedule",
    "take back a moment: the version is a draft again",
    async (context, shop, { kind, number, by }) => ({
      state: await unschedule(context, shop, kind, { number, by }),
      number,
    }),
  );
  verb("discard", "put the draft aside", async (context, shop, { kind, by }) => ({
    state: "archived",
    number: (await discardDraft(context, shop, kind, { by })) ?? 0,
  }));
}

const numbered = ["rollback", "approve", "decline", "unschedule"];
const noted = ["publish", "rollback", "revert", "approve", "decline"];

/** The draft as it is now. Throws `not_found` where there is none. */
export async function publishNow(
  context: Context,
  shop: Shop,
  kind: string,
  of: { note?: string; at?: Date; by: string },
): Promise<Outcome> {
  const draft = await asShop(context.database, shop.id, (db) => findDraft(db, shop.id, kind));
  if (!draft) throw new Problem("not_found", `there is no draft of ${kind}`);
  return publishDraft(context, shop, kind, { note: of.note, at: of.at, by: of.by, revision: draft.revision });
}

/** Errors of a wording are lines of their own, each with its place; then there is no answer. */
export async function told<T>(kind: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem && error.code === "template_errors")) throw error;
    for (const { pointer, detail } of error.errors) say(oneLine(`${kind}/${pointer} ${detail}`));
    return undefined;
  }
}

export function sentenceOf(kind: string, { state, number }: Done): string {
  const version = `version ${number} of ${kind}`;
  if (state === "published") return number === 0 ? `the default of ${kind} is live` : `${version} is live`;
  if (state === "waiting")
    return `${version} waits for a second person: she approves it in the admin, or with kvitto templates approve ${kind} ${number}`;
  if (state === "scheduled") return `${version} is scheduled`;
  if (state === "draft") return `${version} is a draft again`;
  return number === 0 ? `there is no draft of ${kind}` : `${version} is put aside`;
}

const asNumber = (text: string): number => readNumber(text);
export const asRevision = (text: string): number => readNumber(text, "revision");
