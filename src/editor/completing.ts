import { type Open, openAt, scopeIn, type Variable, variablesIn } from "./scopes.ts";

/** What is offered while an expression is typed: the sample's variables, the blocks, and the keys of texts. */
export interface Words {
  /** What the sample is filled with. */
  view: unknown;
  /** Key to the text in the language that is looked at. */
  texts: Record<string, string>;
  /** Names for `{{> `. */
  blocks: readonly string[];
  /** What is open around the file where it is used, of a block that stands inside a loop. */
  around: readonly Open[];
  /** What a kind of variable is called. */
  kinds: Record<Variable["kind"], string>;
}

export interface Offer {
  label: string;
  /** What is put in; the label where it is absent. */
  apply?: string;
  kind: "variable" | "text" | "block" | "keyword";
  /** Beside the label: what the sample has. */
  detail: string;
}

const keywords: [string, string][] = [
  ["#if", "#if "],
  ["#unless", "#unless "],
  ["#each", "#each "],
  ["#with", "#with "],
  ["else", "else"],
  ['t ""', 't "'],
];

/** What fits at `offset`, and where what is replaced begins; undefined outside an expression. */
export function offersAt(
  text: string,
  offset: number,
  words: Words,
): { from: number; offers: Offer[] } | undefined {
  const before = text.slice(Math.max(0, offset - 400), offset);
  const begin = before.lastIndexOf("{{");
  if (begin < 0 || before.slice(begin).includes("}}")) return undefined;
  const inside = before.slice(begin + 2).replace(/^\{?~?/, "");

  const block = /^>\s*([\w-]*)$/.exec(inside);
  if (block) return blockOffers(offset - (block[1] ?? "").length, words);
  const key = /^#?\s*t\s+["']([\w.-]*)$/.exec(inside);
  if (key) return textOffers(offset - (key[1] ?? "").length, words);
  if (/^[!/]/.test(inside) || insideString(inside)) return undefined;

  const open = [...words.around, ...openAt(text, offset)];
  const typed = /[\w.@/]*$/.exec(inside)?.[0] ?? "";
  const at = Math.max(typed.lastIndexOf("."), 0);
  const path = typed.slice(0, at);
  const scope = scopeIn(words.view, open);
  const name = typed.slice(at === 0 ? 0 : at + 1);
  const variables = variablesIn(scope, path);
  const offers = variables.map((one) => variableOffer(one, words.kinds));
  // A helper is the first word; only there a block begins.
  if (path === "" && inside.trimStart() === typed)
    offers.push(
      ...keywords.map(([label, apply]) => ({ label, apply, kind: "keyword" as const, detail: "" })),
    );
  if (path === "" && inside.trimStart().startsWith("#") && inside.trimStart() === `#${typed}`)
    return {
      from: offset - typed.length - 1,
      offers: keywords
        .filter(([label]) => label.startsWith("#"))
        .map(([label, apply]) => ({ label, apply, kind: "keyword", detail: "" })),
    };
  // Only a list can be gone through.
  const first = /^#\s*each\s/.test(inside) ? "list" : /^#\s*with\s/.test(inside) ? "part" : undefined;
  const fits = variables.filter(({ kind }) => kind === first).map((one) => variableOffer(one, words.kinds));
  return { from: offset - name.length, offers: fits.length > 0 ? fits : offers };
}

const insideString = (inside: string): boolean =>
  (inside.match(/"/g)?.length ?? 0) % 2 === 1 || (inside.match(/'/g)?.length ?? 0) % 2 === 1;

const variableOffer = ({ name, kind, sample }: Variable, kinds: Words["kinds"]): Offer => ({
  label: name,
  kind: "variable",
  detail: sample === "" ? kinds[kind] : `${kinds[kind]}: ${short(sample)}`,
});

const blockOffers = (from: number, { blocks }: Words) => ({
  from,
  offers: blocks.map((label): Offer => ({ label, kind: "block", detail: "" })),
});

const textOffers = (from: number, { texts }: Words) => ({
  from,
  offers: Object.entries(texts).map(([label, text]): Offer => ({ label, kind: "text", detail: short(text) })),
});

const short = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
};
