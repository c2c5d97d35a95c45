import type { Edit } from "./lint-finding.ts";
import type { TemplateSource } from "./source.ts";
import type { Changes } from "./wording.ts";

/** A text with all edits of it made. What begins behind the end is put there; edits that overlap are made from the last to the first. */
export function edited(
  text: string,
  edits: readonly Pick<Edit, "line" | "column" | "length" | "text">[],
): string {
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return edits
    .map((edit) => ({ ...edit, from: (starts[edit.line - 1] ?? text.length) + edit.column - 1 }))
    .sort((a, b) => b.from - a.from)
    .reduce((all, { from, length, text: put }) => all.slice(0, from) + put + all.slice(from + length), text);
}

/** What a finding's fix changes in a template, as a save. `shared`: the blocks are those of the template itself and may change. */
export function changesOf(source: TemplateSource, edits: readonly Edit[], shared: boolean): Changes {
  const changes: Changes = {};
  const groups = Map.groupBy(edits, ({ file, locale, key }) => [file, locale, key].join("\n"));
  for (const group of groups.values()) {
    const [{ file, locale, key } = { file: "" }] = group;
    if (locale !== undefined && key !== undefined) {
      changes.strings ??= {};
      changes.strings[locale] = {
        ...changes.strings[locale],
        [key]: edited(source.strings[locale]?.[key] ?? "", group),
      };
    } else if (file === "body.mjml") changes.body = edited(source.body, group);
    else if (file === "text.hbs") changes.text = edited(source.text, group);
    else if (shared && file.startsWith("partials/")) {
      const name = file.slice("partials/".length);
      changes.blocks = { ...changes.blocks, [name]: edited(source.partials[name] ?? "", group) };
    }
  }
  return changes;
}
