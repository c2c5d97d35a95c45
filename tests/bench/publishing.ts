/**
 * What it costs to publish: 25 kinds in six languages, the words of one mail after each letter, and refusing what is too large. The first is what a shop
 * waits for when its look changes; the second is an editor's preview.
 */
import { brandOf } from "../../src/templating/brand.ts";
import { compile } from "../../src/templating/compile.ts";
import { compileTemplate } from "../../src/templating/evaluate.ts";
import { readTemplate, readTemplates } from "../../src/templating/library.ts";
import { publish } from "../../src/templating/publish.ts";
import { columns } from "../../src/templating/text.ts";
import { nordlys } from "../support/facts.ts";
import { hostileSource, unprintable, unpublishable } from "../support/hostile.ts";
import { type Bench, percentile, type Row } from "./row.ts";

const kinds = 25;
const letters = 60;

/** Processor time in milliseconds: what else the machine does is not ours. */
async function time(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function refused(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && error.name === "Problem") return;
    throw error;
  }
  throw new Error("what should have been refused was not");
}

const row = (name: string, ms: number, most: number, n: string): Row => ({
  name,
  goal: `< ${most} ms`,
  ours: `${Math.round(ms)} ms`,
  peer: "",
  ratio: undefined,
  met: ms < most,
  n: `${n}, processor time`,
});

export const publishing: Bench = async () => {
  const brand = brandOf(nordlys);
  await publish(hostileSource({}), brand);
  const sources = (await readTemplates()).slice(0, kinds);
  const all = await time(async () => {
    for (const source of sources) await publish(source, brand);
  });

  const mail = await readTemplate("refund-issued");
  const sample = mail.sample as object; // safe because a sample is read from JSON as an object
  const typed = async (source: typeof mail) => {
    compile(await publish(source, brand, "ltr", { languages: ["sv"] }), "sv")(sample);
  };
  const [words, markup]: [number[], number[]] = [[], []];
  for (let i = 0; i < letters; i++) {
    const note = "x".repeat(i);
    const sv = { ...mail.strings.sv, preheader: `Pengarna är på väg ${note}` };
    words.push(await time(() => typed({ ...mail, strings: { ...mail.strings, sv } })));
    markup.push(
      await time(() => typed({ ...mail, body: mail.body.replace("</mj-text>", `<p>${note}</p></mj-text>`) })),
    );
  }

  const slowest = { ms: 0, what: "" };
  const keep = (what: string, ms: number) => {
    if (ms > slowest.ms) Object.assign(slowest, { ms, what });
  };
  for (const [what, source] of unpublishable)
    keep(what, await time(() => refused(() => publish(source, brand))));
  const message = () => ({ constant: "", print: () => "" });
  for (const [what, source, view] of unprintable)
    keep(
      what,
      await time(() =>
        refused(() => compileTemplate(source, { mode: "text", message, helpers: columns })(view)),
      ),
    );
  return [
    row(`publishing ${sources.length} kinds in 6 languages`, all, 5_000, "once"),
    row("publish and mail after a letter in a text, p95", percentile(words, 95), 150, `${letters} letters`),
    row("the same after a letter in the markup, p95", percentile(markup, 95), 150, `${letters} letters`),
    row(
      `refusing hostile input, the slowest: ${slowest.what}`,
      slowest.ms,
      1_000,
      `${unpublishable.length + unprintable.length} templates`,
    ),
  ];
};
