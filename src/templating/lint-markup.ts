import type { Report } from "./lint-finding.ts";
import {
  type Attribute,
  ancestor,
  attribute,
  type Element,
  type Reading,
  valueIn,
  withoutExpressions,
} from "./lint-reading.ts";

/** What stands in a template's markup that mail programs remove, that people cannot read, or that lets a customer's text out of its place. */
const smallest = 14;

const active = new Set(
  "script iframe form object embed input button select textarea applet frame".split(" "),
);
const borrowedFonts = /@font-face|@import|fonts\.googleapis\.com|fonts\.gstatic\.com|use\.typekit\.net/i;
const pixelAddress =
  /\/(?:open|track|pixel|beacon|wf\/open)(?:[./?]|$)|[?&]utm_pixel|google-analytics\.com\/collect|\/o\/[\w-]{20,}\.gif/i;
const layout = new Set(["presentation", "none"]);
const tables = new Set(["table", "mj-table"]);

export function lintMarkup(reading: Reading, money: boolean, report: Report): void {
  for (const element of reading.elements) {
    const whole = [element.start, element.end - element.start] as const;
    const { name } = element;
    if (name === "mj-carousel")
      report(
        "error",
        "carousel",
        whole,
        "mj-carousel does not keep its expressions and few programs show it: use mj-image or mj-table",
      );
    else if (name === "mj-include")
      report(
        "error",
        "include",
        whole,
        "mj-include reads files and is not allowed: write {{> block}} on a line of its own",
      );
    else if (active.has(name) && !isData(element))
      report("error", "active", whole, `mail programs remove <${name}>: take it out and use a link`, {
        fix: { label: `Take <${name}> out`, edits: [[element.start, element.after - element.start, ""]] },
      });
    else if (name === "script") lintData(reading, element, report);
    else if (name === "mj-font" || borrowed(reading, element))
      report(
        "error",
        "font",
        whole,
        "fonts from elsewhere tell a third party who reads the mail: take it out, the house's fonts are on every machine",
        name === "mj-font" || name === "link"
          ? { fix: { label: "Take it out", edits: [[element.start, element.after - element.start, ""]] } }
          : {},
      );
    else if (name === "mj-button" && money)
      report(
        "warning",
        "button",
        whole,
        'a button in a mail about money looks like fraud: use an underlined link, <a class="a tap" href="...">',
      );
    else if (name === "img" || name === "mj-image") lintPicture(element, report);
    else if (tables.has(name) && element.parent?.name !== "mj-attributes") lintTable(element, report);
    else if (name === "th") lintHeading(element, report);
    for (const one of element.attributes) lintAttribute(element, one, report);
  }
  lintExpressionsInTags(reading, report);
  lintHeadings(reading, report);
}

const isData = (element: Element): boolean =>
  element.name === "script" && /^application\/ld\+json$/i.test(valueIn(element, "type") ?? "");

const borrowed = (reading: Reading, element: Element): boolean =>
  ((element.name === "mj-style" || element.name === "style") &&
    borrowedFonts.test(reading.text.slice(element.start, element.close))) ||
  (element.name === "link" && borrowedFonts.test(valueIn(element, "href") ?? ""));

/** JSON-LD: what a mailbox reads of an order. It is JSON before and after the customer's words are in it. */
function lintData(reading: Reading, element: Element, report: Report): void {
  const inside = reading.text.slice(element.end, element.close);
  const span = [element.end, inside.length] as const;
  if (/[<>]/.test(inside.replace(/\{\{[^{}]*\}\}/g, "")))
    report("error", "json-ld", span, "write \\u003c for < inside JSON-LD, or the mail ends there");
  try {
    JSON.parse(inside.replace(/\{\{~?\s*(?:[#/^!]|else\b)[^{}]*\}\}/g, "").replace(/\{\{[^{}]*\}\}/g, "0"));
  } catch (error) {
    report(
      "error",
      "json-ld",
      span,
      `the JSON-LD cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function lintPicture(element: Element, report: Report): void {
  const whole = [element.start, element.end - element.start] as const;
  if (!attribute(element, "alt"))
    report(
      "error",
      "alt",
      whole,
      'a picture needs alt="..." for people who do not see it; alt="" when it says nothing',
      {
        fix: { label: 'Add alt=""', edits: [[element.nameEnd, 0, ' alt=""']] },
      },
    );
  const style = valueIn(element, "style") ?? "";
  const tiny = (side: string) =>
    /^[01](?:px)?$/.test(valueIn(element, side) ?? "") ||
    new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*[01]px`).test(style);
  const source = valueIn(element, "src") ?? "";
  if (
    (tiny("width") && tiny("height")) ||
    (element.name === "mj-image" && tiny("width")) ||
    pixelAddress.test(withoutExpressions(source))
  )
    report(
      "error",
      "pixel",
      whole,
      "a picture that nobody sees tells when a mail is opened, and that needs the reader's consent: take it out",
      {
        fix: { label: "Take the picture out", edits: [[element.start, element.after - element.start, ""]] },
      },
    );
  else if (element.name === "img" && !attribute(element, "width"))
    report(
      "warning",
      "picture-size",
      whole,
      'a picture needs width="..." in pixels: without it Outlook shows it as large as the file is, and the mail jumps when it loads',
    );
}

function lintTable(element: Element, report: Report): void {
  const role = valueIn(element, "role") ?? "";
  const headed = hasHeadings(element);
  if (!layout.has(role) && !headed)
    report(
      "warning",
      "table-role",
      [element.start, element.end - element.start],
      'a table that only places things is read aloud cell by cell: add role="presentation", or <th scope="..."> when it is a table of figures',
      {
        fix: { label: 'Add role="presentation"', edits: [[element.nameEnd, 0, ' role="presentation"']] },
      },
    );
  else if (layout.has(role) && headed) {
    const given = attribute(element, "role");
    report(
      "warning",
      "table-role",
      [element.start, element.end - element.start],
      'a table with <th> is not layout: take role="presentation" out, so that the headings are read with their figures',
      given && {
        fix: { label: "Take the role out", edits: [[given.start - 1, given.end - given.start + 1, ""]] },
      },
    );
  }
}

/** Its own headings, not those of a table inside it. */
function hasHeadings(table: Element): boolean {
  const waiting = [...table.children];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (one.name === "th") return true;
    if (!tables.has(one.name)) waiting.push(...one.children);
  }
  return false;
}

function lintHeading(element: Element, report: Report): void {
  if (attribute(element, "scope")) return;
  const scope = ancestor(element, new Set(["thead"])) ? "col" : "row";
  report(
    "warning",
    "scope",
    [element.start, element.end - element.start],
    `say what this heading is for: <th scope="${scope}">`,
    {
      fix: { label: `Add scope="${scope}"`, edits: [[element.nameEnd, 0, ` scope="${scope}"`]] },
    },
  );
}

function lintAttribute(element: Element, one: Attribute, report: Report): void {
  const span = [one.start, one.end - one.start] as const;
  if (one.hasValue && !one.quote) {
    report(
      "error",
      "quotes",
      span,
      `write quotes around the attribute: ${one.name}="${one.value.slice(0, 60)}"; without them a customer's text can add attributes`,
      {
        fix: {
          label: "Add quotes",
          edits: [[one.valueStart, one.value.length, `"${one.value.replaceAll('"', "'")}"`]],
        },
      },
    );
    return;
  }
  if (/^on[a-z]+$/.test(one.name))
    report("error", "active", span, `mail programs remove ${one.name}: take it out`, {
      fix: { label: "Take it out", edits: [[one.start, one.end - one.start, ""]] },
    });
  if (one.quote === '"')
    for (const { 0: expression, index } of one.value.matchAll(/\{\{[^{}]*\}\}/g))
      if (expression.includes('"'))
        report(
          "error",
          "inner-quotes",
          [one.valueStart + index, expression.length],
          `inside an attribute write 'single' quotes in the expression: ${one.name}="${expression.replaceAll('"', "'")}"`,
          {
            fix: {
              label: "Use single quotes",
              edits: [[one.valueStart + index, expression.length, expression.replaceAll('"', "'")]],
            },
          },
        );
  if (one.name === "font-size") small(one.value, one.valueStart, report);
  else if (one.name === "style")
    for (const size of one.value.matchAll(/font-size\s*:\s*([^;]+)/g))
      small(size[1] ?? "", one.valueStart + size.index + size[0].length - (size[1] ?? "").length, report);
  else if (element.name === "font" && one.name === "size" && /^(?:-|[12]$)/.test(one.value))
    report(
      "error",
      "small-text",
      span,
      `text of size ${one.value} is too small to read: use ${smallest} px or more`,
    );
}

function small(value: string, start: number, report: Report): void {
  const [said, size = "", unit] = /^\s*(\d+(?:\.\d+)?)(px|pt)/.exec(value) ?? [];
  if (said === undefined) return;
  const pixels = unit === "pt" ? (Number(size) * 4) / 3 : Number(size);
  if (pixels > 1 && pixels < smallest)
    report(
      "error",
      "small-text",
      [start, value.trimEnd().length],
      `text of ${size} ${unit} is too small to read: use ${smallest} px or more`,
      {
        fix: {
          label: `Use ${smallest}px`,
          edits: [[start + said.length - said.trimStart().length, said.trimStart().length, `${smallest}px`]],
        },
      },
    );
}

/** An expression between attributes, `<td {{class}}>`, prints where a name is expected; one that only chooses an attribute is fine. */
function lintExpressionsInTags(reading: Reading, report: Report): void {
  for (const { start, end, text, within, inTag } of reading.expressions) {
    if (!inTag || !within || /^\{\{~?\s*(?:[#/^]|else\b)/.test(text)) continue;
    if (within.attributes.some((one) => start >= one.valueStart && end <= one.end)) continue;
    report(
      "error",
      "quotes",
      [start, end - start],
      `${text.slice(0, 60)} stands between attributes, where it could add one: put it in the quotes of an attribute`,
    );
  }
}

function lintHeadings(reading: Reading, report: Report): void {
  let last = 0;
  for (const element of reading.elements) {
    const level = Number(/^h([1-6])$/.exec(element.name)?.[1] ?? 0);
    if (level === 0) continue;
    if (level > last + 1) {
      const right = `h${last + 1}`;
      const closing = reading.text.startsWith(`</${element.name}`, element.close);
      report(
        "warning",
        "headings",
        [element.start, element.end - element.start],
        last === 0
          ? "the first heading of a mail is its h1"
          : `after h${last} comes h${last + 1}: people who listen jump from heading to heading`,
        {
          fix: {
            label: `Make it ${right}`,
            edits: [
              [element.start + 1, 2, right],
              ...(closing ? [[element.close + 2, 2, right] as const] : []),
            ],
          },
        },
      );
      last = last + 1;
    } else last = level;
  }
}

/** What a body has once: its language, its title, its preheader, its footer. */
export function lintFrame(reading: Reading, files: ReadonlySet<string>, report: Report): void {
  const find = (name: string) => reading.elements.find((element) => element.name === name);
  const root = find("mjml");
  const start = root ? ([root.start, root.end - root.start] as const) : ([0, 0] as const);
  const add = (text: string) =>
    root && { fix: { label: `Add ${text.trim()}`, edits: [[root.nameEnd, 0, text] as const] } };
  if (!root || (valueIn(root, "lang") ?? "") === "")
    report(
      "error",
      "lang",
      start,
      'say the language, so that it is read aloud right: <mjml lang="{{@lang}}">',
      add(' lang="{{@lang}}"'),
    );
  const head = find("mj-head");
  const inHead = (text: string) =>
    head && { fix: { label: `Add ${text}`, edits: [[head.end, 0, text] as const] } };
  const title = find("mj-title");
  if (!title?.shows)
    report(
      "error",
      "title",
      start,
      "give the mail a title: <mj-title>{{@subject}}</mj-title>",
      title
        ? { fix: { label: "Use the subject", edits: [[title.end, title.close - title.end, "{{@subject}}"]] } }
        : inHead("<mj-title>{{@subject}}</mj-title>"),
    );
  if (!find("mj-preview")?.shows)
    report(
      "error",
      "preview",
      start,
      "show the preheader: <mj-preview>{{@preheader}}</mj-preview>",
      inHead("<mj-preview>{{@preheader}}</mj-preview>"),
    );
  if (root && !attribute(root, "dir"))
    report(
      "note",
      "dir",
      start,
      'say the direction too, for languages that are written from the right: <mjml dir="{{brand.dir}}">',
      add(' dir="{{brand.dir}}"'),
    );
  const names = (pattern: RegExp) => reading.expressions.some(({ text }) => pattern.test(text));
  const footer = [...files].some((file) => /footer/.test(file));
  if (find("mj-body") && !footer && !names(/\bcompany\b/))
    report(
      "warning",
      "footer",
      start,
      "the company that writes is not named, as the law of most countries asks: write {{> footer}} before </mj-body>",
    );
  else if (find("mj-body") && !footer && !names(/\b(?:contact|phone|link)\b/))
    report(
      "warning",
      "footer",
      start,
      "the mail leads nowhere when somebody has a question: write {{> footer}} before </mj-body>",
    );
}
