/** All that the plugin says, as it stands in its PHP: what translators get, and what the shop's staff and customers read. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import phpParser from "php-parser";

export const pluginFolder = path.join(import.meta.dirname, "kvitto");

/** One text, however often it is said. */
export interface Text {
  context?: string;
  one: string;
  /** How it is said of several. */
  many?: string;
  /** What translators are told about it. */
  notes: string[];
  files: string[];
}

export interface Extracted {
  texts: Text[];
  /** What nobody could translate; empty when all is well. */
  wrong: string[];
}

/** Where a function of WordPress has its texts, its context and its domain among its arguments. */
interface Where {
  many?: number;
  context?: number;
  domain: number;
}
const plain = { domain: 1 };
const inContext = { context: 1, domain: 2 };
const functions = new Map<string, Where>([
  ...["__", "_e", "esc_html__", "esc_html_e", "esc_attr__", "esc_attr_e"].map(
    (name) => [name, plain] as const,
  ),
  ...["_x", "_ex", "esc_html_x", "esc_attr_x"].map((name) => [name, inContext] as const),
  ["_n", { many: 1, domain: 3 }],
  ["_nx", { many: 1, context: 3, domain: 4 }],
  ["_n_noop", { many: 1, domain: 2 }],
  ["_nx_noop", { many: 1, context: 2, domain: 3 }],
]);

interface Node {
  kind: string;
  loc: { start: { line: number }; end: { line: number } };
  [part: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "kind" in value;

const engine = new phpParser.Engine({
  parser: { extractDoc: true, version: "7.4" },
  ast: { withPositions: true },
});

/** The plugin's own name and promise stand in the head of its main file: WordPress translates them where it lists plugins. */
const headers: [field: string, note: string][] = [
  ["Plugin Name", "Name of the plugin"],
  ["Description", "Description of the plugin, in the list of plugins"],
];

export function extract(folder = pluginFolder): Extracted {
  const texts = new Map<string, Text>();
  const wrong: string[] = [];
  const say = (file: string, { context, one, many }: Omit<Text, "notes" | "files">, note?: string) => {
    const key = `${context ?? ""}\u0004${one}`;
    const known = texts.get(key) ?? { ...(context && { context }), one, notes: [], files: [] };
    if (many !== undefined) known.many = many;
    if (note && !known.notes.includes(note)) known.notes.push(note);
    if (!known.files.includes(file)) known.files.push(file);
    texts.set(key, known);
  };

  const main = readFileSync(path.join(folder, "kvitto.php"), "utf8");
  for (const [field, note] of headers) {
    const one = new RegExp(`^ \\* ${field}: +(.+)$`, "m").exec(main)?.[1];
    if (one) say("kvitto.php", { one }, note);
    else wrong.push(`kvitto.php has no ${field}`);
  }
  for (const file of phpFiles(folder)) {
    const tree = engine.parseCode(readFileSync(path.join(folder, file), "utf8"), file) as unknown as Node; // safe because every node has a kind
    const notes = notesIn(tree);
    for (const call of within(tree)) {
      const name = isNode(call.what) && call.kind === "call" ? String(call.what.name).replace(/^\\/, "") : "";
      const where = functions.get(name);
      if (!where) continue;
      const at = `${file}:${call.loc.start.line}`;
      const given = (call.arguments as unknown[]).map(literal); // safe because every call has them
      const [one, many, context, domain] = [0, where.many, where.context, where.domain].map((i) =>
        i === undefined ? undefined : given[i],
      );
      if (domain !== "kvitto") wrong.push(`${at}: ${name} without the domain 'kvitto'`);
      else if (!one || (where.many && !many) || (where.context && !context))
        wrong.push(`${at}: ${name} with words that do not stand there as they are`);
      else {
        const note = notes.get(call.loc.start.line) ?? notes.get(call.loc.start.line - 1);
        say(file, { one, ...(many && { many }), ...(context && { context }) }, note);
      }
    }
  }
  for (const { one, many, notes, files } of texts.values())
    if (placeholders(many ?? one).length > 0 && notes.length === 0)
      wrong.push(
        `${files[0]}: nobody tells translators what stands for ${placeholders(many ?? one)} in "${one}"`,
      );
  return { texts: [...texts.values()], wrong };
}

/** What sprintf puts something in for; `%%` is a sign of its own. */
export const placeholders = (text: string): string[] => (text.match(/%(?:\d+\$)?[sdf]|%%/g) ?? []).sort();

const phpFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".php"))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();

/** What translators are told, by the line it ends on: it is said of the text on that line or the next. */
function notesIn(tree: Node): Map<number, string> {
  const comments = (tree.comments ?? []) as { value: string; loc: Node["loc"] }[]; // safe because the parser was asked for them
  return new Map(
    comments.flatMap(({ value, loc }) => {
      const note = /translators:\s*([\s\S]*?)\s*(?:\*\/)?$/i
        .exec(value)?.[1]
        ?.replace(/\s*\n\s*\*?\s*/g, " ");
      return note ? [[loc.end.line, note] as const] : [];
    }),
  );
}

/** The text of a literal, also of several in a row. */
function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.kind === "string") return String(node.value);
  if (node.kind !== "bin" || node.type !== ".") return undefined;
  const [left, right] = [literal(node.left), literal(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function* within(node: Node): Generator<Node> {
  yield node;
  for (const child of Object.values(node).flat(2)) if (isNode(child)) yield* within(child);
}
