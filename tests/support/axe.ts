/** What would keep somebody from using a page or reading a mail, as axe-core sees it. */
import { readFileSync } from "node:fs";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

export interface Barrier {
  id: string;
  impact: string | null;
  nodes: { html: string }[];
}

/** Asked about some rules only where nothing else can have changed. What stands in frames can be left out. */
export async function barriersOn(
  page: Page | Frame,
  { rules = [], frames = true }: { rules?: readonly string[]; frames?: boolean } = {},
): Promise<Barrier[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  const options = {
    resultTypes: ["violations"],
    iframes: frames,
    ...(rules.length > 0 && { runOnly: rules }),
  };
  // What is well is most of what axe tells, and to bring it over here takes longer than to look.
  const told = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  return (await page.evaluate(told)) as Barrier[]; // safe because axe says so
}
