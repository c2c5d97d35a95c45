import type { Finding } from "../../../templating/lint.ts";
import { inScheme } from "../../mail-scheme.ts";
import type { AdminLocale } from "../words/index.ts";
import { previewWords } from "../words/preview.ts";
import { pickerHash, pickerScript } from "./frame-picker.ts";
import { inert } from "./inert.ts";

/** The document in the preview's frame: a mail as somebody's mail program would show it, which runs nothing but our own script. */

export const frameViews = ["desktop", "phone", "dark", "images-off", "text"] as const;
export type FrameView = (typeof frameViews)[number];

interface Framed {
  html: string | null;
  text: string;
  lines: readonly { file: string; line: number }[];
  broken?: readonly Finding[] | undefined;
  /** Of the mail. */
  locale: string;
  view: FrameView;
  /** Whether its texts can be picked to be written. */
  picking: boolean;
  /** Who looks at it. */
  reader: AdminLocale;
}

/** Opened alone it is as shut in as in its frame: an origin of its own, no address to send to, and no script but ours. */
export const frameHeaders = (view: FrameView): Record<string, string> => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "sandbox allow-scripts",
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${view === "images-off" ? "'none'" : "'self' https: data:"}`,
    `script-src ${pickerHash}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow",
});

export function frameDocument(framed: Framed): string {
  const { html, text, broken, locale, view, reader } = framed;
  const words = previewWords[reader].frame;
  if (html === null)
    return page(
      framed,
      "",
      `<div class="kvitto-none"><p><strong>${escaped(words.broken)}</strong></p><ul>${(broken ?? [])
        .map(({ file, line, message }) => `<li>${escaped(`${file}:${line}: ${message}`)}</li>`)
        .join("")}</ul></div>`,
      reader,
    );
  if (view === "text") return page(framed, "", `<pre class="kvitto-text">${escaped(text)}</pre>`, locale);
  const shown = inert(inScheme(html, view === "dark"), { images: view !== "images-off" });
  const [, attributes = ""] = /<html\b([^>]*)>/.exec(shown) ?? [];
  const withHead = shown
    .replace(/<html\b[^>]*>/, `<html${attributes}${picking(framed)}>`)
    .replace(/<\/head>/, () => `${head(framed)}</head>`);
  const end = withHead.lastIndexOf("</body>");
  return end < 0 ? withHead + said(framed) : withHead.slice(0, end) + said(framed) + withHead.slice(end);
}

const picking = (framed: Framed): string => (framed.picking ? ' data-kvitto-picking=""' : "");

/** A document of our own, where there is no mail's. */
const page = (framed: Framed, attributes: string, body: string, lang: string): string =>
  `<!doctype html><html lang="${escaped(lang)}"${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(previewWords[framed.reader].frame.title)}</title>${head(framed)}</head><body>${body}${said(framed)}</body></html>`;

function head(framed: Framed): string {
  const words = previewWords[framed.reader].frame;
  return `<meta name="kvitto-lines" content="${escaped(JSON.stringify(linesOf(framed)))}"><meta name="kvitto-link" content="${escaped(words.link)}"><style>${style(framed.view === "dark")}</style><script>${pickerScript}</script>`;
}

/** Files by number: hundreds of lines are of a dozen files. */
function linesOf({ lines }: Framed): { files: string[]; at: [number, number][] } {
  const files = [...new Set(lines.map(({ file }) => file))];
  return { files, at: lines.map(({ file, line }) => [files.indexOf(file), line]) };
}

/** What is said to whoever does not see it; read by nobody where nothing can be picked. */
function said(framed: Framed): string {
  const words = previewWords[framed.reader].frame;
  return `<p id="kvitto-hint" lang="${framed.reader}" hidden>${escaped(words.hint)}</p><p id="kvitto-said" role="status" lang="${framed.reader}"></p>`;
}

const style = (dark: boolean): string => {
  const [line, tint] = dark ? ["#86D5CF", "#1d3836"] : ["#14565C", "#E1EEEC"];
  return `:root{color-scheme:only ${dark ? "dark" : "light"}}
[data-kvitto-picking] [data-t],[data-kvitto-picking] [data-v]{cursor:pointer}
[data-kvitto-picking] :is([data-t],[data-v]):hover:not(:has(:hover)){outline:1px dashed ${line};outline-offset:2px;border-radius:3px}
[data-kvitto-picking] :is([data-t],[data-v]):focus-visible{outline:3px solid ${line};outline-offset:2px;border-radius:4px}
[data-kvitto-marked]{background-color:${tint}!important;outline:2px solid ${line}!important;outline-offset:3px;border-radius:4px}
[data-href]{cursor:not-allowed}[data-kvitto-picking] [data-href]{cursor:pointer}
#kvitto-said{position:fixed;inset:auto 12px 12px;margin:0;padding:8px 12px;border-radius:4px;background:#13201e;color:#fff;font:14px/20px system-ui,sans-serif;overflow-wrap:anywhere}#kvitto-said:empty{position:absolute;padding:0}
.kvitto-text{margin:0;padding:20px;font:14px/22px ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;color:#13201e;background:#fff}
.kvitto-none{padding:20px;font:16px/24px system-ui,sans-serif;color:#13201e}.kvitto-none li{overflow-wrap:anywhere}`;
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
