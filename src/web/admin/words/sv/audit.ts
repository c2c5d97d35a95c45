import type { AuditPageWords } from "../en/audit.ts";

export const sv: AuditPageWords = {
  title: "Granskning",
  news: (kept, judged) =>
    judged === 0
      ? "Ingenting har granskats ännu"
      : `${kept} av de ${judged} granskade punkterna är i ordning`,
  lede: "Testköparens snabbtest: vad era kunder får veta efter köpet, sett i era inställningar, i era senaste 90 dagar och i era riktiga mejl.",
  notSeen: (n) =>
    n === 1
      ? "1 punkt gick inte att granska: svara på den själv, eller lämna in ett mejl."
      : `${n} punkter gick inte att granska: svara på dem själv, eller lämna in ett mejl.`,
  paper: "PDF",
  show: "Vilka punkter",
  all: "Alla",
  todo: "Att göra",
  unknown: "Inte tittat på",
  fine: "I ordning",
  name: "Öppna återbetalningarna",
  none: {
    todo: "Inget är att göra. Alla granskade punkter är i ordning.",
    unknown: "Varje punkt har granskats.",
    fine: "Inget av det granskade är i ordning ännu.",
    all: "",
  },
  ofPart: (kept, judged, unknown) =>
    [judged > 0 && `${kept} av ${judged} i ordning`, unknown > 0 && `${unknown} inte granskade`]
      .filter(Boolean)
      .join(", "),
  switchOn: "Slå på det",
  yes: "Ja, så är det",
  no: "Nej",
  notOurs: "Gäller inte oss",
  forget: "Ta tillbaka svaret",
  note: "Anteckning",
  mails: "Lämna in ett riktigt mejl",
  mailsWhy:
    "Beställ i er egen butik, skicka tillbaka, och se vad kunderna ser. Vidarebefordra det ni får till adressen här, eller lämna in mejlet som fil. Bara ämnesraden och det som hittades sparas.",
  address: "Vidarebefordra till",
  file: "Ett mejl som fil (.eml)",
  topic: "Det handlar om",
  topicOpen: "det orden säger",
  handIn: "Läs det",
  read: (n) => (n === 1 ? "1 mejl har lästs" : `${n} mejl har lästs`),
  noMail: "Inget mejl har lämnats in ännu.",
  found: (kept, missing) => `${kept} finns, ${missing} saknas`,
  remove: "Ta bort",
  noFile: "Välj en fil först.",
  command: "Samma sak i en terminal: kvitto audit",
};
