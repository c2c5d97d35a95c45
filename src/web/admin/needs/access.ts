import type { Deed } from "../../../commerce/role.ts";

/** What waits for a person: everybody may look, and each way out has its own right. */
export const needsAccess: Readonly<Record<string, Deed | readonly Deed[]>> = {
  "GET /admin/needs": "read",
  "POST /admin/needs/name": "name-refunds",
  "POST /admin/needs/undo": "name-refunds",
  "POST /admin/needs/short": "name-refunds",
  "POST /admin/needs/refunds/:number/approve": "override-law",
  "POST /admin/needs/refunds/:number/reason": "name-refunds",
  "POST /admin/needs/replies/:id/join": "answer",
  "POST /admin/needs/replies/:id/discard": "answer",
};
