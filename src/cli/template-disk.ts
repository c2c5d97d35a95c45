import { lstat, mkdir, readdir, readFile, realpath, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { Problem } from "../errors.ts";
import { type Files, isPart } from "../templating/folder.ts";

/** A folder of templates on this machine. Nothing outside of it is read or written, whatever links lie in it. */

/** A file of a wording is never larger. */
const mostBytes = 1_200_000;
const mostFiles = 1_000;
const stateFile = ".kvitto.json";

/** What the folder held of a shop when it was pulled or pushed last: what has changed there since is not written over. */
const stateSchema = z.object({
  shop: z.string(),
  templates: z.record(z.string(), z.object({ live: z.int(), draft: z.int() })),
});
type FolderState = z.output<typeof stateSchema>;

export async function readState(folder: string, shop: string): Promise<FolderState> {
  const none = { shop, templates: {} };
  const text = await readFile(path.join(folder, stateFile), "utf8").catch(absent);
  if (text === undefined) return none;
  try {
    const state = stateSchema.parse(JSON.parse(text));
    return state.shop === shop ? state : none;
  } catch {
    // Somebody edited it, or two wrote it: it only says what may be written over.
    return none;
  }
}

export const writeState = (folder: string, state: FolderState): Promise<void> =>
  writeFile(path.join(folder, stateFile), `${JSON.stringify(state, undefined, 2)}\n`);

/** Throws `not_found` where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(absent);
  if (!entries) throw new Problem("not_found", `there is no folder ${folder}`);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** A kind's files, and the names of what lies beside them and is no part of a template. No files at all where there is no folder of that name. */
export async function readKindFolder(
  folder: string,
  kind: string,
): Promise<{ files: Files; unknown: string[] } | undefined> {
  const home = path.join(folder, kind);
  if (!(await isFolder(home))) return undefined;
  await refuseOutside(folder, home);
  const [files, unknown]: [Files, string[]] = [new Map(), []];
  for (const name of await listFiles(home)) {
    const part = isPart(kind, name);
    if (part === false) unknown.push(`${kind}/${name}`);
    if (part !== true) continue;
    const file = path.join(home, ...name.split("/"));
    const { size } = await lstat(file);
    if (size > mostBytes)
      throw new Problem("too_large", `${kind}/${name} has ${size} bytes; at most ${mostBytes} are read`);
    files.set(name, (await readFile(file, "utf8")).replace(/^\ufeff/, ""));
  }
  return { files, unknown };
}

/** Writes a kind's files; those of a wording that are not among them go. Answers what changed, as paths below the folder. */
export async function writeKindFolder(folder: string, kind: string, files: Files): Promise<string[]> {
  const home = path.join(folder, kind);
  for (const place of [home, path.join(home, "strings")]) {
    await mkdir(place, { recursive: true });
    await refuseOutside(folder, place);
  }
  const before = (await readKindFolder(folder, kind))?.files ?? new Map<string, string>();
  const changed: string[] = [];
  for (const [name, text] of files) {
    if (before.get(name) === text) continue;
    const file = path.join(home, ...name.split("/"));
    const there = await lstat(file).catch(absent);
    if (there && !there.isFile())
      throw new Problem("conflict", `${kind}/${name} is no file of its own: it is not written over`);
    await writeFile(file, text);
    changed.push(`${kind}/${name}`);
  }
  for (const name of before.keys())
    if (!files.has(name)) {
      await rm(path.join(home, ...name.split("/")));
      changed.push(`${kind}/${name} (gone)`);
    }
  // Only an empty one goes.
  await rmdir(path.join(home, "strings")).catch(() => undefined);
  return changed;
}

/** Plain files only, two levels deep: a link may lead anywhere. */
async function listFiles(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(home, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name === "strings") {
      const inner = await readdir(path.join(home, "strings"), { withFileTypes: true });
      found.push(
        ...inner.map((one) => (one.isFile() ? `strings/${one.name}` : `strings/${one.name} (no plain file)`)),
      );
    } else found.push(entry.isFile() ? entry.name : `${entry.name} (no plain file)`);
    if (found.length > mostFiles) throw new Problem("too_large", `${home} has more than ${mostFiles} files`);
  }
  return found.filter((name) => !name.startsWith(".")).sort();
}

async function isFolder(place: string): Promise<boolean> {
  return (await lstat(place).catch(absent))?.isDirectory() ?? false;
}

async function refuseOutside(folder: string, place: string): Promise<void> {
  const [root, real] = [await realpath(folder), await realpath(place)];
  if (real !== root && !real.startsWith(`${root}${path.sep}`))
    throw new Problem("forbidden", `${place} leads out of ${folder}`);
}

const absent = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
  return undefined;
};
