import type { LogPart } from "../../log/parts.ts";

/** The log of who did what. */
export interface LogWords {
  title: string;
  lede: string;
  all: string;
  parts: Record<LogPart, string>;
  partsLabel: string;
  timesLabel: string;
  times: Record<"7" | "30" | "all", string>;
  about: string;
  find: string;
  csv: string;
  caption: string;
  when: string;
  who: string;
  did: string;
  subject: string;
  onlyBy: (name: string) => string;
  everybody: string;
  ofWho: (name: string) => string;
  older: string;
  nothing: string;
  nothingYet: string;
  kept: string;
  /** That the chain of seals is whole: lines as `lines` says them, and a time. */
  unbroken: (lines: string, since: string) => string;
  emptied: (n: number) => string;
  broken: (line: string) => string;
  lines: (n: number, said: string) => string;
  /** What belongs to a deed: names of fields, and what stands in them. A field that is not here is named as it is noted. */
  details: { yes: string; no: string; none: string; fields: Record<string, string> };
  /** Deeds as they are noted, in other words; those that are not here are said as they are noted. */
  deeds: Record<string, string>;
}

export const en: LogWords = {
  title: "Log",
  lede: "Who did what, when, and to whom or what. It is only ever added to: nobody can change or remove a line, not even an owner or we.",
  all: "Everything",
  parts: { people: "People", money: "Money", mails: "Mails", cases: "Cases", data: "Data" },
  partsLabel: "What it is about",
  timesLabel: "Since when",
  times: { "7": "7 days", "30": "30 days", all: "Always" },
  about: "Order, refund, address …",
  find: "Find",
  csv: "Save as CSV",
  caption: "What was done, the latest first",
  when: "When",
  who: "Who",
  did: "Did",
  subject: "To what",
  onlyBy: (name) => `Only what ${name} did.`,
  everybody: "Show everybody",
  ofWho: (name) => `Only what ${name} did`,
  older: "Older",
  nothing: "The log was looked through: nothing in it is like this.",
  nothingYet:
    "Nobody has done anything yet. What is done here or with kvitto on the server stands here from then on.",
  kept: "Where a customer was erased, the details of what was done for her are gone, and the line stays.",
  unbroken: (lines, since) =>
    `Unbroken: ${lines} since ${since}. Each line is sealed together with the one before, so that one that was changed, taken out or put in would show.`,
  emptied: (n) =>
    n === 1 ? "A customer was erased from 1 of them." : `Customers were erased from ${n} of them.`,
  broken: (line) =>
    `The log is not what it was: it breaks at line ${line}. Somebody has changed the database itself. kvitto log --verify says more.`,
  lines: (n, said) => (n === 1 ? "1 line" : `${said} lines`),
  details: {
    yes: "yes",
    no: "no",
    none: "does not apply",
    fields: {
      name: "name",
      role: "role",
      owner: "lies with",
      before: "before",
      channel: "channel",
      reason: "reason",
      because: "reason",
      kind: "kind",
      version: "version",
      share: "share",
      kept: "kept",
      names: "the names",
      approval: "the approval",
      refunds: "refunds",
      lines: "lines",
      orders: "orders",
      browsers: "browsers",
      addresses: "addresses",
      locale: "language",
      until: "until",
      from: "from",
      into: "into",
      messages: "messages",
      topic: "topic",
      answer: "answer",
      pieces: "pieces",
      text: "text",
      everybody: "all shops",
      amount: "sum",
      currency: "currency",
      mode: "mode",
      plan: "plan",
      account: "account",
      hears: "hears of",
      note: "note",
      blocks: "held back by",
      state: "state",
      parts: "parts",
      rule: "rule",
    },
  },
  deeds: {
    "notification.approve": "let a mail leave",
    "notification.cancel": "stopped a mail",
    "notification.resend": "sent the identical copy again",
    "sending.paused": "paused sending",
    "sending.resumed": "resumed sending",
    "suppression.lifted": "lifted a block on an address",
    "shop.live": "went live",
    "shop.shadow": "went back to shadow mode",
    "shop.tray": "began assisted sending",
    "figures.exported": "took out the figures",
  },
};
