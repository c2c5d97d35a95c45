import { blockCalls } from "../templating/block-call.ts";
import { type Open, openAt } from "./scopes.ts";

const deepest = 8;

/**
 * What is open around a block where a mail uses it: `row.mjml` stands inside `{{#each rows}}` of another block. The first place that is found says
 * it; undefined where no file uses the block.
 */
export function around(file: string, files: Record<string, string>): readonly Open[] | undefined {
  const extension = /\.\w+$/.exec(file)?.[0] ?? "";
  const root = extension === ".mjml" ? "body.mjml" : "text.hbs";
  if (file === root) return [];
  const visit = (name: string, open: readonly Open[], depth: number): readonly Open[] | undefined => {
    const text = files[name];
    if (text === undefined || depth > deepest) return undefined;
    for (const { name: block, index } of blockCalls(text)) {
      const inside = [...open, ...openAt(text, index)];
      const next = `partials/${block}${extension}`;
      const found = next === file ? inside : visit(next, inside, depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  return visit(root, [], 0);
}
