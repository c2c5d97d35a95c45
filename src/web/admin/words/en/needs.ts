/** What the admin says where something waits for a person. */
export const en = {
  title: "Needs you",
  lede: (n: number) =>
    n === 0
      ? "Nothing waits for a person."
      : `${n === 1 ? "One question" : `${n} questions`}. Everything here waits for a person, and each says what happens if nobody comes.`,
  tabs: {
    all: "All",
    refunds: "Held refunds",
    failed: "Failed refunds",
    replies: "Unmatched replies",
    connections: "Connections",
    other: "Other",
  },
  tabsLabel: "Kinds of question",
  emptyRefunds: "No refund waits. Every one that was told adds up, or was named.",
  noRefundYet:
    "No refund has been told yet. One that does not add up will stand here before its mail leaves.",
  connect: "Connect your shop",
  noConnectionYet: "None is connected yet.",
  emptyFailed: "No refund has failed.",
  emptyReplies: "Every reply has found its order or its case.",
  emptyConnections: (at: string) =>
    `None is switched off. Looked at ${at}, as each time this page is opened.`,
  emptyOther: "Nothing else is wrong.",
  failedTitle: (n: number) => (n === 1 ? "1 failed refund" : `${n} failed refunds`),
  repliesTitle: (n: number) => (n === 1 ? "1 unmatched reply" : `${n} unmatched replies`),
  connectionsTitle: "Connections and webhooks",
  otherTitle: "Other things that are wrong",
  more: (n: number) => `Show the other ${n}`,
  previousPage: "Earlier questions",
  nextPage: "More questions",
  order: (number: string) => `Order ${number}`,

  why: (n: number, sum: string, less: boolean) =>
    n === 1
      ? `Why was 1 refund ${sum} ${less ? "lower" : "higher"}?`
      : `Why were ${n} refunds ${sum} ${less ? "lower" : "higher"}?`,
  told: (n: number, from: string, until: string) =>
    n === 1
      ? `The refund was told ${from} without a reason.`
      : from === until
        ? `${n} refunds were told ${from} without a reason.`
        : `${n} refunds were told between ${from} and ${until} without a reason.`,
  each: (less: boolean): [string, string] => [
    "Each is exactly",
    less ? "below what came back," : "above what came back,",
  ],
  inAll: "in all.",
  noClause: (sum: string) => `No clause of your terms costs ${sum}, so nothing was chosen for you.`,
  clauses: (n: number, sum: string) =>
    n === 1
      ? `One clause of your terms costs ${sum}, but nobody said that it is that.`
      : `${n === 2 ? "Two" : n} clauses of your terms cost ${sum}, and nobody said which of them it is.`,
  legend: (sum: string) => `The ${sum} is`,
  clause: {
    return_freight: "the return freight in your terms",
    restocking_fee: "the restocking fee in your terms",
    delivery_options: "the price of the faster delivery in your terms",
  } as Record<string, string>,
  fitsAll: (n: number) => (n === 1 ? "Fits it" : `Fits all ${n}`),
  fits: (m: number, n: number) => `Fits ${m} of ${n}`,
  notAllowed: "Not allowed",
  notAllowedFor: (m: number, n: number) => `Not allowed for ${m} of ${n}`,
  cannot: "Cannot be that",
  inTerms: (clause: string) => `Exactly ${clause}.`,
  notInTerms: "Your terms have no such price.",
  lawAllows: (rules: string) => `Law guard: allowed (${rules}).`,
  lawSilent: "The law guard has nothing against it.",
  lawForbids: (rule: string, text: string, short: string) => `${rule}: ${text} Each would be ${short} short.`,
  onlyFirst: (n: number) => `Asked for the first ${n} of them.`,
  else: "Something else",
  elseSub: (language: string) =>
    `Choose what it is and write the reason once in ${language}; the customer reads your words.`,
  elseKind: "What it is",
  because: "The reason, in your words",
  choose: "Choose",
  learn: "Next time, decide alone",
  rule: (sum: string, carrier: string | undefined) =>
    carrier
      ? `Rule: a difference of exactly ${sum} on a return with ${carrier} gets the same name. Your own words are not learned.`
      : `Rule: a difference of exactly ${sum} on a return without a known carrier gets the same name. Your own words are not learned.`,
  willRead: (name: string) => `What ${name} will read`,
  theCustomer: "the customer",
  paidBack: "Paid back",
  wouldHold: "With this name the law guard would hold the mail.",
  fitsNot: "This refund cannot be that: its sums would not add up.",
  chooseFirst: "Choose what it is, and see what each customer will read.",
  showThis: "Show what they read",
  previous: "Previous",
  next: "Next",
  nth: (i: number, n: number) => `${i} of ${n}`,
  caption: (n: number) => (n === 1 ? "The refund" : `The ${n}, those whose short mail leaves first on top`),
  tableLabel: (n: number) => (n === 1 ? "The refund" : `The ${n} refunds`),
  columns: {
    chosen: "Chosen",
    order: "Order",
    customer: "Customer",
    back: "Came back",
    goods: "Goods",
    paid: "Paid back",
    difference: "Difference",
    short: "Short mail",
  },
  include: (number: string) => `Include order ${number}`,
  shortSent: (at: string) => `sent ${at}`,
  shortNever: "none",
  shortFirst: (at: string, left: string) => `First short mail leaves ${at}, ${left}`,
  shortAllSent: "They have got the short mail",
  nobodyWritten: "No short mail leaves by itself",
  nameAll: (n: number) => (n === 1 ? "Name it and send the mail" : `Name all ${n} and send their mails`),
  nameOnly: (n: number) => (n === 1 ? "Name it" : `Name all ${n}`),
  waitsInShadow: (minutes: number) => `In shadow mode nothing leaves. You can undo for ${minutes} minutes`,
  history: (n: number, of: number) =>
    n === of
      ? of === 1
        ? "It is history: nobody gets a mail about it."
        : "They are history: nobody gets a mail about them."
      : `${n} of them ${n === 1 ? "is" : "are"} history: nobody gets a mail about ${n === 1 ? "it" : "those"}.`,
  sendShort: "Send the short mail now",
  waits: (minutes: number) => `The mails wait ${minutes} minutes, in which you can undo`,
  fewMay: "Support, finance and owners can name it.",
  inMinutes: (n: number) => `in ${n} min`,
  inHours: (h: number, m: number) => (m === 0 ? `in ${h} h` : `in ${h} h ${m} min`),
  inDays: (n: number) => (n === 1 ? "tomorrow" : `in ${n} days`),

  fresh: (n: number, what: string, at: string) =>
    n === 1 ? `1 refund was named ${what} at ${at}` : `${n} refunds were named ${what} at ${at}`,
  freshBy: (by: string, leaves: string | undefined) =>
    `By ${by}. ${leaves ? `The mails leave at ${leaves}.` : "No mail leaves: it is history."}`,
  undo: (n: number) => (n === 1 ? "Undo" : `Undo all ${n}`),

  short: (order: string, name: string, sum: string) => `Order ${order}: ${name} is ${sum} short`,
  blockedBy: (rule: string) => `Blocked by law guard ${rule}`,
  line: "Line",
  paid: "Paid",
  shouldBe: "Should be",
  shortColumn: "Short",
  whatShort: "What is short",
  total: "In all",
  ruleSource: (rule: string, source: string) => `Rule ${rule}, ${source}. Not legal advice.`,
  heldSince: (at: string) => `Held since ${at}.`,
  unanswered: (name: string, at: string) => `Unanswered, ${name} gets the short mail ${at}.`,
  shortGot: (name: string, at: string) => `${name} got the short mail ${at}.`,
  payBack: (sum: string, where: string) => `Pay back ${sum} in ${where}`,
  payElsewhere: (sum: string) =>
    `Pay the ${sum} in your shop system: when it tells us, the mail leaves by itself.`,
  shopSystem: "your shop",
  wrongReason: "The reason is another one",
  wrongReasonHint:
    "What the customer said when she sent it back decides what may be kept. Say what is true; the refund is decided anew.",
  reasonLabel: "Why it came back",
  bases: {
    withdrawal: "Changed their mind",
    policy: "Open purchase, after the law's time",
    nonconformity: "Faulty, wrong or damaged",
    undelivered: "Never arrived",
    recall: "Recalled",
  },
  correct: "Correct the reason",
  override: "Override with a note",
  overrideHint:
    "Kept for good with your name, beside what you see here. Whoever overrides the law answers for it.",
  note: "Why this is right",
  overrideDo: "Send the mail as it is",
  mayNotOverride: "An owner or somebody in finance may override it.",

  termsTitle: (n: number) =>
    n === 1
      ? "1 refund waits for one answer about your terms"
      : `${n} refunds wait for one answer about your terms`,
  termsAsk: "Were customers told, before they ordered, that they pay the return freight, and how much?",
  termsWhy:
    "Until somebody vouches for it, the freight may not be kept. The answer lifts all of them at once.",
  termsOrders: (orders: string) => `Orders ${orders}.`,
  termsDo: "Answer in your terms",

  failedWhy: (reversed: boolean): string =>
    reversed ? "The money came back." : "The payment provider refused it.",
  differs: "What was paid is another sum than what was recorded.",
  failedTold: "Nothing untrue was told. Agree on another way, then say how.",
  agreed: "We agreed on another way",
  agreedHint: "Kept with your name. The refund's mail then leaves as it stands.",
  openIn: (where: string) => `Open in ${where}`,

  fitOrders: (n: number) =>
    n === 0 ? "No order under this address." : n === 1 ? "One order fits:" : `${n} orders fit:`,
  answerDue: (at: string) => `By your hours an answer is due ${at}.`,
  belongsTo: "Where it belongs",
  toOrder: (number: string) => `Order ${number}`,
  ownCase: "A new case of its own",
  toNumber: "Another order or case",
  number: "Number",
  numberHint: "An order's number or a case's, such as N-1042",
  join: "Put it there",
  putAway: "Put it away",
  putAwayHint: "It stays kept, and nobody is answered.",
  noText: "It has no words.",
  numberMissing: "write the number of the order or case",
  whyMissing: "write why",
  whatMissing: "choose what the difference is",
  gone: "These refunds wait no longer: somebody was faster.",
};

export type NeedsWords = typeof en;
