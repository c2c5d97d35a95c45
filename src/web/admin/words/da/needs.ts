import type { NeedsWords } from "../en/needs.ts";

export const da: NeedsWords = {
  title: "Venter på dig",
  lede: (n) =>
    n === 0
      ? "Intet venter på et menneske."
      : `${n === 1 ? "Ét spørgsmål" : `${n} spørgsmål`}. Alt her venter på et menneske, og ved hvert spørgsmål står der, hvad der sker, hvis ingen kommer.`,
  tabs: {
    all: "Alt",
    refunds: "Refunderinger, der venter",
    failed: "Mislykkede",
    replies: "Svar uden sag",
    connections: "Forbindelser",
    other: "Andet",
  },
  tabsLabel: "Slags spørgsmål",
  emptyRefunds: "Ingen refundering venter. De stemmer alle eller har fået et navn.",
  noRefundYet:
    "Der er ikke kommet nogen refundering endnu. En, der ikke stemmer, står her, før mailen sendes.",
  connect: "Forbind butikken",
  noConnectionYet: "Ingen er forbundet endnu.",
  emptyFailed: "Ingen refundering er mislykkedes.",
  emptyReplies: "Alle svar har fundet deres ordre eller deres sag.",
  emptyConnections: (at) => `Ingen er slået fra. Kontrolleret ${at}, som hver gang siden her bliver åbnet.`,
  emptyOther: "Der er ikke andet galt.",
  failedTitle: (n) => (n === 1 ? "1 mislykket refundering" : `${n} mislykkede refunderinger`),
  repliesTitle: (n) => `${n} svar uden sag`,
  connectionsTitle: "Forbindelser og webhooks",
  otherTitle: "Andet, der er galt",
  more: (n) => (n === 1 ? "Vis den sidste" : `Vis de andre ${n}`),
  previousPage: "Tidligere spørgsmål",
  nextPage: "Flere spørgsmål",
  order: (number) => `Ordre ${number}`,

  why: (n, sum, less) =>
    n === 1
      ? `Hvorfor var 1 refundering ${sum} ${less ? "lavere" : "højere"}?`
      : `Hvorfor var ${n} refunderinger ${sum} ${less ? "lavere" : "højere"}?`,
  told: (n, from, until) =>
    n === 1
      ? `Refunderingen kom ${from} uden en grund.`
      : from === until
        ? `${n} refunderinger kom ${from} uden en grund.`
        : `${n} refunderinger kom mellem ${from} og ${until} uden en grund.`,
  each: (less) => [
    "Hver er præcis",
    less ? "mindre end det, der kom tilbage," : "mere end det, der kom tilbage,",
  ],
  inAll: "i alt.",
  noClause: (sum) => `Intet i dine vilkår koster ${sum}, så der er ikke valgt noget for dig.`,
  clauses: (n, sum) =>
    n === 1
      ? `Ét punkt i dine vilkår koster ${sum}, men ingen har sagt, at det er det.`
      : `${n === 2 ? "To" : n} punkter i dine vilkår koster ${sum}, og ingen har sagt, hvilket af dem det er.`,
  legend: (sum) => `${sum} er`,
  clause: {
    return_freight: "returfragten i dine vilkår",
    restocking_fee: "genlagringsgebyret i dine vilkår",
    delivery_options: "prisen for den hurtigere levering i dine vilkår",
  },
  fitsAll: (n) => (n === 1 ? "Passer" : `Passer på alle ${n}`),
  fits: (m, n) => `Passer på ${m} af ${n}`,
  notAllowed: "Ikke tilladt",
  notAllowedFor: (m, n) => `Ikke tilladt for ${m} af ${n}`,
  cannot: "Kan ikke være det",
  inTerms: (clause) => `Præcis ${clause}.`,
  notInTerms: "Dine vilkår har ingen sådan pris.",
  lawAllows: (rules) => `Lovvagten: tilladt (${rules}).`,
  lawSilent: "Lovvagten har intet imod det.",
  lawForbids: (rule, text, short) => `${rule}: ${text} Hver kunde ville få ${short} for lidt.`,
  onlyFirst: (n) => `Prøvet for de første ${n} af dem.`,
  else: "Noget andet",
  elseSub: (language) => `Vælg, hvad det er, og skriv grunden én gang på ${language}; kunden læser dine ord.`,
  elseKind: "Hvad det er",
  because: "Grunden, med dine ord",
  choose: "Vælg",
  learn: "Bestem selv næste gang",
  rule: (sum, carrier) =>
    carrier
      ? `Regel: en forskel på præcis ${sum} på en returnering med ${carrier} får samme navn. Dine egne ord læres ikke.`
      : `Regel: en forskel på præcis ${sum} på en returnering uden et kendt fragtfirma får samme navn. Dine egne ord læres ikke.`,
  willRead: (name) => `Det her læser ${name}`,
  theCustomer: "kunden",
  paidBack: "Betalt tilbage",
  wouldHold: "Med det navn ville lovvagten holde mailen tilbage.",
  fitsNot: "Refunderingen kan ikke være det: tallene ville ikke stemme.",
  chooseFirst: "Vælg, hvad det er, og se, hvad hver kunde får at læse.",
  showThis: "Vis, hvad de læser",
  previous: "Forrige",
  next: "Næste",
  nth: (i, n) => `${i} af ${n}`,
  caption: (n) => (n === 1 ? "Refunderingen" : `Alle ${n}; de, hvis korte mail sendes først, står øverst`),
  tableLabel: (n) => (n === 1 ? "Refunderingen" : `De ${n} refunderinger`),
  columns: {
    chosen: "Valgt",
    order: "Ordre",
    customer: "Kunde",
    back: "Kom tilbage",
    goods: "Varer",
    paid: "Betalt tilbage",
    difference: "Forskel",
    short: "Kort mail",
  },
  include: (number) => `Tag ordre ${number} med`,
  shortSent: (at) => `sendt ${at}`,
  shortNever: "ingen",
  shortFirst: (at, left) => `Den første korte mail sendes ${at}, ${left}`,
  shortAllSent: "De har fået den korte mail",
  nobodyWritten: "Ingen kort mail sendes af sig selv",
  nameAll: (n) => (n === 1 ? "Giv den navnet, og send mailen" : `Giv alle ${n} navnet, og send mailene`),
  nameOnly: (n) => (n === 1 ? "Giv den navnet" : `Giv alle ${n} navnet`),
  waitsInShadow: (minutes) => `I prøvedrift sendes der ikke noget. Du kan fortryde i ${minutes} minutter`,
  history: (n, of) =>
    n === of
      ? of === 1
        ? "Den er historik: ingen får en mail om den."
        : "De er historik: ingen får en mail om dem."
      : `${n} af dem er historik: ingen får en mail om ${n === 1 ? "den" : "dem"}.`,
  sendShort: "Send den korte mail nu",
  waits: (minutes) => `Mailene venter ${minutes} minutter, og så længe kan du fortryde`,
  fewMay: "Kundeservice, økonomi og ejere kan give den et navn.",
  inMinutes: (n) => `om ${n} min`,
  inHours: (h, m) => (m === 0 ? `om ${h} t` : `om ${h} t ${m} min`),
  inDays: (n) => (n === 1 ? "i morgen" : `om ${n} dage`),

  fresh: (n, what, at) =>
    n === 1 ? `1 refundering fik navnet ${what} ${at}` : `${n} refunderinger fik navnet ${what} ${at}`,
  freshBy: (by, leaves) =>
    `Af ${by}. ${leaves ? `Mailene sendes ${leaves}.` : "Der sendes ingen mail: det er historik."}`,
  undo: (n) => (n === 1 ? "Fortryd" : `Fortryd alle ${n}`),

  short: (order, name, sum) => `Ordre ${order}: ${name} får ${sum} for lidt`,
  blockedBy: (rule) => `Stoppet af lovvagten ${rule}`,
  line: "Linje",
  paid: "Betalt",
  shouldBe: "Skal være",
  shortColumn: "Mangler",
  whatShort: "Det, der mangler",
  total: "I alt",
  ruleSource: (rule, source) => `Regel ${rule}, ${source}. Ikke juridisk rådgivning.`,
  heldSince: (at) => `Har ventet siden ${at}.`,
  unanswered: (name, at) => `Svarer ingen, får ${name} den korte mail ${at}.`,
  shortGot: (name, at) => `${name} fik den korte mail ${at}.`,
  payBack: (sum, where) => `Betal ${sum} tilbage i ${where}`,
  payElsewhere: (sum) =>
    `Betal ${sum} i dit butikssystem: når det fortæller det videre, sendes mailen af sig selv.`,
  shopSystem: "din butik",
  wrongReason: "Grunden er en anden",
  wrongReasonHint:
    "Det, kunden sagde, da varen blev sendt tilbage, afgør, hvad der må trækkes fra. Sig, hvad der er sandt; så bliver refunderingen vurderet på ny.",
  reasonLabel: "Hvorfor den kom tilbage",
  bases: {
    withdrawal: "Fortrød købet",
    policy: "Udvidet returret, efter lovens frist",
    nonconformity: "Fejl, skade eller forkert vare",
    undelivered: "Kom aldrig frem",
    recall: "Tilbagekaldt",
  },
  correct: "Ret grunden",
  override: "Tilsidesæt med en note",
  overrideHint:
    "Gemmes for altid med dit navn ved siden af det, du ser her. Den, der tilsidesætter loven, står til ansvar for det.",
  note: "Hvorfor det er rigtigt",
  overrideDo: "Send mailen, som den er",
  mayNotOverride: "En ejer eller en fra økonomi må tilsidesætte den.",

  termsTitle: (n) =>
    n === 1
      ? "1 refundering venter på ét svar om dine vilkår"
      : `${n} refunderinger venter på ét svar om dine vilkår`,
  termsAsk: "Fik kunderne at vide, før de bestilte, at de selv betaler returfragten, og hvor meget?",
  termsWhy:
    "Før nogen står inde for det, må fragten ikke trækkes fra. Svaret løser det for dem alle på én gang.",
  termsOrders: (orders) => `Ordrer: ${orders}.`,
  termsDo: "Svar under Vilkår",

  failedWhy: (reversed) => (reversed ? "Pengene kom tilbage." : "Betalingstjenesten afviste den."),
  differs: "Det, der blev betalt, er et andet beløb end det, der blev registreret.",
  failedTold: "Der er ikke fortalt noget usandt. Aftal en anden måde, og skriv hvilken.",
  agreed: "Vi har aftalt en anden måde",
  agreedHint: "Gemmes med dit navn. Refunderingens mail sendes så, som den er.",
  openIn: (where) => `Åbn i ${where}`,

  fitOrders: (n) =>
    n === 0 ? "Ingen ordre har den adresse." : n === 1 ? "Én ordre passer:" : `${n} ordrer passer:`,
  answerDue: (at) => `Efter dine åbningstider skal der svares ${at}.`,
  belongsTo: "Hvor det hører til",
  toOrder: (number) => `Ordre ${number}`,
  ownCase: "En ny sag for sig selv",
  toNumber: "En anden ordre eller sag",
  number: "Nummer",
  numberHint: "Nummeret på en ordre eller en sag, for eksempel N-1042",
  join: "Læg det dér",
  putAway: "Læg det væk",
  putAwayHint: "Det bliver gemt, og ingen får svar.",
  noText: "Det er uden ord.",
  numberMissing: "skriv nummeret på ordren eller sagen",
  whyMissing: "skriv hvorfor",
  whatMissing: "vælg, hvad forskellen er",
  gone: "De refunderinger venter ikke længere: en anden kom først.",
};
