import type { NeedsWords } from "../en/needs.ts";

export const nb: NeedsWords = {
  title: "Venter på deg",
  lede: (n) =>
    n === 0
      ? "Ingenting venter på et menneske."
      : `${n === 1 ? "Ett spørsmål" : `${n} spørsmål`}. Alt her venter på et menneske, og hvert spørsmål sier hva som skjer hvis ingen kommer.`,
  tabs: {
    all: "Alt",
    refunds: "Refusjoner som venter",
    failed: "Mislykkede refusjoner",
    replies: "Svar uten hjem",
    connections: "Koblinger",
    other: "Annet",
  },
  tabsLabel: "Typer spørsmål",
  emptyRefunds: "Ingen refusjon venter. Alle går opp eller har fått et navn.",
  noRefundYet: "Ingen refusjon har kommet inn ennå. En som ikke går opp, står her før e-posten sendes.",
  connect: "Koble til butikken",
  noConnectionYet: "Ingen er koblet til ennå.",
  emptyFailed: "Ingen refusjon har mislyktes.",
  emptyReplies: "Alle svar har funnet ordren eller saken sin.",
  emptyConnections: (at) => `Ingen er slått av. Sjekket ${at}, slik det gjøres hver gang siden åpnes.`,
  emptyOther: "Ingenting annet er galt.",
  failedTitle: (n) => (n === 1 ? "1 mislykket refusjon" : `${n} mislykkede refusjoner`),
  repliesTitle: (n) => `${n} svar uten hjem`,
  connectionsTitle: "Koblinger og webhooker",
  otherTitle: "Annet som er galt",
  more: (n) => (n === 1 ? "Vis den siste" : `Vis de andre ${n}`),
  previousPage: "Tidligere spørsmål",
  nextPage: "Flere spørsmål",
  order: (number) => `Ordre ${number}`,

  why: (n, sum, less) =>
    n === 1
      ? `Hvorfor var 1 refusjon ${sum} ${less ? "lavere" : "høyere"}?`
      : `Hvorfor var ${n} refusjoner ${sum} ${less ? "lavere" : "høyere"}?`,
  told: (n, from, until) =>
    n === 1
      ? `Refusjonen kom ${from} uten noen grunn.`
      : from === until
        ? `${n} refusjoner kom ${from} uten noen grunn.`
        : `${n} refusjoner kom mellom ${from} og ${until} uten noen grunn.`,
  each: (less) => [
    "Hver av dem er nøyaktig",
    less ? "under det som kom tilbake," : "over det som kom tilbake,",
  ],
  inAll: "til sammen.",
  noClause: (sum) => `Ingenting i vilkårene dine koster ${sum}, så ingenting er valgt for deg.`,
  clauses: (n, sum) =>
    n === 1
      ? `Ett punkt i vilkårene dine koster ${sum}, men ingen har sagt at det er det.`
      : `${n === 2 ? "To" : n} punkter i vilkårene dine koster ${sum}, og ingen har sagt hvilket av dem det er.`,
  legend: (sum) => `${sum} er`,
  clause: {
    return_freight: "returfrakten i vilkårene dine",
    restocking_fee: "gebyret for tilbakeføring til lager i vilkårene dine",
    delivery_options: "prisen for den raskere leveringen i vilkårene dine",
  },
  fitsAll: (n) => (n === 1 ? "Stemmer" : `Stemmer for alle ${n}`),
  fits: (m, n) => `Stemmer for ${m} av ${n}`,
  notAllowed: "Ikke tillatt",
  notAllowedFor: (m, n) => `Ikke tillatt for ${m} av ${n}`,
  cannot: "Kan ikke være det",
  inTerms: (clause) => `Nøyaktig ${clause}.`,
  notInTerms: "Vilkårene dine har ingen slik pris.",
  lawAllows: (rules) => `Lovvakten: tillatt (${rules}).`,
  lawSilent: "Lovvakten har ingenting imot det.",
  lawForbids: (rule, text, short) => `${rule}: ${text} Hver kunde ville få ${short} for lite.`,
  onlyFirst: (n) => (n === 1 ? "Prøvd for den første." : `Prøvd for de ${n} første.`),
  else: "Noe annet",
  elseSub: (language) =>
    `Velg hva det er, og skriv grunnen én gang på ${language}; kunden leser ordene dine.`,
  elseKind: "Hva det er",
  because: "Grunnen, med dine ord",
  choose: "Velg",
  learn: "Bestem selv neste gang",
  rule: (sum, carrier) =>
    carrier
      ? `Regel: en differanse på nøyaktig ${sum} på en retur med ${carrier} får samme navn. Dine egne ord læres ikke.`
      : `Regel: en differanse på nøyaktig ${sum} på en retur uten kjent transportør får samme navn. Dine egne ord læres ikke.`,
  willRead: (name) => `Dette får ${name} lese`,
  theCustomer: "kunden",
  paidBack: "Betalt tilbake",
  wouldHold: "Med det navnet ville lovvakten holde e-posten tilbake.",
  fitsNot: "Denne refusjonen kan ikke være det: summene ville ikke gå opp.",
  chooseFirst: "Velg hva det er, og se hva hver kunde får lese.",
  showThis: "Vis hva de får lese",
  previous: "Forrige",
  next: "Neste",
  nth: (i, n) => `${i} av ${n}`,
  caption: (n) => (n === 1 ? "Refusjonen" : `Alle ${n}, de som får den korte e-posten først, står øverst`),
  tableLabel: (n) => (n === 1 ? "Refusjonen" : `De ${n} refusjonene`),
  columns: {
    chosen: "Valgt",
    order: "Ordre",
    customer: "Kunde",
    back: "Kom tilbake",
    goods: "Varer",
    paid: "Betalt tilbake",
    difference: "Differanse",
    short: "Kort e-post",
  },
  include: (number) => `Ta med ordre ${number}`,
  shortSent: (at) => `sendt ${at}`,
  shortNever: "ingen",
  shortFirst: (at, left) => `Kort e-post ${at}, ${left}`,
  shortAllSent: "De har fått den korte e-posten",
  nobodyWritten: "Ingen kort e-post sendes av seg selv",
  nameAll: (n) => (n === 1 ? "Gi den navn og send e-posten" : `Gi alle ${n} navn og send e-postene`),
  nameOnly: (n) => (n === 1 ? "Gi den navn" : `Gi alle ${n} navn`),
  waitsInShadow: (minutes) => `I prøvemodus sendes ingenting. Du kan angre i ${minutes} minutter`,
  history: (n, of) =>
    n === of
      ? of === 1
        ? "Den er historikk: ingen får e-post om den."
        : "De er historikk: ingen får e-post om dem."
      : `${n} av dem er historikk: ingen får e-post om ${n === 1 ? "den" : "dem"}.`,
  sendShort: "Send den korte e-posten nå",
  waits: (minutes) => `E-postene venter ${minutes} minutter, og i mellomtiden kan du angre`,
  fewMay: "Kundeservice, økonomi og eiere kan gi den navn.",
  inMinutes: (n) => `om ${n} min`,
  inHours: (h, m) => (m === 0 ? `om ${h} t` : `om ${h} t ${m} min`),
  inDays: (n) => (n === 1 ? "i morgen" : `om ${n} dager`),

  fresh: (n, what, at) =>
    n === 1 ? `1 refusjon fikk navnet ${what} ${at}` : `${n} refusjoner fikk navnet ${what} ${at}`,
  freshBy: (by, leaves) =>
    `Av ${by}. ${leaves ? `E-postene sendes ${leaves}.` : "Ingen e-post sendes: det er historikk."}`,
  undo: (n) => (n === 1 ? "Angre" : `Angre alle ${n}`),

  short: (order, name, sum) => `Ordre ${order}: ${name} får ${sum} for lite`,
  blockedBy: (rule) => `Stoppet av lovvakten, ${rule}`,
  line: "Linje",
  paid: "Betalt",
  shouldBe: "Skulle vært",
  shortColumn: "Mangler",
  whatShort: "Det som mangler",
  total: "Til sammen",
  ruleSource: (rule, source) => `Regel ${rule}, ${source}. Ikke juridisk rådgivning.`,
  heldSince: (at) => `Har ventet siden ${at}.`,
  unanswered: (name, at) => `Svarer ingen, får ${name} den korte e-posten ${at}.`,
  shortGot: (name, at) => `${name} fikk den korte e-posten ${at}.`,
  payBack: (sum, where) => `Betal tilbake ${sum} i ${where}`,
  payElsewhere: (sum) =>
    `Betal ${sum} i butikksystemet ditt: når det gir beskjed, sendes e-posten av seg selv.`,
  shopSystem: "butikken din",
  wrongReason: "Grunnen er en annen",
  wrongReasonHint:
    "Det kunden sa da varen ble sendt tilbake, avgjør hva som kan beholdes. Si det som er sant; refusjonen vurderes på nytt.",
  reasonLabel: "Hvorfor den kom tilbake",
  bases: {
    withdrawal: "Angret seg",
    policy: "Åpent kjøp, etter lovens frist",
    nonconformity: "Mangelfull, feil eller skadet",
    undelivered: "Kom aldri fram",
    recall: "Tilbakekalt",
  },
  correct: "Rett grunnen",
  override: "Overstyr med et notat",
  overrideHint:
    "Lagres for godt med navnet ditt, ved siden av det du ser her. Den som overstyrer loven, svarer for det.",
  note: "Hvorfor dette er riktig",
  overrideDo: "Send e-posten som den er",
  mayNotOverride: "En eier eller noen i økonomi kan overstyre den.",

  termsTitle: (n) =>
    n === 1
      ? "1 refusjon venter på ett svar om vilkårene dine"
      : `${n} refusjoner venter på ett svar om vilkårene dine`,
  termsAsk: "Fikk kundene vite før de bestilte at de betaler returfrakten, og hvor mye?",
  termsWhy: "Før noen går god for det, kan frakten ikke beholdes. Svaret slipper alle på én gang.",
  termsOrders: (orders) => `Ordre ${orders}.`,
  termsDo: "Svar i vilkårene",

  failedWhy: (reversed) => (reversed ? "Pengene kom i retur." : "Betalingstjenesten avviste den."),
  differs: "Det som ble betalt, er en annen sum enn den som ble bokført.",
  failedTold: "Ingenting usant er sagt. Bli enige om en annen måte, og si hvilken.",
  agreed: "Vi er enige om en annen måte",
  agreedHint: "Lagres med navnet ditt. E-posten om refusjonen sendes deretter som den er.",
  openIn: (where) => `Åpne i ${where}`,

  fitOrders: (n) =>
    n === 0 ? "Ingen ordre har denne adressen." : n === 1 ? "Én ordre passer:" : `${n} ordrer passer:`,
  answerDue: (at) => `Etter åpningstidene deres skal det være svar ${at}.`,
  belongsTo: "Hvor det hører hjemme",
  toOrder: (number) => `Ordre ${number}`,
  ownCase: "En ny, egen sak",
  toNumber: "En annen ordre eller sak",
  number: "Nummer",
  numberHint: "Nummeret på en ordre eller en sak, for eksempel N-1042",
  join: "Legg det der",
  putAway: "Legg det bort",
  putAwayHint: "Det tas vare på, og ingen får svar.",
  noText: "Det har ingen ord.",
  numberMissing: "skriv nummeret på ordren eller saken",
  whyMissing: "skriv hvorfor",
  whatMissing: "velg hva differansen er",
  gone: "Disse refusjonene venter ikke lenger: noen var raskere.",
};
