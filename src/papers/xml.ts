/** An element: its name, its attributes, and either text or elements. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  content: string | Element[];
}

type Child = Element | undefined;

/** An element, or nothing at all where it would be empty: Peppol refuses empty elements. */
export function element(
  name: string,
  content: string | undefined | Child[],
  attributes: Record<string, string | undefined> = {},
): Child {
  const kept =
    typeof content === "string" ? printable(content) : content?.filter((child) => child !== undefined);
  if (!kept || kept.length === 0) return undefined;
  const said = Object.entries(attributes).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, printable(value)]],
  );
  return { name, attributes: Object.fromEntries(said), content: kept };
}

/** What XML 1.0 can hold, on one line: other control characters, halves of pairs and non-characters are left out. */
const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, " ")
    .replace(/[^\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .trim();

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** The document as text in UTF-8, one element a line. */
export const writeXml = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}`;

function write({ name, attributes, content }: Element, indent: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${said.join("")}>`;
  return typeof content === "string"
    ? `${start}${escaped(content)}</${name}>\n`
    : `${start}\n${content.map((child) => write(child, `${indent}  `)).join("")}${indent}</${name}>\n`;
}
