import type { Deed } from "../../../commerce/role.ts";

/** Everybody may see what came and what is on its way; who books it in is asked for. */
export const receiveAccess = {
  "GET /admin/receive": "read",
  "POST /admin/receive": "read",
  "GET /admin/receive.js": "read",
  "GET /admin/receive/photos/:photo": "read",
  "GET /admin/receive/:order": "receive",
  "POST /admin/receive/:order": "receive",
  "POST /admin/receive/undo/:booking": "receive",
} satisfies Record<string, Deed>;
