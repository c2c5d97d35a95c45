/**
 * Answers as mail programs make them: what a customer wrote, put into the shapes that each client gives an answer. The shapes are data
 * (tests/fixtures/quotes); `{wrote}` and `{ours}` stand for her words and our mail, every other name for what the client says in her language.
 */
import { readFileSync } from "node:fs";

export const languages = ["sv", "nb", "da", "fi", "en", "de"] as const;
export type Language = (typeof languages)[number];
type Per<T> = Record<Language, T>;

interface Client {
  client: string;
  says: Record<string, Per<string>>;
  shapes: { name: string; text?: string[]; html?: string[] }[];
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/quotes/${name}.json`, import.meta.url), "utf8")); // safe because the files are ours
const replies = read<Per<string[][]>>("replies");
const ours = read<Per<string[]>>("ours");
const clients = ["gmail", "outlook", "apple", "thunderbird", "others"].map((name) => read<Client>(name));

const given: Record<string, string> = {
  name: "Nordlys kundservice",
  from: "r-aaiqeayeauda2bqcrudaobyia4hbaaybyadwiojqmfr2@reply.nordlys.example",
  to: "lena@example.com",
  subject: "Återbetalning 21,00 kr – order 1001",
};
/** What a client writes under an answer of its own accord; the rest of what it says belongs to the quote. */
const signatures = ["phone", "pad", "app", "appLink", "windows", "android", "galaxy", "secure", "disclaimer"];

export interface QuotedMail {
  client: string;
  shape: string;
  part: "text" | "html" | "both";
  language: Language;
  wrote: string[];
  /** Each line that is not hers: our mail, and what introduces it. */
  quoted: string[];
  mail: { text?: string; html?: string };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const halves = (lines: readonly string[]): [string[], string[]] => {
  const blank = lines.indexOf("", Math.floor(lines.length / 3));
  return blank < 0 ? [[...lines], []] : [lines.slice(0, blank), lines.slice(blank + 1)];
};
const asHtml: Record<string, (lines: readonly string[]) => string> = {
  div: (lines) => lines.map((line) => `<div>${escaped(line) || "<br>"}</div>`).join(""),
  divs: (lines) => lines.map((line) => `<div>${escaped(line)}</div>`).join(""),
  br: (lines) => lines.map(escaped).join("<br>\n"),
  mso: (lines) =>
    lines
      .map((line) => `<p class=MsoNormal>${escaped(line) || "<o:p>&nbsp;</o:p>"}<o:p></o:p></p>`)
      .join("\n"),
  // Our mail has a table; sums stand in their own cells.
  html: (lines) =>
    lines
      .map((line) => {
        const [title, sum] = line.split(/ {3,}/);
        return sum
          ? `<table><tr><th>${escaped(title ?? "")}</th><td>${escaped(sum)}</td></tr></table>`
          : `<p>${escaped(line)}</p>`;
      })
      .join(""),
};

function fill(
  client: Client,
  template: readonly string[],
  language: Language,
  wrote: string[],
  isHtml: boolean,
): string {
  const say = (text: string) =>
    text.replace(/\{(name|from|to|subject)\}/g, (_, key: string) => given[key] ?? "");
  const linesOf = (key: string, half: string | undefined): string[] => {
    const all =
      key === "wrote"
        ? wrote
        : key === "ours"
          ? (ours[language] ?? [])
          : say(client.says[key]?.[language] ?? "").split("\n");
    return half ? (halves(all)[Number(half) - 1] ?? []) : all;
  };
  const token = /\{(> ?| *)(\w+)(?::(div|divs|br|mso|html|raw))?(?::([12]))?\}/;
  return template
    .flatMap((line) => {
      if (isHtml)
        return line.replace(
          new RegExp(token, "g"),
          (_, __, key: string, as: string | undefined, half: string | undefined) => {
            const lines = linesOf(key, half);
            if (as === "raw") return lines.join("\n");
            if (as === "html" && key !== "ours") return lines.map(escaped).join("<br>");
            return (asHtml[as ?? "br"] ?? asHtml.br)?.(lines) ?? "";
          },
        );
      const [whole = "", prefix = "", key = "", , half] = token.exec(line) ?? [];
      return whole
        ? linesOf(key, half).map((one) => line.replace(whole, `${one ? prefix : prefix.trimEnd()}${one}`))
        : [line];
    })
    .join("\n");
}

function quotedIn(client: Client, template: readonly string[], language: Language): string[] {
  const keys = new Set([...template.join("\n").matchAll(/\{[> ]*(\w+)[^}]*\}/g)].map(([, key = ""]) => key));
  const said = [...keys].filter((key) => client.says[key] && !signatures.includes(key));
  return [
    ...(ours[language] ?? []),
    ...said.flatMap((key) =>
      (client.says[key]?.[language] ?? "")
        .replace(/<\/?(?:b|a|br)\b[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replace(/\{(name|from|to|subject)\}/g, (_, one: string) => given[one] ?? "")
        .split("\n"),
    ),
  ].filter((line) => line.trim() !== "");
}

/** Every reply, or what is given instead, in every shape of every client and language, as text, as HTML, and as the two that it is really sent in. */
export function quotedMails(written?: string[][]): QuotedMail[] {
  return clients.flatMap((client) =>
    client.shapes.flatMap(({ name, text, html }) =>
      languages.flatMap((language) =>
        (written ?? replies[language] ?? []).flatMap((wrote) => {
          const one = (
            part: QuotedMail["part"],
            template: readonly string[],
            mail: QuotedMail["mail"],
          ): QuotedMail => ({
            client: client.client,
            shape: name,
            part,
            language,
            wrote,
            quoted: quotedIn(client, template, language),
            mail,
          });
          const asText = text && fill(client, text, language, wrote, false);
          const written = html && fill(client, html, language, wrote, true);
          return [
            ...(text && asText !== undefined ? [one("text", text, { text: asText })] : []),
            ...(html && written !== undefined ? [one("html", html, { html: written })] : []),
            ...(html && asText !== undefined && written !== undefined
              ? [one("both", html, { text: asText, html: written })]
              : []),
          ];
        }),
      ),
    ),
  );
}
