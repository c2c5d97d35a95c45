import type { InsideWords } from "../en/inside.ts";

export const de: InsideWords = {
  opening: "Wird geöffnet …",
  failed: "Es kam keine Antwort. Was du eingegeben hast, ist noch da: Versuch es noch einmal.",
  ended: "Diese Seite war lange offen. Lade sie neu, um weiterzumachen.",
  noScript:
    "In einem anderen Adminbereich brauchen Kvittos Seiten JavaScript. Ohne öffnen sie sich in einem eigenen Fenster:",
  alone: "Kvitto öffnen",
  places: [
    ["/admin", "Übersicht"],
    ["/admin/orders", "Bestellungen"],
    ["/admin/needs", "Wartet auf dich"],
    ["/admin/inbox", "Posteingang"],
    ["/admin/templates", "Vorlagen"],
    ["/admin/insight", "Auswertung"],
    ["/admin/settings", "Einstellungen"],
  ],
};
