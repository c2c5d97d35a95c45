import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { createTwoFilesPatch } from "diff";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { writeDraft } from "../pipeline/templates/drafts.ts";
import { findDraft, revisionOf, type Version } from "../pipeline/templates/versions.ts";
import {
  defaultWording,
  knownName,
  type Live,
  liveWording,
  sameWording,
  templateNames,
} from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { filesOf, wordingOf } from "../templating/folder.ts";
import { reasonsName, sharedName, type Wording } from "../templating/wording.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { say, whoTypes } from "./person.ts";
import { namesIn, readKindFolder, readState, writeKindFolder, writeState } from "./template-disk.ts";
import { publishNow, sentenceOf, told } from "./template-publishing.ts";

interface Options {
  folder: string;
  draft?: boolean;
  publish?: boolean;
  note?: string;
  force?: boolean;
  by?: string;
  shop?: string;
  json?: boolean;
}

/** A shop's words as files, for an editor and for Git: `kvitto templates pull|push|diff`. */
export function folderVerbs(templates: Command, environment: Environment): void {
  templates
    .command("pull")
    .description("write what customers read as files, as templates/ has them")
    .argument("[kinds...]", "all otherwise")
    .requiredOption("--folder <folder>", "where; it is made where there is none")
    .option("--draft", "what is being written, where somebody writes")
    .option("--shop <id>")
    .action((kinds: string[], options: Options) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const folder = path.resolve(options.folder);
        const names = chosen(kinds);
        await mkdir(folder, { recursive: true });
        const state = await readState(folder, shop.id);
        for (const kind of names) {
          const { live, draft } = await read(context, shop, kind);
          const from = options.draft && draft ? draft.wording : live.wording;
          for (const name of await writeKindFolder(folder, kind, filesOf(from))) print(name);
          state.templates[kind] = { live: live.number ?? 0, draft: draft?.revision ?? 0 };
        }
        await writeState(folder, state);
        say(
          `${names.length} ${names.length === 1 ? "template" : "templates"} of ${oneLine(shop.profile.name)} in ${options.folder}`,
        );
      }),
    );
  templates
    .command("push")
    .description(
      "make drafts of the files that differ from what customers read; nothing is live without --publish",
    )
    .argument("[kinds...]", "every folder otherwise")
    .requiredOption("--folder <folder>", "where pull wrote them")
    .option("--publish", "publish what differs")
    .option("--note <text>", "with --publish: why; it stands in the list of versions")
    .option("--force", "also over what somebody else has written or published since the pull")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((kinds: string[], options: Options) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        if (!(await pushAll(context, shop, kinds, options))) process.exitCode = 1;
      }),
    );
  templates
    .command("diff")
    .description(
      "what the files say otherwise than what customers read; without --folder what customers read against the default",
    )
    .argument("[kinds...]", "all otherwise")
    .option("--folder <folder>", "where pull wrote them")
    .option("--draft", "the draft in the place of what customers read, where there is one")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((kinds: string[], options: Omit<Options, "folder"> & { folder?: string }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const patches: { kind: string; file: string; patch: string }[] = [];
        for (const kind of chosen(kinds)) {
          const { live, draft } = await read(context, shop, kind);
          const says = options.draft && draft ? draft.wording : live.wording;
          const mine = options.folder ? await fromFolder(path.resolve(options.folder), kind) : undefined;
          if (options.folder && !mine) continue;
          const [before, after] = mine ? [says, mine] : [await defaultWording(kind), says];
          patches.push(...patchesOf(kind, before, after));
        }
        if (options.json) printJson(patches);
        else for (const { patch } of patches) print(patch.trimEnd());
      }),
    );
}

/** Throws `not_found` for a name that no template has. */
const chosen = (kinds: readonly string[]): string[] =>
  kinds.length > 0 ? kinds.map(knownName) : templateNames();

const read = (
  context: Context,
  shop: Shop,
  kind: string,
): Promise<{ live: Live; draft: Version | undefined; revision: number }> =>
  asShop(context.database, shop.id, async (db) => ({
    live: await liveWording(db, shop.id, kind),
    draft: await findDraft(db, shop.id, kind),
    revision: await revisionOf(db, shop.id, kind),
  }));

/** What a folder says of a kind; what in it is no part of a template is told. */
async function fromFolder(folder: string, kind: string): Promise<Wording | undefined> {
  const found = await readKindFolder(folder, kind);
  for (const name of found?.unknown ?? []) say(`${oneLine(name)} is not part of a template: left out`);
  return found && wordingOf(kind, found.files);
}

/** What all mails share goes first: the kinds may use what is new in it. */
async function pushAll(
  context: Context,
  shop: Shop,
  kinds: readonly string[],
  options: Options,
): Promise<boolean> {
  const folder = path.resolve(options.folder);
  const by = whoTypes(options.by);
  const there = await namesIn(folder);
  const names =
    kinds.length > 0 ? kinds.map(knownName) : templateNames().filter((kind) => there.includes(kind));
  if (kinds.length === 0)
    for (const name of there)
      if (!templateNames().includes(name) && !name.startsWith("."))
        say(`there is no template ${oneLine(name)}: left out`);
  const missing = names.find((kind) => !there.includes(kind));
  if (missing !== undefined) throw new Problem("not_found", `there is no ${missing} in ${options.folder}`);
  const state = await readState(folder, shop.id);
  let isWell = true;
  let changed = 0;
  for (const kind of names.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const wording = await fromFolder(folder, kind);
    if (!wording) continue;
    const { live, draft, revision } = await read(context, shop, kind);
    if (sameWording(wording, live.wording)) continue;
    const known = state.templates[kind];
    const why = options.force ? undefined : writtenSince(wording, known, live, draft);
    if (why !== undefined) {
      say(`${kind}: ${why}; pull it, or push with --force`);
      isWell = false;
      continue;
    }
    const kept =
      draft && sameWording(wording, draft.wording)
        ? draft
        : await writeDraft(context, shop, kind, { revision, wording, by });
    changed++;
    state.templates[kind] = { live: live.number ?? 0, draft: kept.revision };
    await writeState(folder, state);
    if (!options.publish) print(`${kind}: draft ${kept.number}`);
    else {
      const done = await told(kind, () =>
        publishNow(context, shop, kind, { by, ...(options.note && { note: options.note }) }),
      );
      if (done?.state === "published") {
        state.templates[kind] = { live: done.number, draft: 0 };
        await writeState(folder, state);
      }
      if (done) print(sentenceOf(kind, done));
      else isWell = false;
    }
  }
  if (changed === 0 && isWell) say("nothing differs from what customers read");
  return isWell;
}

const placeOf = (kind: string): number => (kind === sharedName || kind === reasonsName ? 0 : 1);

/** Why a push would take something away that the folder never saw. */
function writtenSince(
  wording: Wording,
  known: { live: number; draft: number } | undefined,
  live: Live,
  draft: Version | undefined,
): string | undefined {
  if (draft && draft.revision !== known?.draft && !sameWording(wording, draft.wording))
    return `${oneLine(draft.changedBy)} wrote in its draft at ${draft.changedAt.toISOString()}`;
  if (known && known.live !== (live.number ?? 0))
    return `${live.number === undefined ? "the default" : `version ${live.number}`} went live since the pull`;
  return undefined;
}

function patchesOf(
  kind: string,
  before: Wording,
  after: Wording,
): { kind: string; file: string; patch: string }[] {
  const [old, now] = [filesOf(before), filesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((file) => {
    const [a, b] = [old.get(file), now.get(file)];
    if (a === b || (file.endsWith(".json") && sameTexts(a, b))) return [];
    const name = `${kind}/${file}`;
    const patch = createTwoFilesPatch(
      a === undefined ? "/dev/null" : `a/${name}`,
      b === undefined ? "/dev/null" : `b/${name}`,
      a ?? "",
      b ?? "",
      undefined,
      undefined,
      { context: 3, timeout: 5_000 },
    );
    return [{ kind, file, patch: patch ?? `${name} differs too much to be shown` }];
  });
}

/** Texts in another order say the same. */
const sameTexts = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  sameWording({ strings: { x: JSON.parse(a) } }, { strings: { x: JSON.parse(b) } });
