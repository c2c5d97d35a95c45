/** The plugin's PHP as a tree, for the rules that need not run it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import phpParser from "php-parser";

export interface Node {
  kind: string;
  loc?: { start: { line: number } };
  [part: string]: unknown;
}

export interface Source {
  /** Below the folder that was read. */
  file: string;
  tree: Node;
}

export const pluginFolder = path.resolve(import.meta.dirname, "../../../plugins/woocommerce/kvitto");
const { Engine } = phpParser;
// WordPress' and our oldest PHP is 7.4.
const engine = new Engine({ parser: { php8: false, version: "7.4" }, ast: { withPositions: true } });

export function parsed(text: string, file = "test.php"): Source {
  return { file, tree: engine.parseCode(text, file) as unknown as Node }; // safe because every node has a kind
}

export function readSources(folder: string): Source[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".php"))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
    .map((file) => parsed(readFileSync(path.join(folder, file), "utf8"), file));
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat(2).filter(isNode);
}

/** The node and all below it. */
export function* within(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* within(child);
}

/** What a call is of: `name`, `Class::name`, `->name`; nothing for one that is worked out. */
export function calledBy(node: Node): string | undefined {
  if (node.kind !== "call" && node.kind !== "new") return undefined;
  const what = node.what as Node; // safe because both kinds have it
  if (what.kind === "name") return node.kind === "new" ? `new ${plain(what)}` : plain(what);
  if (what.kind === "staticlookup" && isNode(what.what) && isNode(what.offset))
    return `${plain(what.what)}::${plain(what.offset)}`;
  if (what.kind === "propertylookup" && isNode(what.offset)) return `->${plain(what.offset)}`;
  return undefined;
}

/** A name without the backslash that makes it global. */
export function plain(node: Node): string {
  return String(node.name ?? node.kind).replace(/^\\/, "");
}

export function place({ file }: Source, node: Node): string {
  return `${file}:${node.loc?.start.line ?? 0}`;
}
