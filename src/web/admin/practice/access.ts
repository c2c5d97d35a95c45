import type { Deed } from "../../../commerce/role.ts";

export const practiceAccess: Readonly<Record<string, Deed | readonly Deed[]>> = {
  "GET /admin/practice": "read",
  "GET /admin/practice/:role": "read",
  // Only in a shop to practise in, where whoever may change something may also make something happen.
  "POST /admin/simulate": ["answer", "name-refunds", "write-templates"],
};
