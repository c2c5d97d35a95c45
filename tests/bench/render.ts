/**
 * What a mail costs: a five-line refund mail as HTML and text from its published template, beside what peers do for each mail
 * (Handlebars, then MJML). Both in one run, in turns, medians. `node tests/bench/render.ts`
 */
import { performance } from "node:perf_hooks";
import Handlebars from "handlebars";
import { IntlMessageFormat } from "intl-messageformat";
import mjml2html from "mjml";
import { printer } from "../../src/commerce/print.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { refundIssued } from "../../src/notifications/refund-issued.ts";
import { render } from "../../src/pipeline/render.ts";
import { brandOf } from "../../src/templating/brand.ts";
import { compile } from "../../src/templating/compile.ts";
import { readTemplate } from "../../src/templating/library.ts";
import { mjmlOf, publish } from "../../src/templating/publish.ts";
import { nordlys, order, refund, refundFacts } from "../support/facts.ts";

export interface Row {
  name: string;
  unit: string;
  ours: number;
  peer: number;
  ratio: number;
}

/** Four articles and the return freight. */
export function fiveLines(): Facts {
  const titles = ["Ullfilt Sand", "Örngott i tvättat lin", "Förvaringskorg i sjögräs", "Mugg"];
  const lines = titles.map((title, i) => ({
    id: `l${i}`,
    title,
    quantity: i + 1,
    total: `${(i + 1) * 100}.00`,
    tax: `${(i + 1) * 20}.00`,
  }));
  return refundFacts("sv", {
    order: order({ lines, total: "1000.00" }),
    refund: refund({
      amount: "941.00",
      items: lines.map((line) => ({
        lineId: line.id,
        quantity: line.quantity,
        amount: line.total,
        tax: line.tax,
      })),
      payments: [{ method: "card", label: "Visa •••• 4242", amount: "941.00", status: "settled" }],
    }),
  });
}

/** The peers' way with the same template: Handlebars compiled once, its texts read once, MJML for each mail. */
export async function peer(words: Record<string, string>): Promise<(view: object) => Promise<string>> {
  const { mjml } = mjmlOf(await readTemplate("refund-issued"), brandOf(nordlys));
  const handlebars = Handlebars.create();
  const read = new Map<string, IntlMessageFormat>();
  handlebars.registerHelper("t", function (this: object, key: string, options: Handlebars.HelperOptions) {
    const message = read.get(key) ?? new IntlMessageFormat(words[key] ?? "", "sv");
    read.set(key, message);
    const mark = (open: string, close: string) => (parts: unknown[]) => open + parts.join("") + close;
    const marks = {
      b: mark("<strong>", "</strong>"),
      nw: mark('<span style="white-space:nowrap">', "</span>"),
      slot: options.fn ? options.fn(this) : "",
    };
    const escaped = Object.fromEntries(
      Object.entries({ ...options.data.root, ...this, ...options.hash }).map(([name, value]) => [
        name,
        typeof value === "string" ? Handlebars.escapeExpression(value) : value,
      ]),
    );
    return new Handlebars.SafeString(String(message.format({ ...escaped, ...marks })));
  });
  const fill = handlebars.compile(mjml);
  return async (view) =>
    (
      await mjml2html(fill(view, { data: { lang: "sv", subject: "Återbetalning", preheader: "x" } }), {
        fonts: {},
        validationLevel: "soft",
      })
    ).html;
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

async function perSecond(times: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < times; i++) await work();
  return (times / (performance.now() - start)) * 1000;
}

/** The same without waiting between two mails: our side is synchronous. */
function perSecondSync(times: number, work: () => unknown): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) work();
  return (times / (performance.now() - start)) * 1000;
}

export async function bench(rounds = 9): Promise<Row[]> {
  const facts = fiveLines();
  const published = await publish(await readTemplate("refund-issued"), brandOf(nordlys));
  const view = refundIssued.schema.parse(refundIssued.view({ ...facts, print: printer("sv") })) as object; // safe because the schema is an object
  const compose = compile(published, "sv");
  const theirs = await peer(published.strings.sv ?? {});
  const letter = { notification: refundIssued, facts, locale: "sv" as const, published };
  perSecondSync(3000, () => compose(view));
  perSecondSync(1000, () => render(letter));
  await perSecond(20, () => theirs(view));
  const [words, whole, peers]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < rounds; i++) {
    words.push(perSecondSync(2000, () => compose(view)));
    peers.push(await perSecond(15, () => theirs(view)));
    whole.push(perSecondSync(1000, () => render(letter)));
  }
  const row = (name: string, ours: number): Row => ({
    name,
    unit: "mails/s on one core",
    ours: Math.round(ours),
    peer: Math.round(median(peers)),
    ratio: Math.round(ours / median(peers)),
  });
  return [
    row("five-line refund mail, HTML and text, from its view", median(words)),
    row("the same from the facts: view, check and mail", median(whole)),
  ];
}

if (process.argv[1] === import.meta.filename) console.table(await bench());
