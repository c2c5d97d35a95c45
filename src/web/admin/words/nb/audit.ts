import type { AuditPageWords } from "../en/audit.ts";

export const nb: AuditPageWords = {
  title: "Gjennomgang",
  news: (kept, judged) =>
    judged === 0
      ? "Ingenting er sett på ennå"
      : `${kept} av de ${judged} punktene som er sett på, er i orden`,
  lede: "Mystery shopperens raske test: hva kundene får vite etter kjøpet, sett i innstillingene, i de siste 90 dagene og i de ekte e-postene dine.",
  notSeen: (n) =>
    n === 1
      ? "1 punkt kunne ikke ses på: svar på den selv, eller lever inn en e-post."
      : `${n} punkter kunne ikke ses på: svar på dem selv, eller lever inn en e-post.`,
  paper: "PDF",
  show: "Hvilke punkter",
  all: "Alle",
  todo: "Å gjøre",
  unknown: "Ikke sett på",
  fine: "I orden",
  name: "Åpne refusjonene",
  none: {
    todo: "Ingenting å gjøre. Alle punkter som er sett på, er i orden.",
    unknown: "Alle punkter er sett på.",
    fine: "Ingenting som er sett på, er i orden ennå.",
    all: "",
  },
  ofPart: (kept, judged, unknown) =>
    [judged > 0 && `${kept} av ${judged} i orden`, unknown > 0 && `${unknown} ikke sett på`]
      .filter(Boolean)
      .join(", "),
  switchOn: "Slå den på",
  yes: "Ja, slik er det",
  no: "Nei",
  notOurs: "Gjelder ikke oss",
  forget: "Ta svaret tilbake",
  note: "Notat",
  mails: "Lever inn en ekte e-post",
  mailsWhy:
    "Bestill i din egen butikk, send det tilbake, og se det kundene dine ser. Videresend det du får, til denne adressen, eller lever inn e-posten som fil. Bare emnet og det som ble funnet, tas vare på.",
  address: "Videresend til",
  file: "En e-post som fil (.eml)",
  topic: "Den handler om",
  topicOpen: "det ordene i den sier",
  handIn: "Les den",
  read: (n) => (n === 1 ? "1 e-post er lest" : `${n} e-poster er lest`),
  noMail: "Ingen e-post er levert inn ennå.",
  found: (kept, missing) => `${kept} holdt, ${missing} mangler`,
  remove: "Fjern",
  noFile: "Velg en fil først.",
  command: "Det samme i en terminal: kvitto audit",
};
