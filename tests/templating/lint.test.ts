import { describe, expect, test } from "vitest";
import { notificationOf } from "../../src/notifications/index.ts";
import { changesOf } from "../../src/templating/edits.ts";
import { readTemplates } from "../../src/templating/library.ts";
import { type Finding, type LintOptions, lint, lintMail } from "../../src/templating/lint.ts";
import type { TemplateSource } from "../../src/templating/source.ts";

const head =
  '<mjml lang="{{@lang}}" dir="{{brand.dir}}">\n<mj-head><mj-title>{{@subject}}</mj-title><mj-preview>{{@preheader}}</mj-preview></mj-head>\n<mj-body>\n<mj-section><mj-column>';
const foot =
  '</mj-column></mj-section>\n<mj-section><mj-column><mj-text>{{company}} <a class="tap" href="{{link}}">{{t "more"}}</a></mj-text></mj-column></mj-section>\n</mj-body>\n</mjml>';
const view = {
  number: "1001",
  name: "Lena",
  company: "Nordlys AB",
  link: "https://nordlys.example/1001",
  sum: "80 kr",
  goods: [{ title: "Mugg", each: { price: "80 kr" } }],
};
const english = {
  subject: "Order {number} confirmed",
  preheader: "We have your order, and here is everything that is in it.",
  more: "See the order",
  paid: "You paid {sum}.",
};
const swedish = {
  subject: "Order {number} är bekräftad",
  preheader: "Vi har din order, och här är allt som finns i den.",
  more: "Se ordern",
  paid: "Du betalade {sum}.",
};
/** A template with nothing wrong in it, and this on line 5. */
const source = (inside: string, change: Partial<TemplateSource> = {}): TemplateSource => ({
  kind: "trial",
  body: `${head}\n${inside}\n${foot}`,
  text: '{{t "paid"}}\n',
  strings: { en: english, sv: swedish },
  partials: {},
  sample: view,
  ...change,
});
const mjText = (inside: string) => `<mj-text>${inside}</mj-text>`;

/** The template with the first edit set of a finding made. */
function mended(from: TemplateSource, { fix }: Finding): TemplateSource {
  const { strings = {}, blocks = {}, ...files } = changesOf(from, fix?.edits ?? [], true);
  return {
    ...from,
    ...(files.body !== undefined && { body: files.body }),
    ...(files.text !== undefined && { text: files.text }),
    partials: { ...from.partials, ...(blocks as Record<string, string>) },
    strings: Object.fromEntries(
      Object.entries(from.strings).map(([locale, words]) => [
        locale,
        { ...words, ...strings[locale] } as Record<string, string>,
      ]),
    ),
  };
}

test("a template with nothing wrong in it has no finding, and an empty line of a marketer's has none", () => {
  expect(lint(source(mjText('<p>{{t "paid"}}</p>')))).toEqual([]);
  expect(lint(source(""))).toEqual([]);
});

type Row = readonly [
  line: string,
  code: string,
  column: number,
  message: RegExp,
  fixed?: string,
  options?: LintOptions,
];

/** Markup on line 5, what is said of it and where, and what the line is after the fix. */
const inMarkup: Row[] = [
  [
    mjText("{{nmae}}"),
    "unknown-name",
    12,
    /^nmae is not in the view: did you mean name\?$/,
    mjText("{{name}}"),
  ],
  [
    mjText("{{#each goods}}{{each.prise}}{{/each}}"),
    "unknown-name",
    27,
    /did you mean price/,
    mjText("{{#each goods}}{{each.price}}{{/each}}"),
  ],
  [
    mjText("{{#each goods as |one|}}{{one.titel}}{{/each}}"),
    "unknown-name",
    36,
    /did you mean title/,
    mjText("{{#each goods as |one|}}{{one.title}}{{/each}}"),
  ],
  [
    '<mj-text color="{{brand.inc}}">x</mj-text>',
    "unknown-name",
    25,
    /a brand has no inc: did you mean ink/,
    '<mj-text color="{{brand.ink}}">x</mj-text>',
  ],
  [mjText('{{t "pid"}}'), "unknown-text", 14, /no text "pid": did you mean "paid"/, mjText('{{t "paid"}}')],
  [mjText("{{{name}}}"), "raw-print", 10, /would print text of a customer as markup/, mjText("{{name}}")],
  [mjText("{{& name}}"), "raw-print", 10, /would print text of a customer as markup/, mjText("{{name}}")],
  [mjText("{{#if name}}x"), "template", 10, /not closed|cannot be read/],
  [mjText("{{shout name}}"), "template", 10, /shout/],
  [
    mjText("<a class='tap' href={{link}}>x</a>"),
    "quotes",
    25,
    /write quotes around the attribute: href="\{\{link\}\}"/,
    mjText(`<a class='tap' href="{{link}}">x</a>`),
  ],
  [mjText("<p {{name}}>x</p>"), "quotes", 13, /stands between attributes/],
  [
    mjText(`<a class="tap" href="{{link}}" title="{{t "more"}}">x</a>`),
    "inner-quotes",
    48,
    /write 'single' quotes/,
    mjText(`<a class="tap" href="{{link}}" title="{{t 'more'}}">x</a>`),
  ],
  [
    '<mj-image src="https://nordlys.example/a.png" />',
    "alt",
    1,
    /a picture needs alt/,
    '<mj-image alt="" src="https://nordlys.example/a.png" />',
  ],
  [
    mjText("<img src='https://nordlys.example/a.png' width='20'>"),
    "alt",
    10,
    /a picture needs alt/,
    mjText(`<img alt="" src='https://nordlys.example/a.png' width='20'>`),
  ],
  [mjText('<img src="https://nordlys.example/a.png" alt="">'), "picture-size", 10, /needs width/],
  [mjText('<img src="a.png" alt="" width="20">'), "picture-address", 20, /whole address/],
  [
    mjText('<img src="data:image/png;base64,AA" alt="" width="20">'),
    "picture-address",
    20,
    /Gmail and Outlook do not show/,
  ],
  [
    mjText('<img src="https://nordlys.example/p.gif" width="1" height="1" alt="">x'),
    "pixel",
    10,
    /needs the reader's consent/,
    mjText("x"),
  ],
  [
    mjText('<img src="https://nordlys.example/wf/open?u=1" width="20" alt="">x'),
    "pixel",
    10,
    /needs the reader's consent/,
    mjText("x"),
  ],
  ["<mj-carousel></mj-carousel>", "carousel", 1, /mj-carousel/],
  ['<mj-include path="x" />', "include", 1, /reads files/],
  [mjText("<script>alert(1)</script>x"), "active", 10, /remove <script>/, mjText("x")],
  [mjText('<form action="x"></form>y'), "active", 10, /remove <form>/, mjText("y")],
  [mjText('<p onclick="x()">y</p>'), "active", 13, /remove onclick/, mjText("<p >y</p>")],
  [
    '<mj-raw><link href="https://fonts.googleapis.com/css" /></mj-raw>',
    "font",
    9,
    /fonts from elsewhere/,
    "<mj-raw></mj-raw>",
  ],
  ["<mj-style>@import url(x.css);</mj-style>", "font", 1, /fonts from elsewhere/],
  [
    '<mj-raw><script type="application/ld+json">{"@type": "Order",}</script></mj-raw>',
    "json-ld",
    44,
    /cannot be read/,
  ],
  ['<mj-raw><script type="application/ld+json">{"name": "<b>"}</script></mj-raw>', "json-ld", 44, /u003c/],
  [
    '<mj-text font-size="12px">x</mj-text>',
    "small-text",
    21,
    /text of 12 px is too small/,
    '<mj-text font-size="14px">x</mj-text>',
  ],
  [
    mjText('<p style="margin:0;font-size: 9pt">x</p>'),
    "small-text",
    40,
    /text of 9 pt is too small/,
    mjText('<p style="margin:0;font-size: 14px">x</p>'),
  ],
  [
    '<mj-text color="#999">x</mj-text>',
    "contrast",
    17,
    /#999999 on #FFFFFF has a contrast of 2\.8:1.*darker/,
    '<mj-text color="#757575">x</mj-text>',
  ],
  [
    '<mj-text color="#ffffff">x</mj-text>',
    "contrast",
    17,
    /contrast of 1\.0:1/,
    '<mj-text color="#757575">x</mj-text>',
  ],
  [
    mjText('<p style="background:#333"><span style="color: rgb(60, 60, 60)">x</span></p>'),
    "contrast",
    57,
    /lighter/,
    mjText('<p style="background:#333"><span style="color: #9D9D9D">x</span></p>'),
  ],
  [
    mjText("<table><tr><td>x</td></tr></table>"),
    "table-role",
    10,
    /role="presentation"/,
    mjText('<table role="presentation"><tr><td>x</td></tr></table>'),
  ],
  [
    '<mj-table role="presentation"><tr><th scope="row">a</th></tr></mj-table>',
    "table-role",
    1,
    /not layout/,
    '<mj-table><tr><th scope="row">a</th></tr></mj-table>',
  ],
  [
    "<mj-table><thead><tr><th>a</th></tr></thead></mj-table>",
    "scope",
    22,
    /scope="col"/,
    '<mj-table><thead><tr><th scope="col">a</th></tr></thead></mj-table>',
  ],
  [mjText("<h1>a</h1><h3>b</h3>"), "headings", 20, /after h1 comes h2/, mjText("<h1>a</h1><h2>b</h2>")],
  [mjText("<h2>b</h2>"), "headings", 10, /first heading.*h1/, mjText("<h1>b</h1>")],
  [mjText('<p>b <a href="">see it</a></p>'), "empty-link", 18, /leads nowhere/],
  [mjText('<p>b <a href="#">see it</a></p>'), "empty-link", 18, /leads nowhere/],
  [mjText("<p>b <a>see it</a></p>"), "empty-link", 15, /leads nowhere/],
  [mjText('<p>b <a href="{{link}}"></a></p>'), "link-text", 15, /no words/],
  [mjText('<p>b <a href="{{link}}">click here</a></p>'), "link-text", 15, /say where the link leads/],
  [mjText('<p>b <a href="java\tscript:alert(1)">see it</a></p>'), "scheme", 24, /begin with javascript/],
  [
    mjText('<p>b <a href="nordlys.example/x">see it</a></p>'),
    "scheme",
    24,
    /whole address/,
    mjText('<p>b <a href="https://nordlys.example/x">see it</a></p>'),
  ],
  [
    mjText('<p>b <a href="http://nordlys.example">see it</a></p>'),
    "http",
    24,
    /https/,
    mjText('<p>b <a href="https://nordlys.example">see it</a></p>'),
  ],
  [
    mjText('<p>b <a href="https://ec.europa.eu/consumers/odr">see it</a></p>'),
    "dead-link",
    24,
    /closed in July 2025/,
  ],
  [
    mjText('<p>b <a href="https://nordlys.us1.list-manage.com/x">see it</a></p>'),
    "tracking",
    24,
    /counts who clicks/,
  ],
  [
    mjText('<p>b <a href="https://other.example/x">see it</a></p>'),
    "third-party",
    24,
    /other\.example is not the shop's/,
    undefined,
    { hosts: ["nordlys.example"] },
  ],
  [
    mjText('<p><a class="a" href="{{link}}">see it</a></p>'),
    "tap",
    13,
    /class tap/,
    mjText('<p><a class="a tap" href="{{link}}">see it</a></p>'),
  ],
  [mjText("<p>write to no-reply@nordlys.example</p>"), "no-reply", 22, /nobody reads/],
  [mjText('<div style="display: flex">x</div>'), "client", 22, /Outlook on Windows.*display:flex.*mj-column/],
  [mjText('<p style="border-radius:4px">x</p>'), "client", 20, /Outlook on Windows.*border-radius.*square/],
  [mjText('<svg viewBox="0 0 1 1"></svg>x'), "client", 10, /do not show <svg>/],
  ["<mj-style>p:hover { margin:0 }</mj-style>", "client", 11, /Outlook on Windows.*:hover/],
  ["{{> foter}}", "block", 5, /there is no block foter/],
  [mjText("{{#each goods}}{{title}}{{/each}}"), "rest", 10, /how many more/],
];

describe("a line of markup", () => {
  test.for(inMarkup)("%s: %s", ([line, code, column, message, fixed, options]) => {
    const from = source(line);
    const found = lint(from, view, options).filter((one) => one.code === code);
    expect(found.map((one) => `${one.file}:${one.line}:${one.column}`)).toEqual([`body.mjml:5:${column}`]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.fix !== undefined, "has a fix").toBe(fixed !== undefined);
    if (fixed === undefined || !found[0]) return;
    const after = mended(from, found[0]);
    expect(after.body.split("\n")[4]).toBe(fixed);
    expect(lint(after, view, options).filter((one) => one.code === code)).toEqual([]);
  });

  test("in a block is told in the block's own file, once, however often it is used", () => {
    const from = source("{{> note}}\n{{> note}}", {
      partials: { "note.mjml": `<mj-text>\n<p>{{nmae}}</p>\n</mj-text>` },
    });
    const found = lint(from);
    expect(found).toMatchObject([
      { code: "unknown-name", file: "partials/note.mjml", line: 2, column: 6, length: 4 },
    ]);
    expect(lint(mended(from, found[0] as Finding))).toEqual([]); // safe because there is one
  });

  test("that is a button looks like fraud only where money is meant", () => {
    const button = '<mj-button href="{{link}}">x</mj-button>';
    const codes = (kind: string) => lint(source(button, { kind })).map(({ code }) => code);
    expect(codes("refund-issued")).toContain("button");
    expect(codes("shipped")).not.toContain("button");
  });
});

describe("the dark", () => {
  const dark = (inside: string) =>
    source(inside, {
      body: source(inside).body.replace(
        "</mj-head>",
        '<mj-attributes><mj-text color="{{brand.ink}}" css-class="ink" /></mj-attributes>\n{{> styles}}\n</mj-head>',
      ),
    });
  const said = (inside: string) =>
    lint(dark(inside)).map((one) => `${one.severity} ${one.code} ${one.message}`);

  test("makes a text unreadable that keeps its own dark colour", () => {
    expect(said(mjText('<p><span style="color:#16201E">x</span></p>'))).toEqual([
      expect.stringMatching(/warning contrast-dark .*stays #16201E and stands on #111615/),
    ]);
    expect(said(mjText('<p><span class="m">x</span></p>'))).toEqual([]);
  });
  test("makes a text unreadable on a pale ground that stays", () => {
    expect(said(mjText('<p style="background-color:#FFF3CD">x</p>'))).toEqual([
      expect.stringMatching(/warning contrast-dark .*becomes #E9EEEC and this ground stays #FFF3CD/),
    ]);
    expect(said(mjText('<p style="background-color:#FFF3CD;color:#16201E">x</p>'))).toEqual([]);
  });
  test("is left alone where the author has rules of his own for it", () => {
    expect(
      said(
        `<mj-style>.w { color:#8A2B06; }\n@media (prefers-color-scheme: dark) { .w { color:#FFB394 !important } }</mj-style>${mjText('<p class="w">x</p>')}`,
      ),
    ).toEqual([]);
  });
});

/** One text of a language, what is said of it, and what it is after the fix. */
const inTexts: readonly (readonly [
  locale: "en" | "sv",
  key: string,
  text: string,
  code: string,
  column: number,
  message: RegExp,
  fixed?: string,
])[] = [
  [
    "sv",
    "paid",
    "Du betalade {betrag}.",
    "unknown-variable",
    14,
    /^sv: unknown variable \{betrag\}: did you mean \{sum\}\?$/,
    "Du betalade {sum}.",
  ],
  ["sv", "paid", "Du betalade {summ}.", "unknown-variable", 14, /did you mean \{sum\}/, "Du betalade {sum}."],
  ["sv", "paid", "Du har betalat.", "placeholder", 1, /^sv: \{sum\} of en is not said here$/],
  ["sv", "paid", "Du betalade {sum", "text", 1, /cannot be read/],
  ["sv", "paid", "Du <u>betalade</u> {sum}.", "text", 1, /uses <u>/],
  ["sv", "paid", "Du betalade {sum}. Skriv till noreply@nordlys.example", "no-reply", 31, /nobody reads/],
  ["sv", "paid", "Du betalade {sum}. https://ec.europa.eu/odr", "dead-link", 28, /closed in July 2025/],
  [
    "sv",
    "paid",
    "Du betalade {sum}. http://nordlys.example",
    "http",
    20,
    /https/,
    "Du betalade {sum}. https://nordlys.example",
  ],
  ["sv", "paid", "Du betalade {sum} med Kvitto.", "our-name", 23, /not Kvitto/],
  ["en", "paid", "Kvitto says: you paid {sum}.", "our-name", 1, /not Kvitto/],
  ["sv", "subject", "Re: Order {number}", "subject-answer", 1, /is for answers/, "Order {number}"],
  ["sv", "subject", "{name}, order {number}", "subject-customer", 2, /what a customer wrote/],
  ["sv", "subject", "Order {number}: {title}", "product-name", 18, /locked telephone/],
  ["en", "subject", "ORDER CONFIRMED TODAY", "subject-capitals", 1, /shouting/, "Order confirmed today"],
  [
    "en",
    "subject",
    "Your order is confirmed, and everything in it is packed in our house now",
    "subject-long",
    1,
    /has 72 characters/,
  ],
  ["en", "subject", "Everything is confirmed and on its way: {number}", "subject-order", 1, /first 35/],
  ["en", "subject", "", "subject", 1, /is empty/],
  ["en", "preheader", "Short", "preheader", 1, /has 5 characters/],
];

describe("a text", () => {
  test.for(inTexts)("%s %s %s: %s", ([locale, key, text, code, column, message, fixed]) => {
    const strings = {
      en: english,
      sv: swedish,
      [locale]: { ...(locale === "en" ? english : swedish), [key]: text },
    };
    const from = source("", { strings });
    const found = lint(from).filter((one) => one.code === code && one.locale === locale);
    expect(found).toMatchObject([{ file: `strings/${locale}.json`, locale, key, line: 1, column }]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.fix !== undefined, "has a fix").toBe(fixed !== undefined);
    if (fixed === undefined || !found[0]) return;
    const after = mended(from, found[0]);
    expect(after.strings[locale]?.[key]).toBe(fixed);
    expect(lint(after).filter((one) => one.code === code)).toEqual([]);
  });

  test("that a language lacks is told with its key", () => {
    const { paid: _paid, ...rest } = swedish;
    expect(lint(source("", { strings: { en: english, sv: rest } }))).toMatchObject([
      { severity: "warning", code: "text-missing", locale: "sv", key: "paid" },
    ]);
  });

  test("that is no mail's subject leaves the whole mail in English", () => {
    const { subject: _subject, ...rest } = swedish;
    expect(lint(source("", { strings: { en: english, sv: rest } }))).toMatchObject([
      { severity: "warning", code: "text-missing", key: "subject" },
    ]);
    expect(lint(source("", { strings: { sv: swedish } })).map(({ code }) => code)).toContain("english");
  });

  test("says bank days where money is meant, and kvitto as the Swedish word for a receipt", () => {
    const strings = { en: english, sv: { ...swedish, paid: "Kvitto: {sum}, inom 3 vardagar." } };
    expect(lint(source("", { kind: "refund-issued", strings }))).toMatchObject([
      { code: "bank-days", key: "paid", column: 23 },
    ]);
    expect(lint(source("", { strings }))).toEqual([]);
  });

  test("that asks for what is there only further in is an error in its language", () => {
    const strings = { en: english, sv: { ...swedish, paid: "Du betalade {sum} för {title}." } };
    expect(lint(source("", { strings }))).toMatchObject([
      { code: "unknown-variable", locale: "sv", column: 24 },
    ]);
  });
});

describe("a mail that customers have to get", () => {
  const asks = {
    en: english,
    sv: { ...swedish, paid: "Du betalade {sum}. Hur nöjd är du?" },
    de: { ...english, paid: "Bezahlt: {sum}. Wie zufrieden sind Sie?" },
  };
  const said = (strings: TemplateSource["strings"], options: LintOptions, inside = "") =>
    lint(source(inside, { strings }), view, options)
      .filter(({ code }) => code.startsWith("law-"))
      .map(
        ({ severity, code, locale, message }) =>
          `${severity} ${code} ${locale ?? ""} ${/[A-Z]\d\d/.exec(message)}`,
      );

  test("asks nothing in Germany, and in Sweden only where the shop has decided so", () => {
    expect(said(asks, { class: "transactional" })).toEqual([
      "error law-question de F02",
      "note law-question sv F08",
    ]);
    expect(said(asks, { class: "transactional", countries: ["SE"] })).toEqual(["note law-question sv F08"]);
    expect(said(asks, { class: "question" })).toEqual([]);
  });
  test("offers nothing in Denmark", () => {
    const offer = { en: english, da: { ...english, paid: "Du betalte {sum}. Rabatkode: HEJ10" } };
    expect(said(offer, { class: "legal" })).toEqual(["error law-offer da F01"]);
  });
  test("has no links to networks in Germany", () => {
    expect(
      said(
        { en: english },
        { class: "legal", countries: ["DE", "SE"] },
        '<mj-social><mj-social-element href="https://nordlys.example/x">x</mj-social-element></mj-social>',
      ),
    ).toEqual(["error law-offer  F03", "note law-offer  F01"]);
  });
});

describe("a template as a whole", () => {
  test("says its language, its direction, its title, its preheader and who writes", () => {
    const bare = { ...source(""), body: "<mjml><mj-head></mj-head><mj-body></mj-body></mjml>" };
    let from = bare;
    expect(lint(from).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "error lang",
      "error title",
      "error preview",
      "warning footer",
      "note dir",
    ]);
    for (const code of ["lang", "title", "preview", "dir"])
      from = mended(from, lint(from).find((one) => one.code === code) as Finding); // safe because it was listed above
    expect(lint(from).map(({ code }) => code)).toEqual(["footer"]);
  });
  test("has a plain text of its own, without markup", () => {
    expect(lint(source("", { text: "\n" })).map(({ code }) => code)).toEqual(["plain-text"]);
    expect(lint(source("", { text: "<p>{{t 'paid'}}</p>\n" }))).toMatchObject([
      { code: "plain-text", file: "text.hbs", line: 1, column: 1 },
    ]);
  });
  test("lists errors first, each file by line", () => {
    const found = lint(
      source(
        `${mjText("<p>b <a href='http://nordlys.example'>see it</a></p>")}\n${mjText("{{nmae}} {{nmbr}}")}`,
      ),
    );
    expect(found.map(({ severity, line, column }) => `${severity} ${line}:${column}`)).toEqual([
      "error 6:12",
      "error 6:21",
      "warning 5:24",
    ]);
  });
});

describe("the house's templates", () => {
  test("have no error, no warning, and nothing that a mail program leaves out", async () => {
    for (const template of await readTemplates()) {
      const found = lint(template, template.sample, { class: notificationOf(template.kind)?.class });
      expect(
        found.filter(({ severity, code }) => severity !== "note" || code === "client"),
        template.kind,
      ).toEqual([]);
    }
  });
  test("lint quickly enough for each letter that is typed", async () => {
    const [template] = (await readTemplates()).filter(({ kind }) => kind === "refund-issued");
    if (!template) throw new Error("there is a template for refunds");
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const changed = { ...template, body: `${template.body}<!-- ${i} -->\n` };
      const start = performance.now();
      lint(changed);
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(30);
  });
});

describe("a hostile template", () => {
  const long = 60_000;
  const repeat = (text: string) => text.repeat(Math.ceil(long / text.length)).slice(0, long);
  test.for(
    [
      "<",
      "{{",
      "{{{",
      "<a ",
      "<a b='",
      '<a b="{{',
      "<mj-style>",
      "<p style='a:(",
      "{{#if a}}",
      "</p>",
      "<p>",
      "<!--",
      "{{!--",
      "&nbsp;",
      "a=",
      "<a><b>",
      "<p style='font-size:",
      "no-reply",
      "Kvitto ",
      "<td><table>",
      "<h6>",
      "'",
      "{{t 'x",
      "<img src=http://",
      "<style>{{",
      "<style>a{b:c(",
      "<style>@media{",
      "https://x.example/",
      "<a href='#'>",
      "\u0000",
      "<p style='color:rgb(1,1,",
      "{{#each goods}}<p>",
    ].map((one) => [one] as const),
  )("of %j again and again is read once", ([one]) => {
    const start = performance.now();
    const text = repeat(one);
    lint({ ...source(""), body: text, text });
    lint(source(mjText(text.slice(0, long / 2))));
    lint({ ...source(""), strings: { en: { ...english, paid: text.slice(0, 8_000) } } });
    expect(performance.now() - start).toBeLessThan(2_000);
  });
  test("of ten megabytes is refused unread", () => {
    const start = performance.now();
    expect(lint({ ...source(""), body: "<".repeat(10_000_000) })).toMatchObject([
      { code: "too-large", file: "body.mjml" },
    ]);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe("a finished mail", () => {
  const good = {
    subject: "Order 1001 confirmed",
    preheader: "We have your order, and here is everything that is in it.",
    html: '<html lang="en"><head><title>Order 1001</title></head><body><p style="color:#16201E">x</p></body></html>',
    text: "You paid   80.00 kr",
    fallbacks: [],
  };
  const said = (change: Partial<typeof good>) =>
    lintMail({ ...good, ...change }, "en").map(({ severity, code }) => `${severity} ${code}`);

  test("is weighed", () => {
    expect(said({})).toEqual([]);
    const bad = {
      subject: "ORDER CONFIRMATION",
      preheader: "short",
      html: `<html lang="und"><title></title><img src="x">${"x".repeat(91_000)}`,
      text: "",
    };
    expect(said(bad)).toEqual(
      [
        "error size",
        "error lang",
        "error title",
        "error alt",
        "error plain-text",
        "warning picture-size",
        "warning preheader",
        "warning subject-capitals",
      ].sort((a, b) => said(bad).indexOf(a) - said(bad).indexOf(b)),
    );
    expect(said(bad)).toHaveLength(8);
  });
  test.for([
    [{ subject: "x".repeat(61) }, "error subject-long"],
    [{ text: "Mug 180,00 krCup" }, "warning glued"],
    [{ text: "<p>You paid</p>" }, "error plain-text"],
    [{ text: "You paid undefined" }, "error hole"],
    [{ html: good.html.replace("x<", "{{name}}<") }, "error hole"],
    [{ html: good.html.replace("#16201E", "#AAAAAA") }, "error contrast"],
    [
      {
        html: good.html.replace(
          "</body>",
          '<script type="application/ld+json">{"name": "a"b"}</script></body>',
        ),
      },
      "error json-ld",
    ],
    [
      { html: good.html.replace("</body>", `${"<table><tr><td>x</td></tr></table>".repeat(130)}</body>`) },
      "warning rest",
    ],
  ] as const)("%j: %s", ([change, expected]) => {
    expect(said(change)).toEqual([expected]);
  });
});
