import type { Deed } from "../../../commerce/role.ts";

/** Return terms: everybody may read them; finance and owners write them. */
export const policiesAccess: Readonly<Record<string, Deed | readonly Deed[]>> = {
  "GET /admin/policies": "read",
  "GET /admin/policies/new": "write-policies",
  "POST /admin/policies/new": "write-policies",
  "POST /admin/policies/rules/:id/forget": "name-refunds",
};
