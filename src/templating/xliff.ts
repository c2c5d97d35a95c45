import { XMLParser, XMLValidator } from "fast-xml-parser";
import { Problem } from "../errors.ts";
import { plainWords, tokensOf } from "./marked.ts";
import { comparable, type Pair, type Returned, type Unit } from "./translation.ts";

/**
 * Texts as an XLIFF 1.2 file, which translators' programs open (OASIS, https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html): what is put in is
 * an `<x/>` and a tag a `<g>`, so that a translator can move them and not break them.
 */
export interface XliffFile extends Pair {
  /** A kind, or `partials`. */
  kind: string;
  units: Unit[];
  /** For a translator: where it stands, when it is said, and an example. */
  note: (unit: Unit) => string;
}

const states = {
  translated: "translated",
  "needs-translation": "needs-translation",
  "needs-review": "needs-review-translation",
};

export function writeXliff(files: readonly XliffFile[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
${files.map(fileOf).join("\n")}
</xliff>
`;
}

const fileOf = ({ kind, from, to, units, note }: XliffFile): string =>
  `  <file original="${attribute(kind)}" source-language="${attribute(from)}" target-language="${attribute(to)}" datatype="plaintext">
    <body>
${units.map((unit) => unitOf(unit, note(unit))).join("\n")}
    </body>
  </file>`;

const unitOf = (unit: Unit, note: string): string =>
  `      <trans-unit id="${attribute(unit.id)}" resname="${attribute(unit.key)}" xml:space="preserve">
        <source>${inline(unit.source, unit.sourceCounted)}</source>
        <target state="${states[unit.state]}">${unit.target === undefined ? "" : inline(unit.target, unit.counted)}</target>
        <note from="kvitto">${escaped(note)}</note>
      </trans-unit>`;

const escaped = (text: string): string =>
  comparable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const attribute = (text: string): string =>
  escaped(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");

const kinds: Record<string, string> = { b: "bold", i: "italic" };

/** A form with its placeholders as elements. One that cannot be read goes out as it is written. */
function inline(text: string, counted: boolean): string {
  const seen = new Map<string, number>();
  const id = (name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return attribute(count > 1 ? `${name}.${count}` : name);
  };
  const standing = (name: string, shown: string, is: string) =>
    `<x id="${id(name)}" ctype="x-${is}" equiv-text="${attribute(shown)}"/>`;
  let tokens: ReturnType<typeof tokensOf>;
  try {
    tokens = tokensOf(text, counted);
  } catch {
    return escaped(text);
  }
  return tokens
    .map((token) => {
      if (token.type === "words") return escaped(token.value);
      if (token.type === "close") return "</g>";
      if (token.type === "count") return standing("count", "#", "count");
      if (token.type === "open")
        return `<g id="${id(`tag-${token.tag}`)}" ctype="${kinds[token.tag] ?? `x-${token.tag}`}">`;
      if (token.type === "argument")
        return standing(
          `${token.text.includes(",") ? "number" : "value"}-${token.name}`,
          token.text,
          "value",
        );
      const name = token.text.slice(1, -1).replace("…", "~").replace(/~$/, "");
      return standing(`choice-${name}`, token.text, "choice");
    })
    .join("");
}

/** 5 MB: all kinds of a shop in one language are a quarter of it. */
export const largestFile = 5_000_000;

export interface XliffContent extends Pair {
  kind: string;
  line: number;
  units: Returned[];
}

type Node = Record<string | symbol, unknown>;

/**
 * Reads a file that came back. It may come from anybody: it has no document type and no entities of its own, and a size. Throws a Problem that says
 * where it is no XLIFF 1.2.
 */
export function readXliff(xml: string): XliffContent[] {
  if (xml.length > largestFile)
    throw new Problem(
      "too_large",
      "the file is larger than 5 MB: export and send back one template at a time",
    );
  if (/<!(DOCTYPE|ENTITY)/i.test(xml))
    throw new Problem(
      "unprocessable",
      "the file has a document type of its own, which is not read: take <!DOCTYPE ...> out",
    );
  if (!/<xliff[\s>]/.test(xml.slice(0, 10_000)))
    throw new Problem(
      "unprocessable",
      "this is not an XLIFF file: export one, let it be translated, and send that back",
    );
  const valid = parsed(() => XMLValidator.validate(xml));
  if (valid !== true)
    throw new Problem("unprocessable", `line ${valid.err.line}: this is not XML: ${valid.err.msg}`);
  const lineAt = lines(xml);
  // A symbol of the parser's own; its types say Symbol where they mean symbol.
  const place = XMLParser.getMetaDataSymbol() as symbol; // safe because it is one
  const at = (node: Node): number =>
    lineAt((node[place] as { startIndex?: number } | undefined)?.startIndex ?? 0); // safe because the parser puts its place there when asked to
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    trimValues: false,
    parseTagValue: false,
    processEntities: false,
    cdataPropName: "#cdata",
    captureMetaData: true,
  });
  const nodes: Node[] = parsed(() => parser.parse(xml));
  const root = nodes.find((node) => nameOf(node) === "xliff");
  if (!root) throw new Problem("unprocessable", "this is not an XLIFF file: it does not begin with <xliff>");
  const version = attributeOf(root, "version");
  if (version !== "1.2")
    throw new Problem(
      "unprocessable",
      `this is XLIFF ${version.slice(0, 10) || "without a version"}: save it as XLIFF 1.2`,
    );
  return inside(root)
    .filter((node) => nameOf(node) === "file")
    .map((file) => ({
      ...{ kind: attributeOf(file, "original"), line: at(file) },
      ...{ from: attributeOf(file, "source-language"), to: attributeOf(file, "target-language") },
      units: unitsIn(file, 0).map((unit): Returned => {
        const part = (name: string) => inside(unit).find((node) => nameOf(node) === name);
        const [source, target] = [part("source"), part("target")];
        return {
          ...{ id: attributeOf(unit, "id"), line: at(unit) },
          target: (counted) => (target ? writtenIn(target, counted, 0) : ""),
          source: source && ((counted) => writtenIn(source, counted, 0)),
        };
      }),
    }));
}

/** What the parser itself gives up on, such as thousands of tags inside each other, is the file's mistake. */
function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      "unprocessable",
      `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const deepest = 20;

function unitsIn(node: Node, depth: number): Node[] {
  if (depth > deepest) throw new Problem("unprocessable", `the file's groups lie more than ${deepest} deep`);
  return inside(node).flatMap((child) =>
    nameOf(child) === "trans-unit"
      ? [child]
      : ["body", "group"].includes(nameOf(child))
        ? unitsIn(child, depth + 1)
        : [],
  );
}

/** What a translator wrote, as a marketer would. */
function writtenIn(node: Node, counted: boolean, depth: number): string {
  if (depth > deepest) throw new Problem("unprocessable", `tags lie more than ${deepest} deep`);
  return inside(node)
    .map((child) => {
      const name = nameOf(child);
      if (name === "#text") return plainWords(unescaped(String(child["#text"])), counted);
      if (name === "#cdata")
        return plainWords(
          inside(child, "#cdata")
            .map((one) => String(one["#text"]))
            .join(""),
          counted,
        );
      const [, kind = "", what = ""] =
        /^(value|number|choice|count|tag)-?([\p{L}\p{N}_~]*)/u.exec(attributeOf(child, "id")) ?? [];
      if (name === "x" || name === "ph") {
        if (kind === "count") return "#";
        if (kind === "value") return `{${what}}`;
        if (kind === "number") return `{${what}, number}`;
        if (kind === "choice") return `{${what.includes("~") ? what.replace("~", "…") : `${what}…`}}`;
        return `{${attributeOf(child, "id").slice(0, 40)}?}`;
      }
      const within = writtenIn(child, counted, depth + 1);
      return name === "g" && kind === "tag" ? `<${what}>${within}</${what}>` : within;
    })
    .join("");
}

const nameOf = (node: Node): string => Object.keys(node).find((name) => name !== ":@") ?? "";
const inside = (node: Node, name = nameOf(node)): Node[] => (Array.isArray(node[name]) ? node[name] : []);

function attributeOf(node: Node, name: string): string {
  const all = node[":@"] as Record<string, unknown> | undefined; // safe because the parser keeps attributes there
  return all && Object.hasOwn(all, name) ? unescaped(String(all[name])) : "";
}

const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The five names of XML and numbers; no others exist here. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (all, dec, hex, name) => {
    if (name) return named[String(name).toLowerCase()] ?? all;
    const code = dec ? Number(dec) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** Offset to line, counted from 1. */
function lines(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
