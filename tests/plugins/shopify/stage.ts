/** Shopify's side of a card, as far as the cards see it: bundled as Shopify CLI does, shown in a real browser, its requests answered by the test. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { parse } from "smol-toml";
import { z } from "zod";
import { address } from "../../../plugins/shopify/statement/address.ts";

export const appFolder = path.resolve(import.meta.dirname, "../../../plugins/shopify");
export const readToml = (file: string): unknown => parse(readFileSync(path.join(appFolder, file), "utf8"));
export const readText = (file: string): string => readFileSync(path.join(appFolder, file), "utf8");

const extensionSchema = z.object({
  api_version: z.string(),
  extensions: z
    .array(
      z.object({
        handle: z.string(),
        targeting: z.array(z.object({ target: z.string(), module: z.string() })).length(1),
        capabilities: z.object({ network_access: z.boolean() }).optional(),
      }),
    )
    .length(1),
});

export const cards = ["order-statement", "refund-tracker"] as const;
export type Card = (typeof cards)[number];

export function cardOf(card: Card) {
  const { api_version, extensions } = extensionSchema.parse(
    readToml(`extensions/${card}/shopify.extension.toml`),
  );
  const [extension] = extensions;
  const [targeting] = extension?.targeting ?? [];
  if (!extension || !targeting) throw new Error(`${card} has no target`);
  return { version: api_version, ...extension, ...targeting };
}

/** With the options that Shopify CLI gives esbuild (packages/app/src/cli/services/extensions/bundle.ts of github.com/Shopify/cli). */
export async function bundle(card: Card): Promise<{ code: string; compressed: number }> {
  const { target, module } = cardOf(card);
  const { outputFiles } = await build({
    stdin: {
      contents: `import Target from ${JSON.stringify(module)}; shopify.extend(${JSON.stringify(target)}, (...args) => Target(...args));`,
      resolveDir: path.join(appFolder, "extensions", card),
      loader: "tsx",
    },
    bundle: true,
    write: false,
    minify: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    loader: { ".esnext": "ts", ".js": "jsx" },
    target: "es6",
    resolveExtensions: [".tsx", ".ts", ".js", ".json", ".esnext", ".mjs", ".ejs"],
  });
  const code = outputFiles[0]?.text ?? "";
  return { code, compressed: gzipSync(code).length };
}

export const languages = ["en", "sv", "nb", "da", "fi", "de"] as const;
export const wordsOf = (card: Card, language: string): unknown =>
  JSON.parse(readText(`extensions/${card}/locales/${language === "en" ? "en.default" : language}.json`));

export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  body: unknown;
}
/** What Kvitto answers: JSON with its status, or a text that is no JSON. */
export type Answer = { status?: number; json: unknown } | { status: number; text: string };

const bundled: Partial<Record<Card, ReturnType<typeof bundle>>> = {};

/** Shows a card; `answer` is Kvitto. The card's own requests stand in `asked`. */
export async function show(
  browser: Browser,
  card: Card,
  answer: (asked: Asked) => Answer | Promise<Answer>,
  options: { language?: string; orderLate?: boolean; width?: number; order?: string } = {},
): Promise<{ page: Page; asked: Asked[] }> {
  const { language = "en", orderLate = false, width = 390, order = "1001" } = options;
  bundled[card] ??= bundle(card);
  const { code } = await bundled[card];
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const asked: Asked[] = [];
  await page.route("**/*", async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    if (pathname === "/")
      return route.fulfill({
        contentType: "text/html",
        body: `<meta charset="utf-8"><style>${looks}</style><body>`,
      });
    const one = {
      method: request.method(),
      path: pathname,
      authorization: request.headers().authorization,
      body: request.postDataJSON() as unknown,
    };
    asked.push(one);
    const given = await answer(one);
    return "text" in given
      ? route.fulfill({ status: given.status, contentType: "text/html", body: given.text })
      : route.fulfill({ status: given.status ?? 200, json: given.json });
  });
  // The same host as Kvitto: what a browser asks before it lets pages ask another host is a matter of the routes.
  await page.goto(`${address}/`);
  await page.addScriptTag({
    content: `(${shopify})(${JSON.stringify({ words: wordsOf(card, language), language, orderLate, id: `gid://shopify/Order/${order}` })})`,
  });
  await page.addScriptTag({ content: code });
  await page.waitForFunction("document.documentElement.dataset.started");
  return { page, asked };
}

/** Without the spaces that no keyboard has. */
export const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

/** What a reader sees, one line each. */
export const readLines = async (page: Page): Promise<string[]> =>
  (await page.locator("body").innerText()).split("\n").map(plain).filter(Boolean);

/** The global of the cards. A word that a language does not have is an error here, where Shopify would show its key. */
const shopify = `({ words, language, orderLate, id }) => {
  const listeners = [];
  const order = { value: orderLate ? undefined : { id },
    subscribe: (listen) => { listeners.push(listen); return () => listeners.splice(listeners.indexOf(listen), 1); } };
  globalThis.orderArrives = () => { order.value = { id }; for (const listen of listeners) listen(order.value); };
  globalThis.shopify = {
    extend: (target, run) => { run(); document.documentElement.dataset.started = target; },
    data: { selected: [{ id }] },
    auth: { idToken: async () => "staff-token" },
    sessionToken: { get: async () => "customer-token" },
    order,
    i18n: {
      translate: (key, given = {}) => {
        let word = key.split(".").reduce((at, part) => at?.[part], words);
        if (word && typeof word === "object" && "count" in given) word = word[new Intl.PluralRules(language).select(given.count)];
        if (typeof word !== "string") throw new Error("no word for " + key + " in " + language);
        return word.replace(/{{(\\w+)}}/g, (_, name) => { if (!(name in given)) throw new Error(key + " lacks " + name); return given[name]; });
      },
      formatCurrency: (value, options) => new Intl.NumberFormat(language, { style: "currency", ...options }).format(value),
      formatDate: (value, options) => new Intl.DateTimeFormat(language, { timeZone: "Europe/Stockholm", ...options }).format(value),
    },
  };
}`;

/** Shopify draws the elements; here they only stand below each other, and say what stands in their attributes. */
const looks = `
  body { font: 14px/1.4 sans-serif; margin: 16px; }
  body * { display: block; }
  s-stack, s-section, s-admin-block { display: flex; flex-direction: column; gap: 8px; }
  s-stack[direction=inline] { flex-direction: row; flex-wrap: wrap; }
  s-grid { display: flex; gap: 8px; justify-content: space-between; }
  s-section::before, s-admin-block::before, s-banner::before { content: attr(heading); font-weight: 700; font-size: 16px; }
  s-section, s-admin-block { border: 1px solid #ccc; border-radius: 8px; padding: 16px; margin-bottom: 16px; }
  s-banner { background: #fff3d6; padding: 8px; border-radius: 8px; }
  s-banner[tone=critical] { background: #fde2e2; }
  s-heading, s-text[type=strong] { font-weight: 700; }
  s-text[color=subdued] { color: #666; }
  s-divider { border-top: 1px solid #ddd; }
  s-button { border: 1px solid #888; border-radius: 8px; padding: 4px 12px; align-self: start; }
  s-button[variant=primary] { background: #222; color: #fff; }
  s-badge { background: #eee; border-radius: 8px; padding: 0 8px; }
  s-link { color: #06c; }
  s-text-field, s-select { border: 1px solid #aaa; border-radius: 8px; padding: 4px 8px; }
  s-text-field::before, s-select::before, s-checkbox::before { content: attr(label); color: #666; }
  s-text-field::after { content: attr(value) " " attr(details) " " attr(error); }
  s-select > *, s-select s-option { display: none; }
  s-icon::before { content: "○"; } s-icon[type^=check]::before { content: "✓"; }
`;
