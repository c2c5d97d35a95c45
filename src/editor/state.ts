/** What the editor's page tells its script, as JSON in the page: the server knows the words and the looks, the script only what was typed. */
export interface PageState {
  shop: string;
  kind: string;
  mode: "content" | "code";
  sample: string;
  /** In which kind's mail what several mails share is shown. */
  within: string | undefined;
  locale: string;
  view: "desktop" | "phone" | "dark" | "images-off" | "text";
  /** Of the draft; 0 where nobody has begun one. */
  revision: number;
  /** Who saved it last, and who is at work here. */
  savedBy: string | undefined;
  me: string;
  /** Her id: what this browser keeps is hers, and nobody else's who uses it. */
  member: string;
  timeZone: string;
  urls: { page: string; preview: string; draft: string };
  /** Only in Code mode. */
  code?: CodeState | undefined;
  mayWrite: boolean;
  findings: Finding[];
  words: Words;
}

export interface CodeState {
  file: string;
  /** Blocks of all mails are shown, and changed on their own page. */
  readOnly: boolean;
  /** All files by name, so that it is known in which loop a block stands. */
  files: Record<string, string>;
  /** What the sample is filled with. */
  variables: unknown;
  /** Key to the text in the language that is looked at. */
  texts: Record<string, string>;
  blocks: string[];
  line?: number | undefined;
}

/** As lint says it; see templating/lint.ts. */
export interface Finding {
  severity: "error" | "warning" | "note";
  file: string;
  line: number;
  column?: number | undefined;
  length?: number | undefined;
  message: string;
  fix?: { label: string; edits: Edit[] } | undefined;
}

export interface Edit {
  file: string;
  line: number;
  column: number;
  length: number;
  text: string;
}

/** Sentences that only the script says, in the reader's language; `{...}` is filled in. */
export interface Words {
  saving: string;
  saved: string;
  offline: string;
  signedOut: string;
  restored: string;
  /** What this browser has kept, and what she can do with it. */
  kept: string;
  restore: string;
  throwAway: string;
  conflict: string;
  compare: string;
  takeTheirs: string;
  keepMine: string;
  theirs: string;
  mine: string;
  broken: string;
  size: string;
  picked: string;
  problem: string;
  noProblems: string;
  fixed: string;
  tabIndents: string;
  tabLeaves: string;
  failed: string;
  editing: string;
  /** What the source's editor says itself, such as in its search panel. */
  phrases: Record<string, string>;
  kinds: Record<"text" | "number" | "yes or no" | "list" | "part" | "nothing", string>;
}

/** What a save or a preview changes; see `changesSchema` in templating/wording.ts. */
export interface Changes {
  body?: string;
  text?: string;
  blocks?: Record<string, string>;
  strings?: Record<string, Record<string, string>>;
}

/** Later changes on top of earlier ones. */
export function together(a: Changes, b: Changes): Changes {
  const strings = { ...a.strings };
  for (const [locale, words] of Object.entries(b.strings ?? {}))
    strings[locale] = { ...strings[locale], ...words };
  return {
    ...a,
    ...b,
    ...((a.blocks || b.blocks) && { blocks: { ...a.blocks, ...b.blocks } }),
    ...((a.strings || b.strings) && { strings }),
  };
}

export const isEmpty = (changes: Changes): boolean =>
  changes.body === undefined && changes.text === undefined && !changes.blocks && !changes.strings;

/** A file of Code mode as a change. */
export function fileChange(file: string, text: string): Changes {
  if (file === "body.mjml") return { body: text };
  if (file === "text.hbs") return { text };
  return { blocks: { [file.replace(/^partials\//, "")]: text } };
}

/** "Saved {time}" with the time in it. */
export const filled = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
