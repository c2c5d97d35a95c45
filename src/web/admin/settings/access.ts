import type { Deed } from "../../../commerce/role.ts";

/** Everybody at work may see how the shop is set; owners change it. */
export const settingsAccess: Readonly<Record<string, Deed>> = {
  "GET /admin/settings": "read",
  "GET /admin/settings/shop": "read",
  "POST /admin/settings/shop": "set-up",
  "POST /admin/settings/shop/brand": "set-up",
  "GET /admin/settings/shop/mail": "read",
  "GET /admin/settings/domain": "read",
  "POST /admin/settings/domain": "set-up",
  "POST /admin/settings/domain/fallback": "set-up",
  "POST /admin/settings/domain/rotate": "set-up",
  "GET /admin/settings/connections": "read",
  "POST /admin/settings/connections/check": "set-up",
  "POST /admin/settings/connections/link": "set-up",
  "GET /admin/settings/connections/disconnect": "set-up",
  "POST /admin/settings/connections/disconnect": "set-up",
};
