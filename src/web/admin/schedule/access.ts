import type { Deed } from "../../../commerce/role.ts";

/** When the shop's people are there: everybody may look; whoever sets the shop up changes it. */
export const scheduleAccess: Readonly<Record<string, Deed | readonly Deed[]>> = {
  "GET /admin/schedule": "read",
  "POST /admin/schedule/quiet": "set-up",
  "POST /admin/schedule/:channel/hours": "set-up",
  "POST /admin/schedule/:channel/days": "set-up",
  "POST /admin/schedule/:channel/holidays": "set-up",
  "POST /admin/schedule/:channel/back": "set-up",
};
