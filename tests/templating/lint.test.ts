import { describe, expect, test } from "vitest";
import { type Finding, type LintOptions, lint } from "../../src/templating/lint.ts";
import { mended, mjText, source, view } from "./linted.ts";

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

describe("the language of templates", () => {
  test("has nothing in it that is complained about", () => {
    const more = {
      ...{ amount: "59.00", day: "2026-03-02", at: "2026-03-02T15:30:00Z", count: 2, paid: true },
      ...{ sums: { paid: "80 kr" }, codes: { a: "A" }, cards: [{ title: "Visa" }] },
    };
    const inside = [
      '{{#*inline "row"}}<p>{{title}} {{label}} {{@root.number}}</p>{{/inline}}',
      "{{#each cards}}{{> row label=../name}}{{> row this}}{{@index}}{{@first}}{{@last}}{{@key}}{{/each}}",
      '{{#each cards as |card i|}}{{card.title}} {{i}} {{> row card label="x"}}{{/each}}',
      "{{#each sums}}{{@key}} {{this}}{{/each}}{{#with sums as |s|}}{{s.paid}}{{../name}}{{/with}}",
      "{{@root.sums.paid}} {{@lang}} {{@dir}} {{! a }}{{!-- comment --}}",
      '{{money amount "SEK"}} {{date day "weekday"}} {{date at "moment" zone="Europe/Stockholm"}}',
      '{{plural count one="article" other="articles"}} {{lookup codes "a"}}',
      '{{#if (eq name "x")}}a{{/if}}{{#if (and paid (not (or count (ne name "y"))))}}b{{/if}}',
      "{{#unless paid}}c{{else if count}}d{{else}}e{{/unless}}",
      '{{t "paid" sum=(money amount "SEK")}}',
      '<script type="application/ld+json">{"@type": "Order", "name": {{json name}} }</script>',
    ].join("");
    const text = '{{rule}}{{column name amount}}\n{{#each cards}}{{title}}{{/each}}\n{{t "paid"}}\n';
    expect(lint(source(mjText(inside), { text, sample: { ...view, ...more } }))).toEqual([]);
  });

  test.for(["application/json", "text/javascript", ""])("has no script of the type %j", (type) => {
    const found = lint(source(mjText(`<script type="${type}">{}</script>x`)));
    expect(found.map(({ code }) => code)).toContain("active");
  });
});

describe("what nobody reads", () => {
  test("is not read to its end: styles inside each other, and a hundred languages", () => {
    const deep = source(`<mj-style>${"@media(a){".repeat(6000)}</mj-style>`);
    expect(lint(deep).filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "too-deep", line: 5, message: "the rules of a style stand inside each other more than 5 deep" },
    ]);
    const words = source("").strings.en ?? {};
    const many = Array.from({ length: 100 }, (_, i) => [
      `a${String.fromCharCode(97 + (i % 26))}-${10 + i}x`,
      words,
    ]);
    expect(
      lint(source("", { strings: { ...source("").strings, ...Object.fromEntries(many) } })),
    ).toMatchObject([{ code: "too-large", message: expect.stringMatching(/at most 40/) }]);
  });

  test("is counted: five hundred findings are enough, and the errors are among them", () => {
    const found = lint(source(mjText(`${'<img src="https://x.se/a.png" width="9">'.repeat(700)}`)));
    expect(found).toHaveLength(500);
    expect(found.at(-1)).toMatchObject({ severity: "note", message: expect.stringMatching(/^and \d+ more/) });
  });

  test("is a finding where it is a language that there is not", () => {
    const strings = { ...source("").strings, "en-1a": { subject: "{n, plural, one {a} other {b}}" } };
    expect(lint(source("", { strings })).map(({ code, locale }) => `${code} ${locale}`)).toContain(
      "text en-1a",
    );
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
