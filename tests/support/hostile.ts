import type { TemplateSource } from "../../src/templating/source.ts";

/** Templates that would take an hour, a gigabyte or the whole stack: each is refused with a sentence, and in less than a second, see the bench. */
const frame = (inside: string): string =>
  `<mjml lang="{{@lang}}"><mj-head><mj-title>{{@subject}}</mj-title><mj-preview>{{@preheader}}</mj-preview></mj-head><mj-body>\n${inside}\n</mj-body></mjml>`;
const words = (text: string): string =>
  `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;

export const hostileSource = (change: Partial<TemplateSource>): TemplateSource => ({
  kind: "hostile",
  body: frame(words("x")),
  text: "x",
  strings: { en: { subject: "S", preheader: "P" } },
  partials: {},
  ...change,
});

const body = (inside: string) => hostileSource({ body: frame(inside) });
const text = (inside: string) => hostileSource({ text: inside });

/** Refused when they are published. */
export const unpublishable: readonly (readonly [what: string, source: TemplateSource, sentence: RegExp])[] = [
  ["a template of 10 MB", body(words("x".repeat(10_000_000))), /more than 256000 characters/],
  ["a plain text of 10 MB", text("x\n".repeat(5_000_000)), /more than 256000 characters/],
  [
    "5,000 blocks inside each other",
    text("{{#if a}}".repeat(5000) + "{{/if}}".repeat(5000)),
    /more than (40 deep|5000 expressions)/,
  ],
  ["5,000 blocks that are never closed", body(words("{{#if a}}".repeat(5000))), /more than|deep/],
  ["5,000 else-ifs", text(`{{#if a}}${"{{else if b}}x".repeat(4900)}{{/if}}`), /more than 40 deep/],
  [
    "500 calls inside each other",
    text(`{{not ${"(not ".repeat(500)}a${")".repeat(500)}}}`),
    /more than 40 deep|too deep/,
  ],
  ["20,000 expressions", text("{{a}}".repeat(20_000)), /more than 5000 expressions/],
  ["a path of 50,000 parts", text(`{{a${".b".repeat(50_000)}}}`), /more than 5000 characters/],
  [
    "100,000 braces that are never closed",
    body(words("{{".repeat(100_000))),
    /more than 5000 (expressions|characters)/,
  ],
  ["comments that are never closed", body(words("<!--".repeat(60_000))), /a comment is not closed/],
  ["quotes that are never closed", body('<mj-text a="'.repeat(20_000)), /./],
  [
    "a tag of 20,000 attributes",
    body(`<mj-text ${'a="" '.repeat(20_000)}></mj-text>`),
    /more than 100 attributes/,
  ],
  [
    "5,000 tags inside each other",
    body(words("<b>".repeat(5000) + "</b>".repeat(5000))),
    /more than 150 tags inside each other/,
  ],
  ["60,000 tags", body(words("<b>x</b>".repeat(30_000))), /more than 4000 tags/],
  [
    "5,000 sections inside each other",
    body("<mj-section>".repeat(5000) + "</mj-section>".repeat(5000)),
    /more than/,
  ],
  [
    "100 wrappers inside each other",
    body("<mj-wrapper>".repeat(100) + "</mj-wrapper>".repeat(100)),
    /more than 30 deep/,
  ],
  ["1,500 sections", body(words("x").repeat(1500)), /more than 1500 elements/],
  [
    "10,000 styles for 3,000 elements",
    body(
      `<mj-style inline="inline">${"a b,".repeat(10_000)}a{color:red}</mj-style>${words("<b>x</b>".repeat(1500))}`,
    ),
    /more than styles/,
  ],
  [
    "blocks that contain each other",
    hostileSource({ text: "{{> a}}", partials: { "a.hbs": "{{> a}}\n".repeat(1000) } }),
    /contain each other more than 8 deep/,
  ],
  [
    "blocks that double seven times",
    hostileSource({
      text: "{{> a0}}",
      partials: Object.fromEntries(
        Array.from({ length: 8 }, (_, i) => [`a${i}.hbs`, `{{> a${i + 1}}}\n`.repeat(50)]),
      ),
    }),
    /there is no block a8|more than|too long|contain each other/,
  ],
  [
    "1,000 languages",
    hostileSource({
      strings: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, { subject: "S" }])),
    }),
    /more than 40 languages/,
  ],
  [
    "texts of 10 MB",
    hostileSource({ strings: { en: { subject: "S", preheader: "P", x: "x".repeat(10_000_000) } } }),
    /texts have more than/,
  ],
];

const many = Array.from({ length: 1000 }, (_, i) => i);
const big = { a: many, text: "x".repeat(100_000), list: Array.from({ length: 1_000_000 }, () => "x") };
const deepLoop = (levels: number): string =>
  `${"{{#each @root.a}}".repeat(levels)}x${"{{/each}}".repeat(levels)}`;

/** Stopped while a mail is made of them. */
export const unprintable: readonly (readonly [
  what: string,
  template: string,
  view: object,
  sentence: RegExp,
])[] = [
  ["loops six deep over long lists", deepLoop(6), big, /too much work/],
  ["a loop over a million rows", "{{#each list}}{{this}}{{/each}}", big, /too much work|longer than/],
  [
    "a mail of a gigabyte from its template",
    `{{#each a}}${"x".repeat(1_000_000)}{{/each}}`,
    big,
    /longer than a mail may be/,
  ],
  [
    "a mail of a gigabyte from its values",
    "{{#each a}}{{../text}}{{../text}}{{/each}}",
    big,
    /longer than a mail may be/,
  ],
  ["a mail of a gigabyte without a loop", "{{text}}".repeat(4000), big, /longer than a mail may be/],
  [
    "work for nothing",
    `{{#each a}}{{#each ../a}}{{#if (eq (lookup @root "text") "y")}}{{/if}}{{/each}}{{/each}}`,
    big,
    /too much work/,
  ],
  [
    "a condition that makes long texts",
    '{{#each a}}{{#if (eq (column @root.text "x") "y")}}{{/if}}{{/each}}',
    big,
    /longer than a mail may be/,
  ],
  ["a partial that calls itself", '{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}', {}, /more than 40 deep/],
  [
    "a partial that calls itself twice",
    '{{#*inline "a"}}{{#each @root.a}}{{> a}}{{/each}}{{/inline}}{{> a}}',
    big,
    /more than 40 deep|too much work/,
  ],
  [
    "partials that double",
    `${Array.from(
      { length: 30 },
      (_, i) => `{{#*inline "p${i}"}}{{> p${i + 1}}}{{> p${i + 1}}}{{/inline}}`,
    ).join("")}{{#*inline "p30"}}x{{/inline}}{{> p0}}`,
    {},
    /too much work/,
  ],
];
