import type { InsideWords } from "../en/inside.ts";

export const da: InsideWords = {
  opening: "Åbner …",
  failed: "Der kom intet svar. Det, du har skrevet, står her stadig: prøv igen.",
  ended: "Siden har været åben længe. Genindlæs den for at fortsætte.",
  noScript: "Inde i en anden admin kræver Kvittos sider JavaScript. Uden det åbner de i deres eget vindue:",
  alone: "Åbn Kvitto",
  places: [
    ["/admin", "Oversigt"],
    ["/admin/orders", "Ordrer"],
    ["/admin/needs", "Venter på dig"],
    ["/admin/inbox", "Indbakke"],
    ["/admin/templates", "Skabeloner"],
    ["/admin/insight", "Indsigt"],
    ["/admin/settings", "Indstillinger"],
  ],
};
