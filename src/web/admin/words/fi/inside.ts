import type { InsideWords } from "../en/inside.ts";

export const fi: InsideWords = {
  opening: "Avataan …",
  failed: "Vastausta ei tullut. Kirjoittamasi on yhä tässä: yritä uudelleen.",
  ended: "Tämä sivu on ollut auki pitkään. Lataa se uudelleen, niin voit jatkaa.",
  noScript:
    "Toisen hallinnan sisällä Kviton sivut tarvitsevat JavaScriptin. Ilman sitä ne avautuvat omaan ikkunaansa:",
  alone: "Avaa Kvitto",
  places: [
    ["/admin", "Yleiskatsaus"],
    ["/admin/orders", "Tilaukset"],
    ["/admin/needs", "Odottaa sinua"],
    ["/admin/inbox", "Saapuneet"],
    ["/admin/templates", "Viestipohjat"],
    ["/admin/insight", "Analytiikka"],
    ["/admin/settings", "Asetukset"],
  ],
};
