import type { Deed } from "../../../commerce/role.ts";

/** Who may set a shop up; everybody at work may see how far it is, and what would have been sent. */
export const setupAccess: Readonly<Record<string, Deed>> = {
  "GET /admin/setup": "read",
  "POST /admin/setup/keep": "set-up",
  "GET /admin/setup/live": "set-up",
  "POST /admin/setup/live": "set-up",
  "POST /admin/setup/shadow": "set-up",
  "POST /admin/setup/tray/:id/send": "set-up",
  "POST /admin/setup/tray/:id/stop": "set-up",
  "GET /admin/setup/senders": "read",
  "POST /admin/setup/senders": "set-up",
  "GET /admin/setup/past": "read",
  "POST /admin/setup/past": "set-up",
  "POST /admin/setup/past/file": "set-up",
  "GET /admin/setup/beside": "read",
  "GET /admin/setup/beside/:id": "read",
  "POST /admin/setup/beside/:id": "read",
  "GET /admin/setup/mails/:id": "read",
};
