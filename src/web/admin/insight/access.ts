import type { Deed } from "../../../commerce/role.ts";

/** Figures say nothing of single customers; which promises were broken is read by whoever may read their orders. */
export const insightAccess: Readonly<Record<string, Deed>> = {
  "GET /admin/insight": "read",
  "GET /admin/insight.csv": "read",
  "GET /admin/insight/broken": "read",
};
