/** What a page inside another admin says before it knows who looks, and the few places that the other admin's own menu names. */
export const en = {
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

export type InsideWords = typeof en;
