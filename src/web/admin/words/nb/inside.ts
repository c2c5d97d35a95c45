import type { InsideWords } from "../en/inside.ts";

export const nb: InsideWords = {
  opening: "Åpner …",
  failed: "Det kom ikke noe svar. Det du hadde skrevet, står her fortsatt: prøv igjen.",
  ended: "Siden har vært åpen lenge. Last den på nytt for å fortsette.",
  noScript: "Inne i en annen admin trenger Kvittos sider JavaScript. Uten det åpnes de i et eget vindu:",
  alone: "Åpne Kvitto",
  places: [
    ["/admin", "Oversikt"],
    ["/admin/orders", "Ordrer"],
    ["/admin/needs", "Venter på deg"],
    ["/admin/inbox", "Innboks"],
    ["/admin/templates", "Maler"],
    ["/admin/insight", "Innsikt"],
    ["/admin/settings", "Innstillinger"],
  ],
};
