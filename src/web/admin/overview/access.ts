import type { Deed } from "../../../commerce/role.ts";

/** What the overview asks of whoever opens it. Who is not signed in is told how to come in. */
export const overviewAccess: Readonly<Record<string, Deed>> = {
  "GET /admin": "read",
  "GET /admin/today": "read",
};
