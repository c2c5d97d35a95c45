/** MJML once, at publishing, and the data afterwards gives the mail that MJML would make of each mail's own source. */
import { describe, expect, test } from "vitest";
import { printer } from "../../src/commerce/print.ts";
import { refundIssued } from "../../src/notifications/refund-issued.ts";
import { compile } from "../../src/templating/compile.ts";
import { finished } from "../../src/templating/publish.ts";
import { fiveLines, peer } from "../bench/render.ts";
import { refundFacts } from "../support/facts.ts";
import { publishedTemplate } from "../support/letters.ts";

const entities: Record<string, string> = { "&#x27;": "'", "&#x3D;": "=", "&quot;": '"', "&#x60;": "`" };
const same = (html: string) =>
  html
    .replace(/<title>.*?<\/title>|<div style="display:none[\s\S]*?<\/div>/g, "")
    .replace(/<span style="white-space: ?nowrap;?">(.*?)<\/span>/g, "$1")
    .replace(/&#x27;|&#x3D;|&quot;|&#x60;/g, (entity) => entities[entity] ?? "")
    .replace(/\s+/g, "")
    // MJML joins the conditional comments of neighbours; a block tag between them keeps them apart.
    .replaceAll("<![endif]--><!--[ifmso|IE]>", "")
    .replace(/;"/g, '"');

describe("a published template", () => {
  test.for([
    ["of five lines", fiveLines()],
    ["of one", refundFacts("sv")],
  ] as const)("gives what MJML gives for each mail: %s", async ([, facts]) => {
    const published = await publishedTemplate("refund-issued");
    const view = refundIssued.schema.parse(refundIssued.view({ ...facts, print: printer("sv") })) as object; // safe because the schema is an object
    const theirs = await (await peer(published.strings.sv ?? {}))(view);
    expect(same(compile(published, "sv")(view).html)).toBe(same(finished(theirs)));
  });
});
