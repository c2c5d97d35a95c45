/**
 * Knows where in the HTML a value of an order is about to be printed, while the template is read. Between tags and inside a quoted attribute it is
 * text and escaping makes it safe; as an address, a style or in a script escaping alone does not.
 */
export interface Spot {
  where: "text" | "name" | "tag" | "value" | "comment" | "raw";
  /** The element whose tag is open, or whose raw text this is; "/td" in a closing tag. */
  element: string;
  attribute: string;
  /** Inside a tag: what may come next. */
  after: "" | "name" | "space" | "equals" | "unquoted" | "unsure";
  quote: string;
  /** The attribute's value so far; undefined where it depends on what a block printed. */
  start: string | undefined;
}

/** The reading's state, carried through the template in the order in which it is written. */
export interface Markup {
  at: Spot;
}

export const between: Spot = { where: "text", element: "", attribute: "", after: "", quote: "", start: "" };

/** A value of an order inside an attribute's value. */
const value = "\u0000";

/** Elements whose inside is no markup. */
const raw = new Set(["style", "mj-style", "script"]);
const addresses = new Set(
  "href src srcset action formaction background poster cite data xlink:href background-url".split(" "),
);
const keptStart = 500;

/** What stands before the first colon, unless a path begins there; character references would hide it. */
const scheme = /^([^:/?#\0]*(?::|&))/;
const allowed = /^\s*(?:https?|mailto|tel|sms|cid):$/i;

/** Says why a template cannot be used, at this many characters of the text. */
export type Refuse = (reason: string, index: number) => never;

/** The spot after this much of the template. */
export function feed(from: Spot, text: string, refuse: Refuse): Spot {
  let at = from;
  let i = 0;
  while (i < text.length) {
    const [next, to]: readonly [Spot, number] =
      at.where === "text"
        ? inText(text, i)
        : at.where === "name"
          ? inName(at, text, i)
          : at.where === "tag"
            ? inTag(at, text, i)
            : at.where === "value"
              ? inValue(at, text, i, refuse)
              : at.where === "comment"
                ? until("-->", text, i, at)
                : inRaw(at, text, i);
    at = next;
    i = to;
  }
  return at;
}

const until = (end: string, text: string, i: number, at: Spot): readonly [Spot, number] => {
  const to = text.indexOf(end, i);
  return to < 0 ? [at, text.length] : [between, to + end.length];
};

function inText(text: string, i: number): readonly [Spot, number] {
  const open = text.indexOf("<", i);
  if (open < 0) return [between, text.length];
  // What is shown to Outlook alone is markup too, so a conditional comment is walked through.
  if (text.startsWith("<!--[if", open)) return until("]>", text, open, { ...between, where: "comment" });
  if (text.startsWith("<!--", open)) return until("-->", text, open + 2, { ...between, where: "comment" });
  if (/[!?]/.test(text[open + 1] ?? "")) return until(">", text, open, between);
  const next = text[open + 1];
  if (next !== undefined && !/[a-zA-Z/]/.test(next)) return [between, open + 1];
  return [{ ...between, where: "name" }, open + 1];
}

const namePart = /[^\s/>]+/y;
function inName(at: Spot, text: string, i: number): readonly [Spot, number] {
  if (at.element === "" && text[i] === "/") return [{ ...at, element: "/" }, i + 1];
  namePart.lastIndex = i;
  const part = namePart.exec(text)?.[0] ?? "";
  const element = at.element + part.toLowerCase();
  if (i + part.length === text.length) return [{ ...at, element }, text.length];
  return [{ ...at, element, where: "tag" }, i + part.length];
}

const plainAttribute = /\s+([a-zA-Z:-]+)="[^"]*"/y;
const attributePart = /[^\s=/>"']+/y;
const unquotedPart = /[^\s>]+/y;
function inTag(at: Spot, text: string, i: number): readonly [Spot, number] {
  const char = text[i] ?? "";
  const rest: Spot = { ...at, attribute: "", after: "" };
  if (at.after !== "equals") {
    // Most attributes are written out and lead nowhere.
    plainAttribute.lastIndex = i;
    const plain = plainAttribute.exec(text)?.[1];
    if (plain !== undefined && !addresses.has(plain.toLowerCase())) return [rest, plainAttribute.lastIndex];
  }
  if (/\s/.test(char))
    return [
      at.after === "name"
        ? { ...at, after: "space" }
        : at.after === "equals"
          ? at
          : at.after === "space"
            ? at
            : rest,
      i + 1,
    ];
  if (char === ">") return [raw.has(at.element) ? { ...rest, where: "raw" } : between, i + 1];
  if (at.after === "unsure") return [{ ...at, attribute: "?", after: "unquoted" }, i + 1];
  if (at.after === "equals") {
    if (char === '"' || char === "'") return [{ ...at, where: "value", quote: char, start: "" }, i + 1];
    unquotedPart.lastIndex = i;
    const part = unquotedPart.exec(text)?.[0] ?? char;
    return [{ ...at, after: "unquoted" }, i + part.length];
  }
  if (at.after === "unquoted") return [at, i + 1];
  if (char === "/") return [rest, i + 1];
  if (char === "=") return [{ ...at, after: "equals" }, i + 1];
  attributePart.lastIndex = i;
  const part = attributePart.exec(text)?.[0] ?? char;
  const attribute = (at.after === "name" ? at.attribute : "") + part.toLowerCase();
  return [{ ...at, attribute, after: "name" }, i + part.length];
}

function inValue(at: Spot, text: string, i: number, refuse: Refuse): readonly [Spot, number] {
  const close = text.indexOf(at.quote, i);
  const to = close < 0 ? text.length : close;
  const more = text.slice(i, Math.min(to, i + keptStart));
  const start = at.start === undefined ? undefined : (at.start + more).slice(0, keptStart);
  if (addresses.has(at.attribute)) {
    const leads = scheme.exec(start ?? `?${more}`)?.[1];
    if (
      leads !== undefined &&
      !allowed.test(leads) &&
      !(at.attribute === "src" && /^\s*data:image\//.test(start ?? ""))
    )
      refuse(
        `${at.attribute}="${leads.trim()}..." is no address for a mail; it begins with https://, mailto: or tel:`,
        i,
      );
  }
  if (close < 0) return [{ ...at, start }, to];
  return [{ ...at, where: "tag", attribute: "", after: "", quote: "", start: "" }, to + 1];
}

const endings = new Map([...raw].map((element) => [element, new RegExp(`</${element}`, "gi")]));
function inRaw(at: Spot, text: string, i: number): readonly [Spot, number] {
  const ending = endings.get(at.element);
  if (!ending) return [between, i];
  ending.lastIndex = i;
  const close = ending.exec(text);
  return close ? [{ ...between, where: "name" }, close.index + 1] : [at, text.length];
}

/** Where both ways through a block lead; undefined when they end in different places of the HTML. */
export function joined(a: Spot, b: Spot): Spot | undefined {
  if (a === b) return a;
  const inside = (spot: Spot) => spot.where === "tag" || spot.where === "name";
  if (a.element !== b.element) return undefined;
  if (inside(a) && inside(b)) {
    // What stood in one of them may go on behind the block: until a space or the end of the tag nothing is sure.
    if (a.where === b.where && a.attribute === b.attribute && a.after === b.after) return a;
    if (a.after === "equals" || b.after === "equals") return undefined;
    return { ...a, where: "tag", attribute: "", after: "unsure" };
  }
  if (a.where !== b.where || a.quote !== b.quote || a.attribute !== b.attribute) return undefined;
  return a.start === b.start ? a : { ...a, start: undefined };
}

/** How a value is printed here: as text, as an address, as part of a style, as JSON. A text that does not say so is a reason why not. */
export type Way = { as: "text" | "address" | "style" | "json" } | { not: string };

export function wayAt(at: Spot): Way {
  switch (at.where) {
    case "text":
    case "comment":
      return { as: "text" };
    case "name":
      return {
        not: "a value cannot be part of a tag's name; write the tag out, in an {{#if}} when it depends on the order",
      };
    case "tag":
      return {
        not:
          at.after === "equals" || at.after === "unquoted"
            ? 'write quotes around the attribute, such as href="{{link}}"; without them a customer\'s text can add attributes'
            : 'a value inside a tag must stand in a quoted attribute, such as href="{{link}}"',
      };
    case "raw":
      if (at.element !== "script")
        return { not: "a value cannot be printed into a style sheet; write the style out" };
      return { as: "json" };
    case "value":
      return inAttribute(at);
  }
}

function inAttribute({ attribute, start }: Spot): Way {
  if (/^on/.test(attribute))
    return { not: `a value cannot be printed into ${attribute}, which is a program; take it out` };
  if (attribute === "style") return { as: "style" };
  if (!addresses.has(attribute)) return { as: "text" };
  const head = start?.trimStart();
  if (head === "") return { as: "address" };
  // After https://host/ or tel: a value can no longer say where the address leads.
  if (
    head !== undefined &&
    (/^https?:\/\/[^\s\\/?#@\0]+[/?#]/i.test(head) ||
      /^(tel|sms|mailto):/i.test(head) ||
      /^\0[^\0]*[/?#]/.test(head))
  )
    return { as: "text" };
  return {
    not: `the address in ${attribute}="..." must be one value, such as ${attribute}="{{link}}", or begin with https://host/ written out`,
  };
}

/** The spot after a value of an order was printed. */
export const printedAt = (at: Spot): Spot =>
  at.where === "value" && at.start !== undefined
    ? { ...at, start: (at.start + value).slice(0, keptStart) }
    : at;

/**
 * An address that may stand in a mail, or undefined: https, http, mailto and tel; with a host, without a user before it. What a shop system or a
 * carrier sends as a link decides where a customer who trusts the mail ends up.
 */
export function address(text: string): string | undefined {
  const one = text.trim();
  return /^https?:\/\/[^\s\\/?#@]+(?:[/?#]|$)/i.test(one) || /^(?:mailto|tel|cid):[^\s]/i.test(one)
    ? one
    : undefined;
}

/** Part of a style that can only be a colour, a length or a word. */
export const isStyle = (text: string): boolean => /^[#\w .,%-]*$/.test(text);
