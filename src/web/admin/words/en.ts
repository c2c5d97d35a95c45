import type { Role } from "../../../commerce/role.ts";

/** What the admin says in English; the other languages have the same shape. Places with many words have files of their own beside this one. */
export const en = {
  frame: {
    skip: "Skip to content",
    nav: "Main",
    places: {
      overview: "Overview",
      orders: "Orders",
      needs: "Needs you",
      inbox: "Inbox",
      receive: "Receive",
      templates: "Templates",
      policies: "Policies",
      schedule: "Schedule",
      insight: "Insight",
      audit: "Audit",
      practice: "Practice",
      settings: "Settings",
    },
    waiting: "waiting",
    roles: {
      owner: "owner",
      support: "support",
      marketer: "marketer",
      finance: "finance",
      "read-only": "read-only",
    } satisfies Record<Role, string>,
    signOut: "Sign out",
    mayNot: (role: Role) => `As ${role} you may look at this, but not do it. An owner of the shop can.`,
    mayNotTitle: "You may not do this",
    notThere: "This is not here",
    cannot: "That did not work",
    see: "See it",
  },
  signIn: {
    title: "Kvitto's admin",
    how: "You come in with a link that is made for you. It opens once, and within 15 minutes.",
    ask: "Ask an owner of your shop for one. Whoever runs this server makes it with:",
    demo: "A link for the demo shop was printed in the terminal where you typed npm start. Another one:",
    welcome: (shop: string) => `Sign in to ${shop}`,
    as: (name: string, role: string) => `You come in as ${name}, ${role}.`,
    button: "Sign in",
    stays: "This browser stays signed in for 12 hours after you last used it, and for two weeks at most.",
    dead: "This link does not open anything",
    deadWhy: "It was used already, it has ended, or not all of it was copied. Ask for a new one.",
  },
  /** What was just done, said once on the next page. `n` is a version's number where there is one. */
  done: {
    published: (n: string) => `Version ${n} is live. From now on mails are made of it.`,
    waiting: (n: string) => `Version ${n} waits for a second person, because it changes words about money.`,
    scheduled: (n: string) => `Version ${n} goes live by itself at the time you chose.`,
    unscheduled: (n: string) => `Version ${n} is a draft again.`,
    declined: (n: string) => `Version ${n} was sent back. It is a draft again.`,
    rolledBack: (n: string) => `Rolled back. It is live as version ${n}.`,
    reverted: () => "The default is live again.",
    discarded: () => "The draft is gone.",
    trialStarted: (n: string) => `Version ${n} goes to a part of the customers from now on.`,
    trialEnded: (n: string) =>
      n === "0"
        ? "The trial is over. Every customer gets the default."
        : `The trial is over. Every customer gets version ${n}.`,
    textsKept: (n: string) => (n === "1" ? "1 text is in the draft." : `${n} texts are in the draft.`),
    tested: (to: string) => `Test sent to ${to}.`,
    merged: () => "The choices are in the draft.",
    on: () => "Switched on. The next matching event is told.",
    off: () => "Switched off. What is planned already is not sent.",
  },
};

/** The shape of what every language says. */
export type AdminWords = typeof en;
