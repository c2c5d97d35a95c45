import type { AuditPageWords } from "../en/audit.ts";

export const da: AuditPageWords = {
  title: "Gennemgang",
  news: (kept, judged) =>
    judged === 0
      ? "Der er ikke set på noget endnu"
      : `${kept} af de ${judged} punkter, der er set på, er i orden`,
  lede: "Testkundens hurtige prøve: hvad dine kunder får at vide efter købet, set i dine indstillinger, i dine seneste 90 dage og i dine rigtige mails.",
  notSeen: (n) =>
    n === 1
      ? "1 punkt kunne der ikke ses på: svar selv på det, eller indlever en mail."
      : `${n} punkter kunne der ikke ses på: svar selv på dem, eller indlever en mail.`,
  paper: "PDF",
  show: "Hvilke punkter",
  all: "Alle",
  todo: "Mangler",
  unknown: "Ikke set på",
  fine: "I orden",
  name: "Åbn refunderingerne",
  none: {
    todo: "Der er ikke noget at gøre. Alle punkter, der er set på, er i orden.",
    unknown: "Der er set på alle punkter.",
    fine: "Intet af det, der er set på, er i orden endnu.",
    all: "",
  },
  ofPart: (kept, judged, unknown) =>
    [judged > 0 && `${kept} af ${judged} i orden`, unknown > 0 && `${unknown} ikke set på`]
      .filter(Boolean)
      .join(", "),
  switchOn: "Slå den til",
  yes: "Ja, sådan er det",
  no: "Nej",
  notOurs: "Gælder ikke os",
  forget: "Tag svaret tilbage",
  note: "Note",
  mails: "Indlever en rigtig mail",
  mailsWhy:
    "Bestil i din egen butik, send varen tilbage, og se, hvad dine kunder ser. Videresend det, du får, til denne adresse, eller indlever mailen som fil. Kun emnet og det, der blev fundet, gemmes.",
  address: "Videresend til",
  file: "En mail som fil (.eml)",
  topic: "Den handler om",
  topicOpen: "det, ordene siger",
  handIn: "Læs den",
  read: (n) => (n === 1 ? "1 mail er læst" : `${n} mails er læst`),
  noMail: "Der er ikke indleveret nogen mail endnu.",
  found: (kept, missing) => `${kept} overholdt, ${missing} mangler`,
  remove: "Fjern",
  noFile: "Vælg først en fil.",
  command: "Det samme i en terminal: kvitto audit",
};
