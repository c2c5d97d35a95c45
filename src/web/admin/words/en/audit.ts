/** What the admin says around the quick test; its checks have words of their own in insight/audit. */
export const en = {
  title: "Audit",
  news: (kept: number, judged: number) =>
    judged === 0
      ? "Nothing has been looked at yet"
      : `${kept} of the ${judged} checks that were looked at are in order`,
  lede: "The mystery shopper's quick test: what your customers are told after the purchase, looked at in your settings, in your last 90 days and in your real mails.",
  notSeen: (n: number) =>
    n === 1
      ? "1 check could not be looked at: answer it yourself, or hand in a mail."
      : `${n} checks could not be looked at: answer them yourself, or hand in a mail.`,
  paper: "PDF",
  show: "Which checks",
  all: "All",
  todo: "To do",
  unknown: "Not looked at",
  fine: "In order",
  name: "Open the refunds",
  none: {
    todo: "Nothing is to do. All checks that were looked at are in order.",
    unknown: "Every check has been looked at.",
    fine: "Nothing is in order yet that was looked at.",
    all: "",
  },
  ofPart: (kept: number, judged: number, unknown: number) =>
    [judged > 0 && `${kept} of ${judged} in order`, unknown > 0 && `${unknown} not looked at`]
      .filter(Boolean)
      .join(", "),
  switchOn: "Switch it on",
  yes: "Yes, it is so",
  no: "No",
  notOurs: "Does not apply",
  forget: "Take the answer back",
  note: "Note",
  mails: "Hand in a real mail",
  mailsWhy:
    "Order from your own shop, send it back, and see what your customers see. Forward what you get to this address, or hand in the mail as a file. Only its subject and what was found are kept.",
  address: "Forward to",
  file: "A mail as a file (.eml)",
  topic: "It is about",
  topicOpen: "what its words say",
  handIn: "Read it",
  read: (n: number) => (n === 1 ? "1 mail was read" : `${n} mails were read`),
  noMail: "No mail has been handed in yet.",
  found: (kept: number, missing: number) => `${kept} kept, ${missing} missing`,
  remove: "Remove",
  noFile: "Choose a file first.",
  command: "The same in a terminal: kvitto audit",
};

export type AuditPageWords = typeof en;
