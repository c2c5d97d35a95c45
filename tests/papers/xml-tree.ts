/** An element as a test compares it. */
export interface Tree {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Tree[];
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text: string): string {
  if (/[<>]|&(?!(amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`not XML: ${text}`);
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "");
}

/** Reads one XML document without comments or CDATA, and complains of everything that is not well-formed. */
export function treeOf(xml: string): Tree {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/i, "");
  const root: Tree = { name: "", attributes: {}, text: "", children: [] };
  const open: Tree[] = [root];
  let at = 0;
  for (const tag of body.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    const here = open.at(-1);
    if (!here) throw new Error("something follows the document");
    here.text += plain(body.slice(at, tag.index));
    at = tag.index + tag[0].length;
    const [, closes, name = "", attributes = "", empty] = tag;
    if (closes) {
      if (here.name !== name) throw new Error(`</${name}> closes <${here.name}>`);
      if (here.children.length > 0) here.text = here.text.trim();
      open.pop();
      continue;
    }
    const child: Tree = { name, attributes: {}, text: "", children: [] };
    for (const [, key = "", value = ""] of attributes.matchAll(/([\w:]+)="([^"]*)"/g))
      child.attributes[key] = plain(value);
    here.children.push(child);
    if (!empty) open.push(child);
  }
  if (open.length !== 1 || body.slice(at).trim()) throw new Error("the document does not end");
  const [only, ...more] = root.children;
  if (!only || more.length > 0) throw new Error("a document has one root");
  return only;
}

/** All elements at a path such as "cac:TaxTotal/cac:TaxSubtotal". */
export const at = (tree: Tree, path: string): Tree[] =>
  path
    .split("/")
    .reduce(
      (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
      [tree],
    );

/** The text of the one element at a path. */
export function textAt(tree: Tree, path: string): string {
  const [only, ...more] = at(tree, path);
  if (!only || more.length > 0) throw new Error(`${path} is there ${more.length + (only ? 1 : 0)} times`);
  return only.text;
}
