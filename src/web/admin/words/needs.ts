import type { AdminLocale } from "./index.ts";

/** What the admin says where something waits for a person. */
const en = {
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
      : `${n === 2 ? "Two" : n} clauses of your terms cost ${sum}, so none was chosen for you.`,
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
  sendShort: "Send the short mail now",
  waits: (minutes: number) => `The mails wait ${minutes} minutes, in which you can undo`,
  fewMay: "Support, finance and owners can name it.",
  inMinutes: (n: number) => `in ${n} min`,
  inHours: (h: number, m: number) => (m === 0 ? `in ${h} h` : `in ${h} h ${m} min`),
  inDays: (n: number) => (n === 1 ? "tomorrow" : `in ${n} days`),

  fresh: (n: number, what: string, at: string) =>
    n === 1 ? `1 refund was named ${what} at ${at}` : `${n} refunds were named ${what} at ${at}`,
  freshBy: (by: string, leaves: string) => `By ${by}. The mails leave at ${leaves}.`,
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

const sv: typeof en = {
  title: "Väntar på dig",
  lede: (n) =>
    n === 0
      ? "Ingenting väntar på en människa."
      : `${n === 1 ? "En fråga" : `${n} frågor`}. Allt här väntar på en människa, och varje fråga säger vad som händer om ingen kommer.`,
  tabs: {
    all: "Allt",
    refunds: "Återbetalningar som väntar",
    failed: "Misslyckade",
    replies: "Svar utan hemvist",
    connections: "Kopplingar",
    other: "Övrigt",
  },
  tabsLabel: "Slag av fråga",
  emptyRefunds: "Ingen återbetalning väntar. Alla går ihop eller har fått ett namn.",
  emptyFailed: "Ingen återbetalning har misslyckats.",
  emptyReplies: "Alla svar har hittat sin order eller sitt ärende.",
  emptyConnections: (at) => `Ingen är avstängd. Kontrollerat ${at}, som varje gång sidan öppnas.`,
  emptyOther: "Inget annat är fel.",
  failedTitle: (n) => (n === 1 ? "1 misslyckad återbetalning" : `${n} misslyckade återbetalningar`),
  repliesTitle: (n) => (n === 1 ? "1 svar utan hemvist" : `${n} svar utan hemvist`),
  connectionsTitle: "Kopplingar och webhookar",
  otherTitle: "Annat som är fel",
  more: (n) => `Visa de andra ${n}`,
  previousPage: "Tidigare frågor",
  nextPage: "Fler frågor",
  order: (number) => `Order ${number}`,

  why: (n, sum, less) =>
    n === 1
      ? `Varför var 1 återbetalning ${sum} ${less ? "lägre" : "högre"}?`
      : `Varför var ${n} återbetalningar ${sum} ${less ? "lägre" : "högre"}?`,
  told: (n, from, until) =>
    n === 1
      ? `Återbetalningen kom ${from} utan skäl.`
      : `${n} återbetalningar kom mellan ${from} och ${until} utan skäl.`,
  each: (less) => ["Varje är exakt", less ? "under det som kom tillbaka," : "över det som kom tillbaka,"],
  inAll: "tillsammans.",
  noClause: (sum) => `Ingenting i dina villkor kostar ${sum}, så inget valdes åt dig.`,
  clauses: (n, sum) =>
    n === 1
      ? `En punkt i dina villkor kostar ${sum}, men ingen har sagt att det är den.`
      : `${n === 2 ? "Två" : n} punkter i dina villkor kostar ${sum}, så ingen valdes åt dig.`,
  legend: (sum) => `${sum} är`,
  clause: {
    return_freight: "returfrakten i dina villkor",
    restocking_fee: "återlagringsavgiften i dina villkor",
    delivery_options: "priset för den snabbare leveransen i dina villkor",
  },
  fitsAll: (n) => (n === 1 ? "Stämmer" : `Stämmer för alla ${n}`),
  fits: (m, n) => `Stämmer för ${m} av ${n}`,
  notAllowed: "Inte tillåtet",
  notAllowedFor: (m, n) => `Inte tillåtet för ${m} av ${n}`,
  cannot: "Kan inte vara det",
  inTerms: (clause) => `Exakt ${clause}.`,
  notInTerms: "Dina villkor har inget sådant pris.",
  lawAllows: (rules) => `Lagvakten: tillåtet (${rules}).`,
  lawSilent: "Lagvakten har inget emot det.",
  lawForbids: (rule, text, short) => `${rule}: ${text} Varje kund skulle få ${short} för lite.`,
  onlyFirst: (n) => `Prövat för de ${n} första.`,
  else: "Något annat",
  elseSub: (language) => `Välj vad det är och skriv skälet en gång på ${language}; kunden läser dina ord.`,
  elseKind: "Vad det är",
  because: "Skälet, med dina ord",
  choose: "Välj",
  learn: "Bestäm själv nästa gång",
  rule: (sum, carrier) =>
    carrier
      ? `Regel: en skillnad på exakt ${sum} på en retur med ${carrier} får samma namn. Dina egna ord lärs inte in.`
      : `Regel: en skillnad på exakt ${sum} på en retur utan känt fraktbolag får samma namn. Dina egna ord lärs inte in.`,
  willRead: (name) => `Det här läser ${name}`,
  theCustomer: "kunden",
  paidBack: "Återbetalt",
  wouldHold: "Med det namnet skulle lagvakten hålla kvar mejlet.",
  fitsNot: "Den här återbetalningen kan inte vara det: summorna skulle inte gå ihop.",
  chooseFirst: "Välj vad det är och se vad varje kund får läsa.",
  showThis: "Visa vad de läser",
  previous: "Föregående",
  next: "Nästa",
  nth: (i, n) => `${i} av ${n}`,
  caption: (n) => (n === 1 ? "Återbetalningen" : `Alla ${n}, de vars korta mejl går först står överst`),
  tableLabel: (n) => (n === 1 ? "Återbetalningen" : `De ${n} återbetalningarna`),
  columns: {
    chosen: "Vald",
    order: "Order",
    customer: "Kund",
    back: "Kom tillbaka",
    goods: "Varor",
    paid: "Återbetalt",
    difference: "Skillnad",
    short: "Kort mejl",
  },
  include: (number) => `Ta med order ${number}`,
  shortSent: (at) => `gick ${at}`,
  shortNever: "inget",
  shortFirst: (at, left) => `Första korta mejlet går ${at}, ${left}`,
  shortAllSent: "De har fått det korta mejlet",
  nobodyWritten: "Inget kort mejl går av sig självt",
  nameAll: (n) => (n === 1 ? "Ge den namnet och skicka mejlet" : `Ge alla ${n} namnet och skicka mejlen`),
  sendShort: "Skicka det korta mejlet nu",
  waits: (minutes) => `Mejlen väntar ${minutes} minuter, under tiden kan du ångra`,
  fewMay: "Kundtjänst, ekonomi och ägare kan ge den ett namn.",
  inMinutes: (n) => `om ${n} min`,
  inHours: (h, m) => (m === 0 ? `om ${h} h` : `om ${h} h ${m} min`),
  inDays: (n) => (n === 1 ? "i morgon" : `om ${n} dagar`),

  fresh: (n, what, at) =>
    n === 1 ? `1 återbetalning fick namnet ${what} ${at}` : `${n} återbetalningar fick namnet ${what} ${at}`,
  freshBy: (by, leaves) => `Av ${by}. Mejlen går ${leaves}.`,
  undo: (n) => (n === 1 ? "Ångra" : `Ångra alla ${n}`),

  short: (order, name, sum) => `Order ${order}: ${name} får ${sum} för lite`,
  blockedBy: (rule) => `Stoppad av lagvakten ${rule}`,
  line: "Rad",
  paid: "Betalat",
  shouldBe: "Ska vara",
  shortColumn: "Saknas",
  whatShort: "Det som saknas",
  total: "Tillsammans",
  ruleSource: (rule, source) => `Regel ${rule}, ${source}. Inte juridisk rådgivning.`,
  heldSince: (at) => `Väntar sedan ${at}.`,
  unanswered: (name, at) => `Svarar ingen får ${name} det korta mejlet ${at}.`,
  shortGot: (name, at) => `${name} fick det korta mejlet ${at}.`,
  payBack: (sum, where) => `Betala tillbaka ${sum} i ${where}`,
  payElsewhere: (sum) => `Betala ${sum} i ert butikssystem: när det berättar det går mejlet av sig självt.`,
  shopSystem: "butiken",
  wrongReason: "Skälet är ett annat",
  wrongReasonHint:
    "Det kunden sade när varan skickades tillbaka avgör vad som får behållas. Säg vad som är sant; återbetalningen bedöms på nytt.",
  reasonLabel: "Varför den kom tillbaka",
  bases: {
    withdrawal: "Ångrade sig",
    policy: "Öppet köp, efter lagens tid",
    nonconformity: "Fel, skadad eller fel vara",
    undelivered: "Kom aldrig fram",
    recall: "Återkallad",
  },
  correct: "Rätta skälet",
  override: "Gå emot med en anteckning",
  overrideHint:
    "Sparas för gott med ditt namn, bredvid det du ser här. Den som går emot lagen svarar för det.",
  note: "Varför det här är rätt",
  overrideDo: "Skicka mejlet som det är",
  mayNotOverride: "En ägare eller någon på ekonomi får gå emot den.",

  termsTitle: (n) =>
    n === 1
      ? "1 återbetalning väntar på ett svar om villkoren"
      : `${n} återbetalningar väntar på ett svar om villkoren`,
  termsAsk: "Fick kunderna veta före köpet att de betalar returfrakten, och hur mycket?",
  termsWhy: "Innan någon går i god för det får frakten inte behållas. Svaret släpper alla på en gång.",
  termsOrders: (orders) => `Order ${orders}.`,
  termsDo: "Svara i villkoren",

  failedWhy: (reversed) => (reversed ? "Pengarna kom tillbaka." : "Betaltjänsten nekade den."),
  differs: "Det som betalades är en annan summa än den som bokfördes.",
  failedTold: "Inget osant har sagts. Kom överens om ett annat sätt och skriv hur.",
  agreed: "Vi är överens om ett annat sätt",
  agreedHint: "Sparas med ditt namn. Återbetalningens mejl går sedan som det är.",
  openIn: (where) => `Öppna i ${where}`,

  fitOrders: (n) =>
    n === 0 ? "Ingen order har den här adressen." : n === 1 ? "En order passar:" : `${n} ordrar passar:`,
  answerDue: (at) => `Efter era öppettider väntas svar ${at}.`,
  belongsTo: "Var det hör hemma",
  toOrder: (number) => `Order ${number}`,
  ownCase: "Ett nytt, eget ärende",
  toNumber: "En annan order eller ett ärende",
  number: "Nummer",
  numberHint: "En orders eller ett ärendes nummer, som N-1042",
  join: "Lägg det där",
  putAway: "Lägg undan",
  putAwayHint: "Det sparas, och ingen får svar.",
  noText: "Det har inga ord.",
  numberMissing: "skriv orderns eller ärendets nummer",
  whyMissing: "skriv varför",
  whatMissing: "välj vad skillnaden är",
  gone: "De här återbetalningarna väntar inte längre: någon hann före.",
};

export const needsWords: Record<AdminLocale, typeof en> = { en, sv };
export type NeedsWords = typeof en;
