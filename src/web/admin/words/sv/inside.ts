import type { InsideWords } from "../en/inside.ts";

export const sv: InsideWords = {
  opening: "Öppnar …",
  failed: "Det kom inget svar. Det du skrev finns kvar: försök igen.",
  ended: "Den här sidan har varit öppen länge. Ladda om den för att fortsätta.",
  noScript: "Inne i en annan admin behöver Kvittos sidor JavaScript. Utan det öppnas de i ett eget fönster:",
  alone: "Öppna Kvitto",
  places: [
    ["/admin", "Översikt"],
    ["/admin/orders", "Ordrar"],
    ["/admin/needs", "Väntar på dig"],
    ["/admin/inbox", "Inkorg"],
    ["/admin/templates", "Mallar"],
    ["/admin/insight", "Insikt"],
    ["/admin/settings", "Inställningar"],
  ],
};
