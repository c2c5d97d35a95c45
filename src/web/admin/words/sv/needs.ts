import type { NeedsWords } from "../en/needs.ts";

export const sv: NeedsWords = {
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
  noRefundYet:
    "Ingen återbetalning har kommit in än. En som inte går ihop ställer sig här innan mejlet skickas.",
  connect: "Anslut butiken",
  noConnectionYet: "Ingen är ansluten än.",
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
      : from === until
        ? `${n} återbetalningar kom ${from} utan skäl.`
        : `${n} återbetalningar kom mellan ${from} och ${until} utan skäl.`,
  each: (less) => ["Varje är exakt", less ? "under det som kom tillbaka," : "över det som kom tillbaka,"],
  inAll: "tillsammans.",
  noClause: (sum) => `Ingenting i dina villkor kostar ${sum}, så inget valdes åt dig.`,
  clauses: (n, sum) =>
    n === 1
      ? `En punkt i dina villkor kostar ${sum}, men ingen har sagt att det är den.`
      : `${n === 2 ? "Två" : n} punkter i dina villkor kostar ${sum}, och ingen har sagt vilken av dem det är.`,
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
  nameOnly: (n) => (n === 1 ? "Ge den namnet" : `Ge alla ${n} namnet`),
  waitsInShadow: (minutes) => `I provläge skickas inget. Du kan ångra i ${minutes} minuter`,
  history: (n, of) =>
    n === of
      ? of === 1
        ? "Den är historik: ingen får ett mejl om den."
        : "De är historik: ingen får ett mejl om dem."
      : `${n} av dem är historik: ingen får ett mejl om ${n === 1 ? "den" : "dem"}.`,
  sendShort: "Skicka det korta mejlet nu",
  waits: (minutes) => `Mejlen väntar ${minutes} minuter, under tiden kan du ångra`,
  fewMay: "Kundtjänst, ekonomi och ägare kan ge den ett namn.",
  inMinutes: (n) => `om ${n} min`,
  inHours: (h, m) => (m === 0 ? `om ${h} h` : `om ${h} h ${m} min`),
  inDays: (n) => (n === 1 ? "i morgon" : `om ${n} dagar`),

  fresh: (n, what, at) =>
    n === 1 ? `1 återbetalning fick namnet ${what} ${at}` : `${n} återbetalningar fick namnet ${what} ${at}`,
  freshBy: (by, leaves) =>
    `Av ${by}. ${leaves ? `Mejlen går ${leaves}.` : "Inget mejl går: det är historik."}`,
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
