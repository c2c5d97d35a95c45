/**
 * A received HTML mail as lines of text, in which the quotes that its client marked are `>` lines. One pass over the tags,
 * no DOM; for reading the words, never for showing the mail.
 */

import { isForwarded } from "./passed-on.ts";

export interface HtmlLines {
  /** Quotes are two `>` lines, what follows Outlook's header block is announced by a separator. */
  lines: string[];
  /** The client marked a quote. */
  marked: boolean;
  /** The text with its quotes. */
  whole: string;
}

const blocks =
  /^(address|article|blockquote|body|center|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|ol|p|pre|section|table|tr|ul)$/;
const unseen = /^(style|script|head|title|template|noscript)$/;
const blankAround = /^(p|h[1-6])$/;

/** The quoted mail and the line that introduces it, as Gmail, Apple Mail, Thunderbird, Yahoo, Proton, GMX and Tuta write them. */
function isQuoteElement(tag: string, attributes: string): boolean {
  if (tag === "blockquote")
    return /\btype\s*=\s*["']?cite\b|\b(gmail_quote|protonmail_quote|tutanota_quote|yahoo_quoted)\b/i.test(
      attributes,
    );
  return /\bclass\s*=\s*["'][^"']{0,200}\b(gmail_attr|moz-cite-prefix|\w{0,40}yahoo_quoted)\b|\bid\s*=\s*["']?\w{0,40}yahoo_quoted|\bname\s*=\s*["']?quote["'\s>]/i.test(
    attributes,
  );
}
/** What is read first in an element whose inside begins here; a mail that is passed on says so there. */
const firstLine = (html: string, at: number): string =>
  decode(
    html
      .slice(at, at + 800)
      .replace(/<[^<>]*>/g, "\n")
      .replace(/[ \t\r]+/g, " "),
  )
    .split("\n")
    .find((line) => line.trim() !== "")
    ?.trim() ?? "";

/** From here to the end Outlook shows the mail that is answered. */
const outlookHeader =
  /\bid\s*=\s*["']?(x_)?(divRplyFwdMsg|mail-editor-reference-message-container|ms-outlook-mobile-body-separator-line)\b/i;

const separator = "-----Original Message-----";

export function htmlToLines(html: string): HtmlLines {
  let shown = "";
  let whole = "";
  let marked = false;
  /** The element whose inside is left out, and how deep its own kind is nested in it. */
  let inside: { tag: string; depth: number; quote: boolean } | undefined;
  const write = (text: string) => {
    if (!inside) shown += text;
    if (!inside || inside.quote) whole += text;
  };

  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    const text = html.slice(at, open < 0 ? html.length : open);
    if (text) write(decode(text.replace(/[ \t\r\n]+/g, " ")));
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      const close = html.indexOf("-->", open + 4);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    const close = html.indexOf(">", open);
    if (close < 0 || !/[a-z!/?]/i.test(html[open + 1] ?? "")) {
      write("<");
      at = open + 1;
      // No tag closes any more: the rest is text, and looking for ">" again at each "<" would be quadratic.
      if (close < 0) {
        write(decode(html.slice(at)));
        break;
      }
      continue;
    }
    at = close + 1;
    const attributes = html.slice(open, Math.min(close, open + 2000));
    const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9]{0,20})/i.exec(attributes) ?? [];
    const tag = name.toLowerCase();

    if (inside) {
      if (tag === inside.tag) inside.depth += slash ? -1 : 1;
      if (inside.depth === 0) inside = undefined;
      else if (inside.quote && (blocks.test(tag) || tag === "br")) whole += "\n";
      continue;
    }
    if (!slash && unseen.test(tag)) inside = { tag, depth: 1, quote: false };
    else if (!slash && isQuoteElement(tag, attributes) && !isForwarded(firstLine(html, at))) {
      marked = true;
      shown += "\n>\n>\n";
      whole += "\n";
      inside = { tag, depth: 1, quote: true };
    } else if (!slash && outlookHeader.test(attributes)) {
      marked = true;
      shown += `\n${separator}\n`;
      whole += "\n";
    } else if (tag === "br") write("\n");
    else if (tag === "li" && !slash) write("\n- ");
    else if ((tag === "td" || tag === "th") && slash) write(" ");
    else if (blocks.test(tag)) write(blankAround.test(tag) ? "\n\n" : "\n");
  }
  const lines = shown.split("\n").map((line) => line.trim());
  return { lines, marked, whole };
}

/** The names of U+00A0 to U+00FF in order (HTML 4, section 24.2), and the few others that mail programs write. */
const latin1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
const entities = new Map<string, string>([
  ...latin1.map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bdquo", "„"],
  ["hellip", "…"],
  ["euro", "€"],
  ["bull", "•"],
  ["zwnj", ""],
]);

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,10});/gi, (entity, name: string) => {
      if (!name.startsWith("#")) return entities.get(name) ?? entity;
      const code =
        name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : "";
    })
    .replaceAll("\u00a0", " ");
}
