import type { Role } from "../../../../commerce/role.ts";
import type { Simulation } from "../../../../pipeline/practising/simulate.ts";
import type { TaskKey } from "../../practice/tasks.ts";

/** What the admin says where staff practise. */

interface Sheet {
  title: string;
  /** What the role is there for. */
  lede: string;
  steps: readonly string[];
}

export interface PracticeWords {
  title: string;
  lede: (shop: string) => string;
  tasks: string;
  counted: (done: number, all: number) => string;
  done: string;
  todo: string;
  none: string;
  byFacts: string;
  task: Record<TaskKey, { title: string; why: string }>;
  simulate: string;
  simulateLede: string;
  happens: Record<Simulation, string>;
  happening: Record<Simulation, string>;
  forOrder: (order: string) => string;
  mailbox: string;
  sheets: string;
  sheetsLede: string;
  print: string;
  real: { title: string; lede: string; how: string; keeps: string };
  sheet: Record<Exclude<Role, "read-only">, Sheet>;
  sheetShop: string;
  facts: {
    hours: string;
    promise: string;
    minutes: (hours: string) => string;
    owners: string;
    held: string;
    heldFor: (hours: string) => string;
  };
  back: string;
}

export const en: PracticeWords = {
  title: "Practice",
  lede: (shop) =>
    `${shop} is a shop to practise in. Nothing here reaches a real customer, so try everything.`,
  tasks: "Your tasks",
  counted: (done, all) => `${done} of ${all} done`,
  done: "Done",
  todo: "Not done yet",
  none: "There is nothing for your role to do here. Look around as you like.",
  byFacts: "A task is ticked when the log says that you did it.",
  task: {
    delay: {
      title: "Let a parcel be late",
      why: "Press the button below, then read in the mailbox what the customer is told.",
    },
    angry: {
      title: "Let a customer be angry",
      why: "Her reply becomes a case with a deadline, and she gets a receipt at once.",
    },
    take: { title: "Take a case", why: "Colleagues see that it is yours, and nobody answers twice." },
    answer: {
      title: "Answer the case that is due first",
      why: "The checklist beside the answer says what is missing.",
    },
    note: { title: "Write a note to your colleagues", why: "The customer never reads it." },
    call: { title: "Log a call", why: "It takes 20 seconds, and the figures per channel become true." },
    join: { title: "Say where a stray reply belongs", why: "It came from an address that no order has." },
    name: {
      title: "Name a difference",
      why: "Several refunds are lower by the same sum. One answer explains them all.",
    },
    law: {
      title: "Solve what the law guard stopped",
      why: "Pay the rest, correct the reason, or let it go with a note.",
    },
    receive: {
      title: "Receive a return",
      why: "Open it on your telephone, as you would beside the parcels.",
    },
    draft: {
      title: "Change the words of a mail",
      why: "Nothing changes for customers before it is published.",
    },
    publish: {
      title: "Publish it, and roll it back",
      why: "Every version stays, so nothing can break for good.",
    },
  },
  simulate: "Simulate",
  simulateLede: "It goes in by the same doors as in a real shop. Decisions, mails and deadlines are real.",
  happens: {
    "parcel-delayed": "Parcel delayed",
    "return-received": "Return received",
    "refund-difference": "Refund with a difference",
    "angry-reply": "Angry reply",
  },
  happening: {
    "parcel-delayed": "The parcel is two days late, and the customer is told.",
    "return-received": "The goods are back, and the customer is told when the money comes.",
    "refund-difference": "A tenth of the sum is missing. The mail waits until you say why.",
    "angry-reply": "She answers the last mail she got, and is not pleased.",
  },
  forOrder: (order) => `Happens to order ${order}.`,
  mailbox: "Open the mailbox",
  sheets: "A page per role, to print",
  sheetsLede: "What a new colleague needs on the first day, on one sheet.",
  print: "To print: Ctrl-P, or Cmd-P on a Mac.",
  real: {
    title: "Practise without customers",
    lede: "This is your real shop, with real customers. Practise in a shop of its own.",
    how: "On any computer, this opens the practice shop Nordlys with orders, cases and a mailbox that nobody else reads:",
    keeps: "It needs no account and touches nothing of yours. Delete its folder when you are done.",
  },
  sheet: {
    owner: {
      title: "Owner",
      lede: "You decide what customers are promised, and see whether it is kept.",
      steps: [
        "Look at Overview each morning: what is held, what is due, which connection is silent.",
        "Needs you: each held refund says what happens if nobody comes. Answer the oldest first.",
        "Before you change terms, look at what a refund would say. A new version holds for orders from its day on.",
        "Give each colleague the role she needs, no more. The log says who did what.",
        "If something goes wrong, stop sending first, then look. What was planned waits, nothing is lost.",
      ],
    },
    support: {
      title: "Support",
      lede: "Customers know by when they get an answer. You see the same time in the inbox.",
      steps: [
        "Take the case with the shortest time left. Press J and K to move, R to answer.",
        "Read everything: what she wrote, and the mail that she answers.",
        "Say that you understand, then answer each question, in her language.",
        "Answer the next question too: when is the money there, what must she do.",
        "Never promise money that is not decided. Goodwill is yours up to your budget.",
        "Log each call and chat. What is not logged is not counted.",
      ],
    },
    marketer: {
      title: "Marketer",
      lede: "The words are yours. The sums are not, and cannot become wrong by your words.",
      steps: [
        "Templates: click a sentence in the preview, and change it in every language.",
        "Look at the hard samples: twelve lines, a refund with a fee, long German names.",
        "Mend what the problems panel marks as an error. Nothing is published before.",
        "Send yourself a test, compare with what is live, publish with a note.",
        "If contacts go up, roll back. It takes one click.",
      ],
    },
    finance: {
      title: "Finance",
      lede: "Every öre that is kept has a reason that the customer may read.",
      steps: [
        "Needs you: name a difference once, and every refund with the same one is explained.",
        "Each choice shows what the terms and the law say to it. Red means: she is owed the rest.",
        "A failed refund is agreed on with the customer before anything is said about money.",
        "Statements and credit notes are on each order. They never change afterwards; a correction is a new version.",
        "Overriding the law guard needs a note. It is kept with your name.",
      ],
    },
  },
  sheetShop: "How it is at your shop",
  facts: {
    hours: "Open",
    promise: "Answer within",
    minutes: (hours) => `${hours} hours of opening time`,
    owners: "Ask",
    held: "A held refund waits",
    heldFor: (hours) => `${hours} hours, then the short mail leaves`,
  },
  back: "Practice",
};
