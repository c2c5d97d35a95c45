import { describe, expect, test } from "vitest";
import { notificationOf } from "../../src/notifications/index.ts";
import type { Brand } from "../../src/templating/brand.ts";
import { check } from "../../src/templating/check.ts";
import { compile } from "../../src/templating/compile.ts";
import { readTemplate, readTemplates } from "../../src/templating/library.ts";
import { publish } from "../../src/templating/publish.ts";
import { expressionsOf, type TemplateSource, wrapBlocks } from "../../src/templating/source.ts";

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
  for (const template of await readTemplates()) {
    const found = await check(template, brand, { class: notificationOf(template.kind)?.class });
    expect(
      found.filter(({ severity }) => severity !== "note"),
      template.kind,
    ).toEqual([]);
  }
});
