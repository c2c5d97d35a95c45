import { Problem } from "../errors.ts";
import { reasonsName, sharedName, type Wording } from "./wording.ts";

/** A wording as the files of its folder, and back: what lies in `templates/` and what is stored for a shop are the same. Pure. */

/** Paths below the kind's folder, with `/`, to their text. */
export type Files = Map<string, string>;

const words = /^strings\/([a-z]{2}(?:-[A-Za-z0-9]{2,8})?)\.json$/;
const block = /^[a-z0-9][a-z0-9-]{0,39}\.(mjml|hbs)$/;
/** They belong to the house's folders and say nothing of a wording. */
const beside = ["sample.json"];

/** Whether a file of this name is part of a kind's wording; `beside` may lie there and is not read. */
export function isPart(kind: string, path: string): boolean | "beside" {
  if (beside.includes(path)) return "beside";
  if (words.test(path)) return true;
  if (kind === reasonsName) return false;
  return kind === sharedName ? block.test(path) : path === "body.mjml" || path === "text.hbs";
}

/** What is no text of a language, as findings and pages name it: "body.mjml", "text.hbs", "partials/head.mjml". */
export const sourcesOf = ({
  body,
  text,
  blocks = {},
}: Pick<Wording, "body" | "text" | "blocks">): Record<string, string> => ({
  ...(body !== undefined && { "body.mjml": body }),
  ...(text !== undefined && { "text.hbs": text }),
  ...Object.fromEntries(Object.entries(blocks).map(([name, block]) => [`partials/${name}`, block])),
});

export function filesOf({ strings, ...sources }: Wording): Files {
  return new Map([
    ...Object.entries(sourcesOf(sources)).map(
      ([name, text]) => [name.replace(/^partials\//, ""), text] as const,
    ),
    ...Object.entries(strings).map(
      ([locale, texts]) => [`strings/${locale}.json`, `${JSON.stringify(texts, undefined, 2)}\n`] as const,
    ),
  ]);
}

/** Throws `unprocessable` with the file that cannot be read. What is not part of it is left out. */
export function wordingOf(kind: string, files: Files): Wording {
  const strings: Wording["strings"] = {};
  const blocks: Record<string, string> = {};
  for (const [path, text] of files) {
    const locale = words.exec(path)?.[1];
    if (locale) strings[locale] = textsIn(`${kind}/${path}`, text);
    else if (kind === sharedName && block.test(path)) blocks[path] = text;
  }
  if (kind === reasonsName) return { strings };
  if (kind === sharedName) return { blocks, strings };
  return { body: files.get("body.mjml"), text: files.get("text.hbs"), strings };
}

function textsIn(path: string, text: string): Record<string, string> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, " ") : "";
    throw new Problem("unprocessable", `${path} is not JSON: ${why}`);
  }
  if (typeof read !== "object" || read === null || Array.isArray(read))
    throw new Problem("unprocessable", `${path} must be an object of texts by key`);
  const wrong = Object.entries(read).find(([, one]) => typeof one !== "string");
  if (wrong) throw new Problem("unprocessable", `${path}: ${wrong[0]} must be a text`);
  return Object.fromEntries(Object.entries(read).map(([key, one]) => [key, String(one)]));
}
