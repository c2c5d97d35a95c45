import type { LintOptions, Report } from "./lint-finding.ts";
import { type Attribute, attribute, type Element, type Reading, valueIn } from "./lint-reading.ts";

/** Where a mail leads, and from where it loads: what warns the reader, tells others who she is, or leads nowhere. */
export const deadPlatform = /ec\.europa\.eu\/(?:consumers\/)?odr|webgate\.ec\.europa\.eu/i;
export const nobody =
  /\b(?:no-?_?\.?reply|do-?_?not-?_?reply|ikke-?svar|svara-?ej|ei-?vastata|keine-?antwort)[\w.+-]{0,40}@/i;
const schemes = new Set("https http mailto tel sms webcal cid".split(" "));
/** Hosts that count who clicks, and those that hide where a link leads. */
const counting =
  /(?:^|\.)(?:list-manage\.com|mandrillapp\.com|sendgrid\.net|mailchi\.mp|klclick\d?\.com|klaviyomail\.com|hubspotlinks\.com|mjt\.lu|mailtrack\.io|rs6\.net|createsend\d*\.com|cmail\d+\.com|exacttarget\.com|emltrk\.com|bit\.ly|tinyurl\.com|goo\.gl|ow\.ly|t\.co|lnkd\.in|rebrand\.ly|is\.gd)$/i;
const vague =
  /^(?:click here|here|read more|more|link|this link|klicka här|här|läs mer|mer|länk|klikk her|her|les mer|klik her|læs mere|mere|klikkaa tästä|tästä|tässä|lue lisää|hier klicken|klicken sie hier|hier|mehr|mehr lesen)[.!]?$/i;

/** Attributes that lead somewhere, and those that load something. */
const leading = new Set(["href"]);
const loading = new Set(["src", "background", "background-url", "poster", "srcset"]);
const linked = new Set(["a", "mj-button", "mj-navbar-link", "mj-social-element"]);

export function lintLinks(
  reading: Reading,
  words: Readonly<Record<string, string>>,
  { hosts }: LintOptions,
  report: Report,
): void {
  for (const element of reading.elements) {
    for (const one of element.attributes) {
      if (leading.has(one.name)) lintTarget(element, one, hosts, report);
      else if (loading.has(one.name)) lintSource(element, one, hosts, report);
      else if (one.name === "style")
        for (const { 0: all, 1: url = "", index } of one.value.matchAll(/url\(\s*['"]?([^'")]*)/g))
          lintHost(url, [one.valueStart + index + all.length - url.length, url.length], hosts, true, report);
    }
    if (linked.has(element.name)) lintLink(reading, element, words, report);
  }
  lintPlain(reading, report);
}

function lintTarget(element: Element, one: Attribute, hosts: LintOptions["hosts"], report: Report): void {
  const span = [one.valueStart, one.value.length] as const;
  const value = one.value.trim();
  if (value === "" || value === "#") {
    if (element.name !== "link")
      report(
        "error",
        "empty-link",
        [one.start, one.end - one.start],
        'this link leads nowhere: give it an address, such as href="{{link}}"',
      );
    return;
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\s\p{Cc}]/gu, ""))?.[1]?.toLowerCase();
  if (scheme !== undefined && !schemes.has(scheme)) {
    report("error", "scheme", span, `mail programs remove links that begin with ${scheme}: – use https:`);
    return;
  }
  if (scheme === undefined && !/^(?:\{\{|#)/.test(value) && element.name !== "link") {
    report(
      "error",
      "scheme",
      span,
      `a link in a mail needs its whole address: https://${value.replace(/^\/+/, "").slice(0, 60)}`,
      {
        fix: {
          label: "Add https://",
          edits: [[one.valueStart, one.value.length, `https://${value.replace(/^\/+/, "")}`]],
        },
      },
    );
    return;
  }
  unsafe(one, report);
  if (deadPlatform.test(value)) report("error", "dead-link", span, deadSentence);
  else lintHost(value, span, hosts, false, report);
}

export const deadSentence =
  "the EU's dispute platform closed in July 2025 and must not be linked: take the link out";

function lintSource(element: Element, one: Attribute, hosts: LintOptions["hosts"], report: Report): void {
  const value = one.value.trim();
  const picture = element.name === "img" || element.name === "mj-image";
  if (picture && value === "")
    report(
      "error",
      "picture-address",
      [one.start, one.end - one.start],
      "this picture has no address: give it one, or take it out",
    );
  else if (value !== "" && !/^(?:https?:\/\/|\{\{|cid:)/i.test(value) && one.name !== "srcset")
    report(
      "error",
      "picture-address",
      [one.valueStart, one.value.length],
      /^data:/i.test(value)
        ? "Gmail and Outlook do not show pictures that are written into the mail: put it on the shop's own host"
        : "a picture in a mail needs its whole address: https://...",
    );
  unsafe(one, report);
  lintHost(value, [one.valueStart, one.value.length], hosts, true, report);
}

function unsafe(one: Attribute, report: Report): void {
  if (/^\s*http:\/\//i.test(one.value)) {
    const start = one.valueStart + one.value.search(/\S/);
    report(
      "warning",
      "http",
      [one.valueStart, one.value.length],
      "use https:// so that the reader is not warned",
      {
        fix: { label: "Use https://", edits: [[start, "http://".length, "https://"]] },
      },
    );
  }
}

function lintHost(
  value: string,
  span: readonly [number, number],
  hosts: LintOptions["hosts"],
  loads: boolean,
  report: Report,
): void {
  const host = /^\s*https?:\/\/(?:[^/?#\s@]*@)?([^/?#\s:]+)/i.exec(value)?.[1]?.toLowerCase();
  if (host === undefined || host.includes("{{")) return;
  if (counting.test(host))
    report(
      "warning",
      "tracking",
      span,
      `${host} counts who clicks, or hides where the link leads: link the page itself`,
    );
  else if (hosts && !hosts.some((own) => host === own || host.endsWith(`.${own}`)))
    report(
      "warning",
      "third-party",
      span,
      loads
        ? `${host} is not the shop's and sees who opens the mail: put the picture on the shop's own host`
        : `${host} is not the shop's: link a page of the shop, or add the host to those it knows`,
    );
}

function lintLink(
  reading: Reading,
  element: Element,
  words: Readonly<Record<string, string>>,
  report: Report,
): void {
  const span = [element.start, element.end - element.start] as const;
  const href = attribute(element, "href");
  if (!href && element.name === "a" && !attribute(element, "name") && !attribute(element, "id"))
    report(
      "error",
      "empty-link",
      span,
      'this link leads nowhere: give it an address, such as href="{{link}}"',
    );
  const pictures = element.children.filter((child) => child.name === "img");
  const named =
    element.shows ||
    (valueIn(element, "aria-label") ?? "") !== "" ||
    pictures.some((one) => (valueIn(one, "alt") ?? "") !== "");
  if (!named) {
    if (element.name === "a" && href)
      report("error", "link-text", span, "this link has no words: nobody who listens knows where it leads");
    return;
  }
  if (element.name !== "a") return;
  const inside = reading.text.slice(element.end, element.close).trim();
  if (inside.length < 200) {
    const key = /^\{\{\s*t\s+["']([^"']+)["']\s*\}\}$/.exec(inside)?.[1];
    if (vague.test(key === undefined ? inside : (words[key] ?? "")))
      report("note", "link-text", span, "say where the link leads: people who listen hear only its words");
  }
  if (alone(reading, element) && !/(?:^|\s)tap(?:\s|$)/.test(valueIn(element, "class") ?? "")) {
    const classes = attribute(element, "class");
    report(
      "note",
      "tap",
      span,
      "a link that stands alone is easier to hit with a finger with the class tap",
      {
        fix: {
          label: "Add the class tap",
          edits: [
            classes?.quote
              ? [classes.valueStart + classes.value.length, 0, " tap"]
              : [element.nameEnd, 0, ' class="tap"'],
          ],
        },
      },
    );
  }
}

/** Nothing else stands in its paragraph or cell. */
function alone(reading: Reading, element: Element): boolean {
  const { parent } = element;
  if (!parent || !/^(?:p|td|div|mj-text)$/.test(parent.name)) return false;
  if (element.start - parent.end > 200 || parent.close - element.after > 200) return false;
  const around =
    reading.text.slice(parent.end, element.start) + reading.text.slice(element.after, parent.close);
  return around.replace(/\{\{~?\s*(?:[#/^](?!t\b)|else\b)[^{}]*\}\}/g, "").trim() === "";
}

/** Addresses that stand as text. */
function lintPlain(reading: Reading, report: Report): void {
  for (const { 0: all, index } of reading.text.matchAll(new RegExp(nobody, "gi")))
    report(
      "error",
      "no-reply",
      [index, all.length],
      "an address that nobody reads: write the one where people answer, or nothing, because every mail can be answered",
    );
  for (const { 0: all, index } of reading.text.matchAll(new RegExp(deadPlatform, "gi")))
    if (!inLink(reading, index)) report("error", "dead-link", [index, all.length], deadSentence);
}

const inLink = (reading: Reading, offset: number): boolean =>
  /href=["'][^"'\n]{0,300}$/.test(reading.text.slice(Math.max(0, offset - 320), offset));
