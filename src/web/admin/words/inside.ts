import type { AdminLocale } from "./index.ts";

/** What a page inside another admin says before it knows who looks, and the few places that the other admin's own menu names. */
const en = {
  opening: "Opening …",
  failed: "There was no answer. What you had typed is still here: try again.",
  ended: "This page has been open for long. Load it again to go on.",
  noScript:
    "Inside another admin, Kvitto's pages need JavaScript. Without it they open in a window of their own:",
  alone: "Open Kvitto",
  places: [
    ["/admin", "Overview"],
    ["/admin/orders", "Orders"],
    ["/admin/needs", "Needs you"],
    ["/admin/inbox", "Inbox"],
    ["/admin/templates", "Templates"],
    ["/admin/insight", "Insight"],
    ["/admin/settings", "Settings"],
  ],
};

const sv: typeof en = {
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

export const insideWords: Record<AdminLocale, typeof en> = { en, sv };
