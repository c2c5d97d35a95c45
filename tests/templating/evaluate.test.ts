import { describe, expect, test } from "vitest";
import { Problem } from "../../src/errors.ts";
import { compileTemplate, type Dialect, placed } from "../../src/templating/evaluate.ts";
import { compileMessage } from "../../src/templating/strings.ts";

const words: Record<string, string> = {
  hello: "Hej {name}!",
  plain: "Så här räknade vi:",
  bold: "<b>{name}</b> & co",
  phone: "Ring {slot} i dag",
  count: "{n, plural, one {# vara} other {# varor}}",
};
const dialect = (change: Partial<Dialect> = {}): Dialect => ({
  mode: "html",
  message: (key, mode) => compileMessage(key, words[key] ?? "", "sv", mode),
  helpers: { up: { takes: [1, 1], example: "{{up x}}", gives: ([value]) => String(value).toUpperCase() } },
  ...change,
});
const print = (source: string, view: object = {}, change: Partial<Dialect> = {}) =>
  compileTemplate(source, dialect(change))(view);

describe("a value", () => {
  test("is escaped in markup and left alone in plain text", () => {
    expect(print("{{x}}", { x: `<a href='x' title="y">&\`=` })).toBe(
      "&lt;a href&#x3D;&#x27;x&#x27; title&#x3D;&quot;y&quot;&gt;&amp;&#x60;&#x3D;",
    );
    expect(print("{{x}}", { x: "<b> & co" }, { mode: "text" })).toBe("<b> & co");
  });

  test.for([
    ["{{name}}", {}],
    ["{{name}}", { name: null }],
    ["{{a.b}}", { a: {} }],
    ["{{a.b}}", {}],
    ["{{#each rows}}{{name}}{{/each}}", { rows: [{}] }],
    ["{{#each rows}}x{{/each}}", {}],
    ['{{t "hello"}}', {}],
    ['{{t "hello" name=a.b}}', { a: {} }],
    ["{{up name}}", {}],
  ] as const)("that is missing stops the mail: %s", ([source, view]) => {
    // An absent list is no list: like a condition it may be absent.
    if (source.startsWith("{{#each rows}}x")) expect(print(source, view)).toBe("");
    else expect(() => print(source, view)).toThrow(/missing/);
  });

  test("may be absent as a condition", () => {
    expect(print("{{#if a}}x{{else}}y{{/if}}{{#unless b.c}}z{{/unless}}{{#with d}}w{{else}}v{{/with}}")).toBe(
      "yzv",
    );
  });

  test("that is a list or an object is a mistake, not [object Object]", () => {
    expect(() => print("{{x}}", { x: {} })).toThrow(/not a text or a number/);
    expect(() => print("{{x}}", { x: [1] })).toThrow(/not a text or a number/);
    expect(() => print("{{#each x}}{{/each}}", { x: "a" })).toThrow(/not a list/);
  });
});

describe("a template reaches nothing but its view", () => {
  test.for(["toString", "hasOwnProperty", "a.valueOf", "list.map", "a.b.at", "list.length.toFixed"])(
    "%s is missing",
    (path) => {
      const view = { a: { b: "x" }, list: [1], f: () => "secret" };
      expect(() => print(`{{${path}}}`, view)).toThrow(/missing/);
      expect(print(`{{#if ${path}}}yes{{else}}no{{/if}}`, view)).toBe("no");
      expect(() => print(`{{lookup this "${path}"}}`, view)).toThrow(/missing/);
    },
  );

  test.for([
    "constructor",
    "__proto__",
    "a.constructor",
    "a.__proto__",
    "a.b.constructor.name",
    "@root.__proto__",
  ])("%s is refused when the template is published", (path) => {
    expect(() => compileTemplate(`{{${path}}}`, dialect())).toThrow(/is no value of an order/);
  });

  test.for(["constructor", "__proto__", "toString", "prototype"])("looking up %s finds nothing", (name) => {
    for (const of of [".", "a", "list", "name"])
      expect(() => print(`{{lookup ${of} which}}`, { a: {}, list: [], name: "x", which: name })).toThrow(
        /missing/,
      );
  });

  test("a function in the view is not called", () => {
    expect(() => print("{{f}}", { f: () => "secret" })).toThrow(/missing/);
  });

  test.for([
    ["{{{x}}}", /would print text of a customer as markup/],
    ["{{&x}}", /would print text of a customer as markup/],
    ["{{> evil}}", /there is no partial evil; write \{\{#\*inline "evil"\}\}/],
    ["{{> (evil)}}", /a partial's name is written out/],
    ["{{#> evil}}{{/evil}}", /write \{\{> row\}\}/],
    ["{{* decorate}}", /cannot be used/],
    ["{{#*evil}}{{/evil}}", /\{\{#\*inline "row"\}\} is/],
    ["{{lookup x}}", /lookup takes 2 values/],
    ['{{lookup . "y" "z"}}', /lookup takes 2 values/],
    ["{{x.__proto__}}", /is no value of an order/],
    ["{{#each x as |t|}}{{/each}}", /\|t\| has another meaning/],
    ["{{#each x as |a b c|}}{{/each}}", /each gives two names/],
    ["{{#if x y}}{{/if}}", /two conditions are \{\{#if \(and a b\)\}\}/],
    ["{{money x}}", /line 1: money takes 2 values; write \{\{money amount "SEK"\}\}/],
    ['{{date x format="y"}}', /date takes no value named format/],
    ["{{log x}}", /there is no helper log/],
    ['{{constructor.constructor "return process"}}', /there is no helper/],
    ["{{#evil}}{{/evil}}", /is not known/],
    ["{{#if}}{{/if}}", /takes one value/],
    ["{{t x}}", /key of a text in quotes/],
    ["{{#if x}}", /cannot be read: \{\{#if x\}\} is not closed/],
  ] as const)("%s is refused when the template is published", ([source, reason]) => {
    expect(() => compileTemplate(source, dialect())).toThrow(reason);
  });

  test("an object in the shape of a syntax tree is not a template", () => {
    expect(() => compileTemplate({ type: "Program", body: [] } as unknown as string, dialect())).toThrow(
      /a template is text/,
    ); // safe because refusing it is the test
  });

  test("what a customer wrote is printed, never evaluated", () => {
    for (const x of [
      '{{constructor.constructor "return process"}}',
      "{{{x}}}",
      "{{> evil}}",
      "{{#each x}}{{/each}}",
    ])
      expect(print("{{x}}", { x }, { mode: "text" })).toBe(x);
  });
});

describe("a text", () => {
  test("takes its arguments by name, else from the view, from the current item outwards", () => {
    expect(print('{{t "hello" name=who}}', { who: "Lena" })).toBe("Hej Lena!");
    expect(
      print('{{#each list}}{{t "hello"}} {{/each}}', { name: "all", list: [{ name: "Lena" }, {}] }),
    ).toBe("Hej Lena! Hej all! ");
  });
  test("escapes what it is given and keeps its own marks", () => {
    expect(print('{{t "bold"}}', { name: "<i>" })).toBe("<strong>&lt;i&gt;</strong> &amp; co");
    expect(print('{{t "bold"}}', { name: "<i>" }, { mode: "text" })).toBe("<i> & co");
  });
  test("can hold a piece of the template", () => {
    expect(print('{{#t "phone"}}<a href="tel:{{n}}">{{n}}</a>{{/t}}', { n: "031" })).toBe(
      'Ring <a href="tel:031">031</a> i dag',
    );
  });
  test("counts", () => {
    expect(print('{{#each list}}{{t "count" n=this}} {{/each}}', { list: [1, 2] })).toBe("1 vara 2 varor ");
    expect(() => print('{{t "count"}}', { n: "2" })).toThrow(/must be a number/);
  });
  test("inside another call is plain", () => {
    expect(print('{{up (t "bold")}}', { name: "a&b" })).toBe("A&amp;B &amp; CO");
  });
});

describe("what a template may call", () => {
  const call = (source: string, view: object = {}, locale = "sv") =>
    compileTemplate(source, dialect({ mode: "text", locale }))(view).replaceAll("\u00a0", " ");

  test.for([
    ["sv", '{{money a "SEK"}}', "1 234,50 kr"],
    ["de", '{{money a "EUR"}}', "1.234,50 €"],
    ["en", "{{money a c}}", "£1,234.50"],
    ["sv", '{{money "-59" "SEK"}}', "−59,00 kr"],
    // More digits than a floating point number holds.
    ["sv", '{{money "999999999999999.99" "SEK"}}', "999 999 999 999 999,99 kr"],
    ["sv", '{{money "1200" "JPY"}}', "1 200 JPY"],
    ["sv", "{{date d}}", "2 mars"],
    ["en", '{{date d "long"}}', "2 March 2026"],
    ["sv", '{{date d "weekday"}}', "måndag 2 mars"],
    ["sv", '{{date at "moment" zone="Europe/Stockholm"}}', "tisdag 3 mars kl. 00:30"],
    ["da", '{{date at "time" zone=zone}}', "23.30"],
    ["sv", '{{plural n one="vara" other="varor"}}', "varor"],
    ["en", '{{plural one one="item" other="items"}}', "item"],
    ["sv", "{{lookup names code}}", "PostNord"],
    ["sv", '{{#if (and (eq code "pn") (not nothing))}}ja{{/if}}', "ja"],
    ["sv", "{{#if (or nothing (ne n 1))}}ja{{/if}}", "ja"],
    ["sv", '{{up (money a "SEK")}}', "1 234,50 KR"],
  ] as const)("%s: %s", ([locale, source, printed]) => {
    const view = {
      a: "1234.5",
      c: "GBP",
      d: "2026-03-02",
      at: "2026-03-02T23:30:00Z",
      zone: "UTC",
      n: 2,
      one: 1,
      names: { pn: "PostNord" },
      code: "pn",
    };
    expect(call(source, view, locale)).toBe(printed);
  });

  test.for([
    ['{{money 59 "SEK"}}', /^money needs an amount as a text/],
    ['{{money "59,00" "SEK"}}', /money needs an amount/],
    ['{{money "59.001" "SEK"}}', /money 59\.001 has more decimals than SEK has/],
    ['\n{{money "59" "KRONA"}}', /^money needs a currency/],
    ['{{date "2 mars"}}', /date needs a day/],
    ['{{date "2026-02-30"}}', /that the calendar has/],
    ['{{date "2026-03-02" "time"}}', /has no time to print/],
    ['{{date "2026-03-02" "full"}}', /knows the styles day, long, weekday, time, moment/],
    ['{{date "2026-03-02T10:00:00Z"}}', /needs zone="Europe\/Stockholm"/],
    ['{{date "2026-03-02T10:00:00Z" zone="Mars"}}', /needs a zone such as/],
    ['{{plural "2" other="x"}}', /plural needs a number/],
    ['{{plural 2 one="x"}}', /plural needs other/],
  ] as const)("%s is refused", ([source, sentence]) => {
    expect(() => call(source)).toThrow(sentence);
  });
});

describe("a mistake says where it is", () => {
  test.for([
    ["a\n  {{#if x}}b", 2, 3],
    ["a\n{{#if x}}{{/each}}", 2, 4],
    ["a\n b {{{x}}}", 2, 4],
    ["a\n {{up x y}}", 2, 2],
    ['<p>\n<a href="javascript:x">', 2, 10],
    ['{{#each x}}\n  {{t "nope"}}{{/each}}', 2, 3],
  ] as const)("%j", ([source, line, column]) => {
    const message = (key: string): never => {
      throw new Problem("unprocessable", `there is no text "${key}"`);
    };
    let found: unknown;
    try {
      compileTemplate(source, dialect({ message }));
    } catch (error) {
      found = placed(error);
    }
    expect(found).toEqual({ line, column });
  });

  test("also when a mail lacks a value", () => {
    let found: unknown;
    try {
      print("a\n{{name}}");
    } catch (error) {
      found = placed(error);
    }
    expect(found).toEqual({ line: 2, column: 3 });
  });
});
