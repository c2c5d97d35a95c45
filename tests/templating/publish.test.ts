import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { notificationOf } from "../../src/notifications/index.ts";
import type { Brand } from "../../src/templating/brand.ts";
import { check } from "../../src/templating/check.ts";
import { compile } from "../../src/templating/compile.ts";
import {
  readBrand,
  readPublished,
  readTemplate,
  readTemplates,
  versionOf,
} from "../../src/templating/library.ts";
import { publish } from "../../src/templating/publish.ts";
import { expressionsOf, isBlockTag, type TemplateSource, wrapBlocks } from "../../src/templating/source.ts";

const brand: Brand = { initial: "N", accent: "#0E5F59", radius: 6 };
const source = (inside: string, change: Partial<TemplateSource> = {}): TemplateSource => ({
  kind: "trial",
  body: `<mjml lang="{{@lang}}"><mj-head><mj-title>{{@subject}}</mj-title><mj-preview>{{@preheader}}</mj-preview></mj-head><mj-body>\n${inside}\n</mj-body></mjml>`,
  text: "{{name}}",
  strings: {
    en: { subject: "Order {number}", preheader: "Here is everything there is to know about it." },
    sv: { subject: "Order {number}", preheader: "Här är allt som finns att veta om den." },
  },
  partials: {},
  ...change,
});
const section = (inside: string) => `<mj-section><mj-column>${inside}</mj-column></mj-section>`;
const view = { number: "1001", name: "Lena", yes: true, rows: [{ a: "1" }, { a: "2" }] };
const html = async (inside: string, data: object = view, change: Partial<TemplateSource> = {}) =>
  compile(await publish(source(inside, change), brand), "en")(data).html;

describe("publishing", () => {
  test("keeps blocks that stand between MJML elements, which MJML alone would drop without a word", async () => {
    const made = await html(
      `{{#if yes}}\n${section("<mj-text>A</mj-text>{{#each rows}}<mj-text>row {{a}}</mj-text>{{/each}}")}\n{{else}}\n${section("<mj-text>B</mj-text>")}\n{{/if}}`,
    );
    expect(made).toContain("row 1");
    expect(made).toContain("row 2");
    expect(made).not.toContain(">B<");
  });

  test("finds that an expression was lost", async () => {
    await expect(
      publish(
        source(section(`<mj-text><a href="x" title="{{t "x"}}">y</a></mj-text>`), {
          strings: { en: { subject: "S", preheader: "P", x: "X" } },
        }),
        { ...brand },
      ),
    ).resolves.toBeDefined();
    await expect(publish(source(`<mj-raw>{{#if yes}}</mj-raw>`), brand)).rejects.toThrow(
      /trial|cannot be read/,
    );
  });

  test("refuses text between blocks, where nothing is printed", async () => {
    await expect(publish(source(`{{name}}${section("<mj-text>A</mj-text>")}`), brand)).rejects.toThrow(
      "{{name}} stands between blocks, where nothing is printed",
    );
  });

  test("names file and line of what MJML does not know", async () => {
    await expect(
      publish(
        source(`{{> bad}}`, {
          partials: { "bad.mjml": `${section("<mj-text>A</mj-text>")}\n<mj-colum></mj-colum>` },
        }),
        brand,
      ),
    ).rejects.toThrow(/^partials\/bad\.mjml:2: .*mj-colum/);
  });

  test("refuses a block that is not there, and blocks that contain each other", async () => {
    await expect(publish(source("{{> hed}}", { partials: { "head.mjml": "" } }), brand)).rejects.toThrow(
      "body.mjml:2: there is no block hed; there are head, styles",
    );
    await expect(publish(source("{{> a}}", { partials: { "a.mjml": "{{> a}}" } }), brand)).rejects.toThrow(
      /contain each other/,
    );
  });

  test("reads no file and no more than a template needs", async () => {
    await expect(publish(source('<mj-include path="/etc/passwd" type="html" />'), brand)).rejects.toThrow(
      /mj-include/,
    );
    await expect(publish(source(section("<mj-text>A</mj-text>").repeat(700)), brand)).rejects.toThrow(
      /more than 1500 elements/,
    );
    await expect(publish(source(`<!--${"x".repeat(300_000)}-->`), brand)).rejects.toThrow(
      /more than 256000 characters/,
    );
  });

  test("puts the brand in as text: a shop's name cannot become an expression or markup", async () => {
    const made = await publish(await readTemplate("refund-issued"), {
      initial: '{{evil}}"><script>',
      accent: "#FFD400",
      radius: 0,
    });
    expect(made.html).not.toContain("<script>");
    expect(expressionsOf(made.html)).not.toContain("{{evil}}");
    expect(made.html).not.toContain("#FFD400");
  });

  test("shows the mark as a picture, or the initial as text", async () => {
    const template = await readTemplate("return-received");
    expect((await publish(template, brand)).html).toMatch(/<td class="mark initial"[^>]*>N<\/td>/);
    expect((await publish(template, { ...brand, mark: "https://nordlys.example/mark.png" })).html).toContain(
      '<img src="https://nordlys.example/mark.png" width="28" height="28" alt=""',
    );
  });

  test("gives the same version for the same content and another for a changed word", async () => {
    const one = await publish(source(section("<mj-text>{{name}}</mj-text>")), brand);
    expect((await publish(source(section("<mj-text>{{name}}</mj-text>")), brand)).version).toBe(one.version);
    expect((await publish(source(section("<mj-text>{{name}}!</mj-text>")), brand)).version).not.toBe(
      one.version,
    );
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  });

  test("has one main part, a title, a language, and links no font", async () => {
    const made = await html(section("<mj-text>{{name}}</mj-text>"));
    expect(made.match(/role="main"/g)).toHaveLength(1);
    expect(made).not.toContain('role="article"');
    expect(made).toContain('<html lang="en"');
    expect(made).toContain("<title>Order 1001</title>");
    expect(made).not.toMatch(/fonts\.googleapis|@import/);
  });

  test("works from right to left", async () => {
    const made = await publish(await readTemplate("refund-issued"), brand, "rtl");
    expect(made.html).toContain('dir="rtl"');
    expect(made.html).toMatch(/class="name"[^>]*text-align:right/);
  });
});

test("wrapping leaves everything but the bare blocks as it was", () => {
  const mjml =
    "<mj-body>{{#if a}}<mj-section><mj-column><mj-text>{{#if b}}x{{/if}}</mj-text></mj-column></mj-section>{{else}}{{/if}}</mj-body>";
  expect(wrapBlocks(mjml)).toBe(
    "<mj-body><mj-raw>{{#if a}}</mj-raw><mj-section><mj-column><mj-text>{{#if b}}x{{/if}}</mj-text></mj-column></mj-section><mj-raw>{{else}}</mj-raw><mj-raw>{{/if}}</mj-raw></mj-body>",
  );
});

describe("a language", () => {
  test("without words is written in English as a whole, and says so", async () => {
    const mail = compile(await publish(source(section("<mj-text>{{name}}</mj-text>")), brand), "de")(view);
    expect(mail.html).toContain('<html lang="en"');
    expect(mail.fallbacks).toEqual(["subject", "preheader"]);
  });
  test("that lacks one text borrows that one", async () => {
    const words = { en: { subject: "S", preheader: "P", x: "Hello" }, sv: { subject: "Å", preheader: "P" } };
    const mail = compile(
      await publish(source(section('<mj-text>{{t "x"}}</mj-text>'), { strings: words }), brand),
      "sv",
    )(view);
    expect(mail.html).toContain("Hello");
    expect(mail.html).toContain('<html lang="sv"');
    expect(mail.fallbacks).toEqual(["x"]);
  });
  test("that lacks a text which English lacks too cannot be published", async () => {
    await expect(publish(source(section('<mj-text>{{t "x"}}</mj-text>')), brand)).rejects.toThrow(
      'has no text "x" in en',
    );
  });
});

test("a subject is one line whatever stands in it", async () => {
  const mail = compile(
    await publish(source(section("<mj-text>A</mj-text>")), brand),
    "en",
  )({ ...view, number: "1\r\nBcc: x@evil.example\u2028" });
  expect(mail.subject).toBe("Order 1 Bcc: x@evil.example");
});

test("the house's templates have nothing to mend, as written and as mails in each language", async () => {
  const house = await readBrand();
  for (const template of await readTemplates()) {
    // What the build has made of it is not made again.
    const made = await readPublished(template.kind, versionOf(template, house));
    const found = await check(template, house, { class: notificationOf(template.kind)?.class }, made);
    expect(
      found.filter(({ severity, code }) => severity !== "note" || code === "client"),
      template.kind,
    ).toEqual([]);
  }
});

describe("blocks anywhere", () => {
  /** Wraps a piece of a template in a block, at any level of sections, columns, tables and attributes. */
  const wrapped = (inside: fc.Arbitrary<string>) =>
    fc.oneof(
      { weight: 2, arbitrary: inside },
      inside.map((one) => `{{#if yes}}${one}{{/if}}`),
      fc.tuple(inside, inside).map(([a, b]) => `{{#if no}}\n${a}\n{{else}}\n${b}\n{{/if}}`),
      inside.map((one) => `{{#each rows as |row|}}${one}{{else}}${one}{{/each}}`),
      inside.map((one) => `{{~#with rows.[0]~}} ${one} {{~/with~}}`),
      inside.map((one) => `{{#unless no}}${one}{{else if yes}}${one}{{/unless}}`),
    );
  const many = (inside: fc.Arbitrary<string>) =>
    fc.array(wrapped(inside), { minLength: 1, maxLength: 2 }).map((list) => list.join(""));
  const inline = wrapped(
    fc.constantFrom(
      "{{name}}",
      `<a href="{{url}}"{{#if yes}} class="z"{{/if}}>{{t 'x'}}</a>`,
      '{{#t "slot"}}<b>{{name}}</b>{{/t}}',
      `<img src="{{url}}" alt="{{#if yes}}{{name}}{{else}}{{t 'x'}}{{/if}}" width="20">`,
      "{{> row}}",
      "{{! nothing }}",
      "{{@root.name}}",
    ),
  );
  const cell = many(
    fc.oneof(
      inline,
      inline.map((one) => `<p>${one}</p>`),
    ),
  );
  const rows = many(cell.map((one) => `<tr><td>${one}</td></tr>`));
  const element = fc.oneof(
    cell.map((one) => `<mj-text>${one}</mj-text>`),
    rows.map((one) => `<mj-table>${one}</mj-table>`),
    fc.constantFrom(
      `<mj-image src="{{url}}" alt="{{t 'x'}}" width="20px" />`,
      '<mj-button href="{{#if yes}}{{url}}{{else}}https://x.example/{{name}}{{/if}}">{{name}}</mj-button>',
      "<mj-raw>{{#if yes}}<!-- {{name}} -->{{/if}}</mj-raw>",
    ),
  );
  const column = many(element).map((one) => `<mj-column>${one}</mj-column>`);
  const sections = many(
    fc.oneof(
      many(column).map((one) => `<mj-section>${one}</mj-section>`),
      column.map((one) => `<mj-wrapper><mj-section><mj-group>${one}</mj-group></mj-section></mj-wrapper>`),
    ),
  );
  const words = { en: { subject: "S", preheader: "P", x: "X", slot: "a {slot} b" } };
  const data = { ...view, no: false, url: "https://x.example/1" };
  const row = '<mj-raw>{{#*inline "row"}}<i>{{name}}</i>{{/inline}}</mj-raw>';

  test("publishing loses no block tag for any nesting of sections, columns, tables and attributes", async () => {
    let [published, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(sections, async (inside) => {
        const whole = source(`${row}${inside}`, { strings: words });
        let html: string;
        try {
          ({ html } = await publish(whole, brand));
        } catch (error) {
          // What cannot be kept is refused, and the sentence says where it is written.
          expect(String(error)).toMatch(/body\.mjml:\d+: .* is lost when the mail is made/);
          refused++;
          return;
        }
        published++;
        const blocks = (text: string) =>
          expressionsOf(text).filter((one) => !one.startsWith("{{@") && isBlockTag(one));
        expect(blocks(html)).toEqual(blocks(wrapBlocks(whole.body)));
        const read = (rows: object[]) => compile({ ...fixed, html, strings: words }, "en")({ ...data, rows });
        for (const rows of [[], [{ a: "1", name: "N", url: "https://x.example/2" }]]) read(rows);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(published).toBeGreaterThan(30);
    expect(refused).toBeLessThan(10);
  });
  const fixed = { kind: "trial", text: "x", marks: {}, version: "1" };

  test("a value that MJML has no place for is refused with its place", async () => {
    await expect(
      publish(
        source(
          `\n<mj-section background-url="{{url}}"><mj-column>\n<mj-text css-class="{{name}}">x</mj-text></mj-column></mj-section>`,
        ),
        brand,
      ),
    ).rejects.toThrow(/body\.mjml:\d+: /);
  });

  test("a long white space in a style takes no time", async () => {
    const made = await publish(
      source(section(`<mj-text><p style="color: ${" ".repeat(100_000)}red">x</p></mj-text>`)),
      brand,
    );
    expect(made.html).toContain('<p style="color:red">');
  });

  test("words that change alone need no MJML, and are published all the same", async () => {
    const one = await publish(source(section('<mj-text>{{t "x"}}</mj-text>'), { strings: words }), brand);
    const other = { en: { ...words.en, x: "Y" } };
    const two = await publish(source(section('<mj-text>{{t "x"}}</mj-text>'), { strings: other }), brand);
    expect(two.html).toBe(one.html);
    expect(compile(two, "en")(data).html).toContain(">Y<");
  });

  test("an inline partial is the template's own, beside the shared blocks", async () => {
    const partials = { "line.hbs": "{{> row}}\n", "row2.hbs": "x" };
    const text = '{{#*inline "row"}}{{name}}!{{/inline}}\n{{> line}}\n{{> row this}} {{> row name="B"}}\n';
    const made = await publish(source(section("<mj-text>x</mj-text>"), { text, partials }), brand);
    expect(compile(made, "en")(view).text).toBe("Lena!Lena! B!\n");
    await expect(publish(source("", { text: "a\n{{> rwo}} x", partials }), brand)).rejects.toThrow(
      "text.hbs:2: there is no block rwo; there are line, row2",
    );
    await expect(publish(source("", { text: "a {{> row2}}", partials }), brand)).rejects.toThrow(
      "text.hbs:1: a block stands alone on its line",
    );
    await expect(
      publish(source("", { text: '{{#*inline "row2"}}{{/inline}}', partials }), brand),
    ).rejects.toThrow("there is a block row2 already");
  });
});
