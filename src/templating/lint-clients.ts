import support from "./clients/support.json" with { type: "json" };
import { declarationsIn, deepestStyles, rulesIn } from "./lint-css.ts";
import type { Report, Span } from "./lint-finding.ts";
import { attribute, type Element, type Reading } from "./lint-reading.ts";

/**
 * What mail programs leave out of what the author wrote, beyond what every mail of MJML and of the house uses: a note, so that nobody is surprised,
 * and a warning where the mail could not be read there. The list is clients/support.json; tests/templating/make-clients.ts makes it.
 */
const features: Readonly<Record<string, readonly number[]>> = support.features;

/** Where it is left out, the mail falls apart or loses what it says. */
const unreadable: Readonly<Record<string, string>> = {
  "display:flex": "everything stands one below the other there: use mj-column or a table",
  "display:inline-flex": "everything stands one below the other there: use mj-column or a table",
  "display:grid": "everything stands one below the other there: use mj-column or a table",
  "position:absolute": "things stand where they were written, or on top of each other, there: use a table",
  "position:fixed": "things stand where they were written there: use a table",
  "var()": "the value is lost there: write it out, or use {{brand.accent}} and kin",
  "<svg>": "nothing is shown there: use a picture (PNG) with an alt text",
  "<video>": "nothing is shown there: use a picture that links the film",
  "<audio>": "nothing is shown there: use a link",
  "<map>": "the links inside the picture are dead there: use a link below the picture",
};

/** What the reader sees instead. */
const instead: Readonly<Record<string, string>> = {
  "border-radius": "the corners are square there",
  "box-shadow": "there is no shadow there",
  "text-shadow": "there is no shadow there",
  "background-image": "the ground is plain there: give it a background-color too",
  "background-size": "the picture behind has its own size there",
  "linear-gradient()": "the ground is plain there: give it a background-color too",
  "radial-gradient()": "the ground is plain there: give it a background-color too",
  opacity: "it is fully visible there",
  float: "the parts stand below each other there",
  position: "it stands where it was written there",
  transform: "it is not moved or turned there",
  transition: "it stands still there",
  animation: "it stands still there",
  "@keyframes": "it stands still there",
  ":hover": "nothing changes there when a pointer is over it",
  "display:none": "it is shown there",
  visibility: "it is shown there",
  "max-height": "it is as high as what is in it there",
  overflow: "what is too long is shown as a whole there",
  "object-fit": "the picture is stretched there: give the file the right shape",
  gap: "there is no room between the parts there",
  "[hidden]": "it is shown there",
  "href:#": "the link does nothing there",
};

const valued = /^(?:display|position|flex-direction|flex-wrap|white-space)$/;
const functions = /([a-z][a-z-]*)\(/g;
const units = /(?<![#\w.-])-?\d*\.?\d+(vw|vh|vmin|vmax|rem|ch|ex|cm|mm|in|pc|em|pt)\b/g;
const values = /(?<![\w-])(?:fit-content|min-content|max-content|initial)(?![\w-])/g;
const pseudo = /::?[a-z][a-z-]*/g;

export function lintClients(reading: Reading, report: Report): void {
  const tooDeep = (at: number) =>
    report(
      "error",
      "too-deep",
      [at, 1],
      `the rules of a style stand inside each other more than ${deepestStyles} deep`,
    );
  for (const { feature, span } of featuresOf(reading, tooDeep)) {
    const left = features[feature];
    if (!left) continue;
    const clients = left.map((index) => support.clients[index] ?? "");
    const lost = unreadable[feature];
    const name = plain(feature);
    const verb = feature.startsWith("<")
      ? clients.length > 1
        ? "do not show"
        : "does not show"
      : clients.length > 1
        ? "ignore"
        : "ignores";
    const why = lost ?? instead[feature] ?? instead[feature.split(":")[0] || feature];
    report(
      lost ? "warning" : "note",
      "client",
      span,
      `${listed(clients)} ${verb} ${name}${why ? `: ${why}` : ""}`,
      { clients },
    );
  }
}

const plain = (feature: string): string =>
  feature.startsWith("[")
    ? `the attribute ${feature.slice(1, -1)}`
    : feature.startsWith("unit ")
      ? `the unit ${feature.slice(5)}`
      : feature === "href:#"
        ? "links within the mail"
        : feature;

function listed(clients: readonly string[]): string {
  const named = clients.length > 4 ? [...clients.slice(0, 3), `${clients.length - 3} more`] : clients;
  return named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${named.at(-1)}` : (named[0] ?? "");
}

interface Used {
  feature: string;
  span: Span;
}

/** What the author's own lines use of CSS and HTML. */
export function featuresOf(reading: Reading, tooDeep?: (at: number) => void): Used[] {
  const used: Used[] = [];
  for (const element of reading.elements) {
    const span = [element.start, element.end - element.start] as const;
    if (element.name === "mj-style" || element.name === "style") sheet(reading, element, used, tooDeep);
    const style = attribute(element, "style");
    if (style) declared(reading.text, style.valueStart, style.valueStart + style.value.length, used);
    if (element.name.startsWith("mj") || element.name.includes(":")) continue;
    used.push({ feature: `<${element.name}>`, span });
    for (const one of element.attributes) {
      used.push({ feature: `[${one.name}]`, span: [one.start, one.end - one.start] });
      if (one.name === "href" && /^#./.test(one.value))
        used.push({ feature: "href:#", span: [one.valueStart, one.value.length] });
    }
  }
  return used;
}

function sheet(
  reading: Reading,
  element: Element,
  used: Used[],
  tooDeep: ((at: number) => void) | undefined,
): void {
  for (const rule of rulesIn(reading.text, element.end, element.close, tooDeep)) {
    const span = [rule.start, rule.selector.length] as const;
    const at = /^@(?:-webkit-)?([a-z-]+)/.exec(rule.selector)?.[1];
    if (at) {
      used.push({ feature: `@${at}`, span });
      for (const [, query] of rule.selector.matchAll(/\(\s*([a-z-]+)/g))
        used.push({ feature: `@${at} ${query}`, span });
    } else for (const [name] of rule.selector.matchAll(pseudo)) used.push({ feature: name, span });
    for (const one of rule.declarations) declaration(one, used);
  }
}

function declared(text: string, from: number, to: number, used: Used[]): void {
  for (const one of declarationsIn(text, from, to)) declaration(one, used);
}

function declaration(
  { name, value, start, end }: ReturnType<typeof declarationsIn>[number],
  used: Used[],
): void {
  const span = [start, end - start] as const;
  const said = value.toLowerCase();
  const pair = `${name}:${said.replace(/\s*!important$/, "")}`;
  const paired = valued.test(name) && (Object.hasOwn(features, pair) || Object.hasOwn(unreadable, pair));
  used.push({ feature: paired ? pair : name, span });
  for (const [, call] of said.matchAll(functions))
    if (call !== "url") used.push({ feature: `${call}()`, span });
  for (const [, unit] of said.matchAll(units)) used.push({ feature: `unit ${unit}`, span });
  for (const [word] of said.matchAll(values)) used.push({ feature: word, span });
  if (name === "background" && said.includes("url(")) used.push({ feature: "background-image", span });
}
