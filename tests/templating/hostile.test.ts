/** Customers' words and strangers' templates: neither reads, loops or injects; what a mail shows of them is text. */
import { describe, expect, test } from "vitest";
import { compileTemplate } from "../../src/templating/evaluate.ts";
import { publish } from "../../src/templating/publish.ts";
import { compileMessage } from "../../src/templating/strings.ts";
import { columns } from "../../src/templating/text.ts";
import { trace } from "../../src/templating/trace.ts";
import { differenceOf } from "../../src/web/admin/templates/difference.ts";
import { hostileSource, unprintable, unpublishable } from "../support/hostile.ts";

const brand = { initial: "N", accent: "#0E5F59", radius: 6 };
const message = (key: string, mode: "html" | "text") =>
  compileMessage(key, key === "link" ? "{url}" : "Hej {name}, 3–5 dagar & <b>mer</b>", "sv", mode);
const html = (source: string, view: object, dropped?: string[]) =>
  compileTemplate(source, { mode: "html", message, locale: "sv" })(view, {}, dropped);

describe("a template that would hurt", () => {
  test.for(unpublishable)("%s is refused when it is published", async ([, source, sentence]) => {
    await expect(publish(source, brand)).rejects.toThrow(sentence);
  });

  test.for(unprintable)("%s is stopped", ([, source, view, sentence]) => {
    const made = compileTemplate(source, { mode: "text", message, helpers: columns });
    expect(() => made(view)).toThrow(sentence);
  });

  test("reads no file: mj-include is refused however it is written", async () => {
    for (const include of [
      '<mj-include path="/etc/passwd" type="html" />',
      '<mj-include path="../secret.txt" type="css"/>',
      "<mj-include\npath='./package.json' />",
    ])
      await expect(
        publish(hostileSource({ body: `<mjml><mj-body>${include}</mj-body></mjml>` }), brand),
      ).rejects.toThrow(/mj-include reads files/);
    for (const [include, sentence] of [
      ['<mj-inc{{!x}}lude path="/etc/passwd" type="html" />', /a comment stands inside a tag/],
      ['<mj-include {{!x}} path="/etc/passwd" />', /a comment stands inside a tag|reads files/],
      ['<MJ-INCLUDE path="/etc/passwd" />', /are written small/],
    ] as const)
      await expect(
        publish(hostileSource({ body: `<mjml><mj-body>${include}</mj-body></mjml>` }), brand),
      ).rejects.toThrow(sentence);
  });

  test.for([
    [
      "50 × :has(:has(:has(q)))",
      Array(50).fill(":has(:has(:has(q)))").join(","),
      "<i></i>".repeat(500),
      /:has with/,
    ],
    ["one that is written in two", ":h/*}*/as(q)", "x", /:has with/],
    ["one that is written with its number", ":\\68 as(q)", "x", /with all others too/],
    [":nth-last-child(2n+1)", "i:nth-last-child(2n+1)", "<i></i>".repeat(1500), /:nth-last-child with/],
    [":not inside :not", ":not(:not(div))", "x", /:not with/],
    ["each behind each", "i ~ i ~ q", "x", /~ with/],
    ["each beside each", "i + i", "x", /\+ with/],
    [
      "240 × .a behind braces in quotes",
      Array(240).fill('.a[x="}"]').join(","),
      "<i>x</i>".repeat(1950),
      /more than styles/,
    ],
    [
      "240 × .a .b on 1,950 elements",
      Array(240).fill(".a .b").join(","),
      "<i>x</i>".repeat(1950),
      /more than styles/,
    ],
  ] as const)(
    "styles that are looked for in all of the mail, %s, are refused",
    async ([, css, inside, sentence]) => {
      const body = `<mjml><mj-head><mj-style inline='inline'>p { margin:0; } ${css} {color:red}</mj-style></mj-head><mj-body><mj-section><mj-column><mj-text>${inside}</mj-text></mj-column></mj-section></mj-body></mjml>`;
      await expect(publish(hostileSource({ body }), brand)).rejects.toThrow(sentence);
    },
  );

  test("styles that mail programs read themselves, and plain ones, are used", async () => {
    const body = `<mjml><mj-head><mj-style>.x:not(.y) ~ p{color:#111111} @media (min-width:481px){.z + p{color:#222222}}</mj-style><mj-style inline="inline">table > td.q, .r a[href~="x"]{color:#333333; font-family:"A+B"}</mj-style></mj-head><mj-body><mj-section><mj-column><mj-text><p class="r"><a href="x">x</a></p></mj-text></mj-column></mj-section></mj-body></mjml>`;
    expect((await publish(hostileSource({ body }), brand)).html).toContain(".x:not(.y) ~ p");
  });
});

describe("whoever looks at it meanwhile", () => {
  test.for(["{{!-- }}", "<!--", "{{!", "<mj-attributes>", `{{a${" ".repeat(4000)}x`])(
    "waits no time for a preview of 250,000 characters of %j",
    (piece) => {
      const began = performance.now();
      trace([{ text: `<mj-text>${piece.repeat(250_000 / piece.length)}`, file: "body.mjml", line: 1 }]);
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );

  test("is shown before and after as a whole where there is no time to compare 500 long texts word by word", () => {
    const texts = (word: string) =>
      Object.fromEntries(
        Array.from({ length: 500 }, (_, i) => [
          `k${i}`,
          Array.from({ length: 1000 }, (_one, j) => word + ((j * 7919 + i) % 997)).join(" "),
        ]),
      );
    const began = performance.now();
    const made = differenceOf({ strings: { en: texts("a") } }, { strings: { en: texts("b") } });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(made.texts).toHaveLength(500);
    expect(made.texts.at(-1)?.pieces.map(({ is }) => is)).toEqual(["removed", "added"]);
  });
});

describe("what a customer wrote", () => {
  const words = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<style>@import 'https://evil.example'</style>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example">',
    '<form action="https://evil.example"><input name="card"></form>',
    "<!--[if mso]><b>x</b><![endif]-->",
    "--><b>x</b>",
    "]]><b>x</b>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '{{constructor.constructor "return process"}}',
    "{{#with .}}{{x}}{{/with}}",
    "{{{x}}}",
    "{{> evil}}",
    '{{lookup . "__proto__"}}',
  ];
  test.for(words)("%s is text between tags, in attributes and in a comment", (x) => {
    const safe = x
      .replaceAll("&", "&amp;")
      .replace(
        /[<>"'`=]/g,
        (char) => `&${{ "<": "lt", ">": "gt", '"': "quot", "'": "#x27", "`": "#x60", "=": "#x3D" }[char]};`,
      );
    expect(html("<p>{{x}}</p>", { x })).toBe(`<p>${safe}</p>`);
    expect(html('<p title="{{x}}">', { x })).toBe(`<p title="${safe}">`);
    expect(html("<!-- {{x}} -->", { x })).toBe(`<!-- ${safe} -->`);
    expect(html('{{t "hello" name=x}}', { x })).toContain(`Hej ${safe}, `);
  });

  test.for(["</script><script>alert(1)</script>", "\u2028", "<!--", "]]>", '"\\'])(
    "%j in JSON-LD stays JSON",
    (x) => {
      const made = html('<script type="application/ld+json">{"name": {{json x}} }</script>', { x });
      const [, inside = ""] = /^<script[^>]*>(.*)<\/script>$/s.exec(made) ?? [];
      expect(inside).not.toMatch(/[<>&\u2028]/);
      expect(JSON.parse(inside)).toEqual({ name: x });
    },
  );
});

describe("an address that an order brings", () => {
  const bad = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    " java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    "\\\\evil.example",
    "https:\\\\evil.example",
    "https:/\\evil.example",
    "https://shop.se@evil.example",
    "https://shop.se\\@evil.example/",
    "https://",
    "file:///etc/passwd",
    "&#106;avascript:alert(1)",
    "ftp://evil.example",
  ];
  test.for(bad)("%j is left out and the words of the link stay", (url) => {
    const dropped: string[] = [];
    expect(html('<a class="a" href="{{url}}">Spåra</a><img src="{{url}}" alt="x">', { url }, dropped)).toBe(
      '<a class="a">Spåra</a><img alt="x">',
    );
    expect(dropped).toEqual(["url", "url"]);
    expect(html(`<a href='{{t "link"}}'>Spåra</a>`, { url })).toBe("<a>Spåra</a>");
  });

  test.for([
    "https://shop.se",
    "http://shop.se/a?b=c@d",
    "https://shop.se:8443/x",
    "mailto:hej@shop.se",
    "tel:+4631000",
  ])("%s is printed", (url) => {
    expect(html('<a href="{{url}}">x</a>', { url })).toBe(`<a href="${url.replaceAll("=", "&#x3D;")}">x</a>`);
  });

  test.for([
    ['<a href="https://{{host}}/x">', /must be one value/],
    ['<a href="https://shop.se{{x}}">', /must be one value/],
    ['<a href="java{{x}}">', /must be one value/],
    ['<a href="{{#if x}}{{x}}{{/if}}{{y}}">', /must be one value/],
    ["<a href={{x}}>", /write quotes around the attribute/],
    ["<a {{x}}>", /must stand in a quoted attribute/],
    ["<a hr{{#if x}}ef{{/if}}='{{x}}'>", /quotes around|must be|both ways/],
    ["<h{{x}}>", /part of a tag's name/],
    ["<{{x}}>", /part of a tag's name/],
    ['<a onclick="{{x}}">', /which is a program/],
    ['<a href="javascript:alert(1)">', /is no address for a mail/],
    ['<a href="&#106;avascript:alert(1)">', /is no address for a mail/],
    ['<a href="java\nscript:x">', /is no address for a mail/],
    ['<a href="{{#if x}}javascript:{{/if}}alert(1)">', /is no address for a mail/],
    ["<style>p{color:{{x}} }</style>", /style sheet/],
    ["<script>{{x}}</script>", /printed as JSON/],
    ["<p>{{json x}}</p>", /json prints into a script element/],
    ['{{#if x}}<a href="{{else}}<b>{{/if}}', /same place of the HTML/],
    ['{{#each x}}<a href="{{/each}}', /same place of the HTML/],
  ] as const)("%s is refused when the template is published", ([source, sentence]) => {
    expect(() => html(source, {})).toThrow(sentence);
  });

  test("a template may still write it in pieces that cannot lead elsewhere", () => {
    const view = { id: "1 2", on: true, url: "https://x.se/?a", dial: "+4631", colour: "#0E5F59" };
    for (const [source, made] of [
      [
        '<a href="https://shop.se/o/{{id}}?x={{id}}">',
        '<a href="https://shop.se/o/1 2?x&#x3D;1 2">'.replace("&#x3D;", "="),
      ],
      ['<a href="tel:{{dial}}">', '<a href="tel:+4631">'],
      ['<td{{#if on}} class="z"{{/if}}>', '<td class="z">'],
      ['<a href="{{#if on}}{{url}}{{else}}https://shop.se/{{/if}}">', '<a href="https://x.se/?a">'],
      ['{{#if on}}<a href="{{url}}">{{/if}}x{{#if on}}</a>{{/if}}', '<a href="https://x.se/?a">x</a>'],
      ['<p style="color:{{colour}}">', '<p style="color:#0E5F59">'],
      ['<!--[if mso]><a href="{{url}}"><![endif]-->', '<!--[if mso]><a href="https://x.se/?a"><![endif]-->'],
    ] as const)
      expect(html(source, view)).toBe(made);
    expect(html('<p style="color:{{colour}}">', { colour: "red;background:url(https://evil.example)" })).toBe(
      '<p style="color:">',
    );
  });

  test("a text in an attribute has no tags that would end it", () => {
    expect(html(`<img alt="{{t 'hello' name=x}}">`, { x: '"' })).toBe(
      '<img alt="Hej &quot;, 3–5 dagar &amp; mer">',
    );
  });
});
