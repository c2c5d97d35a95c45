/** A preview knows of each word where it was written; what is sent knows nothing of it. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Brand } from "../../src/templating/brand.ts";
import { compile } from "../../src/templating/compile.ts";
import { readBrand, readTemplates } from "../../src/templating/library.ts";
import { mjmlOf, publish } from "../../src/templating/publish.ts";
import type { TemplateSource } from "../../src/templating/source.ts";
import { trace, untraced } from "../../src/templating/trace.ts";

let brand: Brand;
beforeAll(async () => {
  brand = await readBrand();
});

const traced = (text: string): string =>
  trace(
    `<mj-body><mj-text>\n${text}\n</mj-text></mj-body>`.split("\n").map((line, i) => ({
      text: line,
      file: "body.mjml",
      line: i + 1,
    })),
  )
    .slice(1, -1)
    .map((line) => line.text)
    .join("\n");

describe("where a word comes from", () => {
  test.each([
    ['<p>{{t "news"}}</p>', '<p data-l="1"><span data-t="news" data-l="1">{{t "news"}}</span></p>'],
    [
      "{{!-- {{x}} --~}}{{ shop.name ~}}",
      '{{!-- {{x}} --~}}<span data-v="shop.name" data-l="1">{{ shop.name }}</span>{{!~}}',
    ],
    ["<p>{{shop.name}}</p>", '<p data-l="1"><span data-v="shop.name" data-l="1">{{shop.name}}</span></p>'],
    [
      "{{t 'a b' n=x}}\n{{../link}}",
      '<span data-t="a b" data-l="1">{{t \'a b\' n=x}}</span>\n<span data-v="../link" data-l="2">{{../link}}</span>',
    ],
    [
      "{{#each rows}}{{title}}{{else}}{{t 'none'}}{{/each}}",
      '{{#each rows}}<span data-v="title" data-l="1">{{title}}</span>{{else}}<span data-t="none" data-l="1">{{t \'none\'}}</span>{{/each}}',
    ],
    [
      '{{#t "call" open=x}}<a href="tel:{{dial}}">{{shown}}</a>{{/t}}',
      '<span data-t="call" data-l="1">{{#t "call" open=x}}<a data-l="1" href="tel:{{dial}}"><span data-v="shown" data-l="1">{{shown}}</span></a>{{/t}}</span>',
    ],
    [
      '<td class="{{#if a}}b{{/if}}" title="{{t \'x\'}}>">1</td>',
      '<td data-l="1" class="{{#if a}}b{{/if}}" title="{{t \'x\'}}>">1</td>',
    ],
    ["a {{~name~}} b", 'a {{~!}}<span data-v="name" data-l="1">{{name}}</span>{{!~}} b'],
    ["{{! a note {{t }}<!-- <p>{{x}}</p> -->", "{{! a note {{t }}<!-- <p>{{x}}</p> -->"],
    ["{{brand.mark}}{{{raw}}}{{> block}}", "{{brand.mark}}{{{raw}}}{{> block}}"],
  ])("%s", (written, expected) => {
    expect(traced(written)).toBe(expected);
  });

  test("the head of a mail, raw markup and style sheets are left alone, and a class of MJML's is added to those that hold already", () => {
    const text = [
      '<mj-head><mj-title>{{t "a"}}</mj-title><mj-preview>{{b}}</mj-preview><mj-attributes>',
      '<mj-text css-class="px ink" /><mj-class name="slip" css-class="slip" /></mj-attributes></mj-head>',
      '<mj-section><mj-column mj-class="slip"><mj-raw>{{#if x}}<b>{{y}}</b></mj-raw>',
      '<mj-text padding="0">{{y}}</mj-text><mj-table css-class="own"></mj-table><mj-spacer height="1px" />',
    ];
    const found = trace(text.map((line, i) => ({ text: line, file: "body.mjml", line: i + 1 })));
    expect(found.slice(0, 2).map((line) => line.text)).toEqual(text.slice(0, 2));
    expect(found[2]?.text).toBe(
      '<mj-section css-class="l-2"><mj-column mj-class="slip" css-class="slip l-2"><mj-raw>{{#if x}}<b>{{y}}</b></mj-raw>',
    );
    expect(found[3]?.text).toBe(
      '<mj-text padding="0" css-class="px ink l-3"><span data-v="y" data-l="3">{{y}}</span></mj-text><mj-table css-class="own l-3"></mj-table><mj-spacer height="1px"  css-class="l-3"/>',
    );
  });
});

describe("what is sent", () => {
  test("is, for every kind of mail, what is traced without its traces: as MJML reads it, and as a mail in mails that have every block of the house", async () => {
    const seen = new Set<string>();
    const withNewBlocks: TemplateSource[] = [];
    for (const source of await readTemplates()) {
      const [plain, marked] = [mjmlOf(source, brand).mjml, mjmlOf(source, brand, "ltr", true).mjml];
      expect(bare(marked), source.kind).toBe(bare(plain));
      const files = new Set(mjmlOf(source, brand).lines.map(({ file }) => file));
      if ([...files].every((file) => file === "body.mjml" || seen.has(file))) continue;
      for (const file of files) seen.add(file);
      withNewBlocks.push(source);
    }
    for (const source of withNewBlocks) {
      const english = { ...source, strings: { en: source.strings.en ?? {} } };
      const view = source.sample as object; // safe because a sample is an object
      const sent = compile(await publish(english, brand), "en")(view);
      const shown = compile(await publish(english, brand, "ltr", { traced: true }), "en")(view);
      expect(shown.html).toContain('data-t="');
      expect(untraced(shown.html), source.kind).toBe(sent.html);
    }
  });
});

/** MJML without what traces it; classes that an element gets from elsewhere stand there either way. */
const bare = (mjml: string): string =>
  untraced(mjml)
    .replace(/ css-class="[^"]*"/g, "")
    .replace(/\s+(\/?>)/g, "$1");
