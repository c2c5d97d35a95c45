/** Where a template puts in a block: `{{> head}}`. Pure; the editor in the browser reads it too. */
const called = /\{\{>\s*([\w-]+)\s*\}\}/;
const anywhere = new RegExp(called, "g");
const alone = new RegExp(`^\\s*${called.source}\\s*$`);

/** Every block that a text asks for, by name, and where. */
export const blockCalls = (text: string): { name: string; index: number }[] =>
  [...text.matchAll(anywhere)].map(({ 1: name = "", index }) => ({ name, index }));

/** The block that a line is put in for; undefined where it says something else too. */
export const blockOf = (line: string): string | undefined => alone.exec(line)?.[1];
