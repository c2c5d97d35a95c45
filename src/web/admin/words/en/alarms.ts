import type { AlarmGroup } from "../../../../pipeline/alarms/words.ts";

/** Where staff hear of what waits, and the owner's Monday mail. */
export interface AlarmWords {
  title: string;
  lede: string;
  ways: string;
  none: string;
  kinds: Record<"mail" | "slack" | "teams", string>;
  hears: (names: string) => string;
  groups: Record<AlarmGroup, string>;
  groupsWhat: Record<AlarmGroup, string>;
  fine: (when: string) => string;
  untold: string;
  failed: (when: string) => string;
  test: string;
  testOf: (name: string) => string;
  remove: string;
  removeOf: (name: string) => string;
  add: string;
  addWhat: string;
  kind: string;
  kindWhat: Record<"mail" | "slack" | "teams", string>;
  target: string;
  targetHint: string;
  what: string;
  language: string;
  save: string;
  wrong: Record<"way_address" | "way_webhook" | "way_nothing" | "way_many", string>;
  week: string;
  weekWhat: string;
  weekOn: (email: string) => string;
  weekOff: string;
  switchOn: string;
  switchOff: string;
}

export const en: AlarmWords = {
  title: "Alarms",
  lede: "Kvitto tells you where you are when something waits for a person: within a minute, and each thing once. It stands under Needs you as well.",
  ways: "Where you hear of it",
  none: "Nobody is told yet. What waits stands under Needs you only: whoever does not look there does not know.",
  kinds: { mail: "Mail", slack: "Slack", teams: "Teams" },
  hears: (names) => `Hears of: ${names}.`,
  groups: {
    held: "held refunds",
    failed: "failed refunds",
    promise: "promises about to end",
    withdrawal: "withdrawal notices",
    dead: "dead connections",
    other: "everything else",
  },
  groupsWhat: {
    held: "The sum does not add up, or the law stands against it: the customer waits for a word.",
    failed: "The money did not reach her.",
    promise: "Two hours before a promised time ends, and when one was broken.",
    withdrawal: "From it on the law gives you fourteen days to pay back.",
    dead: "A shop system, the sender domain or the mail provider does not work, or sending is paused.",
    other: "Mails that nobody could place, addresses that do not exist, and what is rare.",
  },
  fine: (when) => `Worked last ${when}.`,
  untold: "Nothing was told here yet.",
  failed: (when) => `Did not work ${when}: `,
  test: "Send a test",
  testOf: (name) => `Send a test to ${name}`,
  remove: "Remove",
  removeOf: (name) => `Remove ${name}`,
  add: "Add a way",
  addWhat: "Where several people look, somebody always sees it.",
  kind: "How",
  kindWhat: {
    mail: "To one address. A group's address reaches several people.",
    slack: "In Slack: Apps, Incoming Webhooks, Add to Slack. Choose a channel and copy the webhook URL.",
    teams:
      "In Teams: on the channel, Workflows, “Send webhook alerts to a channel”. Copy the URL at the end.",
  },
  target: "Mail address or webhook URL",
  targetHint: "A webhook URL is kept sealed: whoever has it can write there.",
  what: "What it hears of",
  language: "Language",
  save: "Add",
  wrong: {
    way_address: "This is no mail address.",
    way_webhook: "This is no address of a webhook. Copy all of it: it begins with https:// and a name.",
    way_nothing: "Choose at least one thing to hear of.",
    way_many: "There are twenty ways already. Remove one first.",
  },
  week: "Your Monday mail",
  weekWhat:
    "The figures of the last week beside those of the week before: orders, mails, refunds explained and held, questions, promises kept and broken. Each Monday at seven, for every owner who wants it.",
  weekOn: (email) => `It goes to ${email}.`,
  weekOff: "You do not get it.",
  switchOn: "Send it to me",
  switchOff: "Do not send it to me",
};
