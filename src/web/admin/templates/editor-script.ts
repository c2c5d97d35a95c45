import { createHash } from "node:crypto";

/** The script of the template editor, as `src/prepare.js` built it: one file, loaded on the editor's page only. */
const file = new URL("../../../../dist/editor/editor.js", import.meta.url);

interface Script {
  url: string;
  text: string;
}
let found: Promise<Script | undefined> | undefined;

/** Nothing where it was not built or files cannot be read: the page works without it. */
export function editorScript(): Promise<Script | undefined> {
  found ??= readScript();
  return found;
}

async function readScript(): Promise<Script | undefined> {
  const { existsSync } = await import("node:fs");
  const { readFile } = await import("node:fs/promises");
  if (!existsSync(file)) return undefined;
  const text = await readFile(file, "utf8");
  const hash = createHash("sha256").update(text).digest("base64url").slice(0, 12);
  return { text, url: `/admin/editor.js?v=${hash}` };
}
