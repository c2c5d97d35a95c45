import type { Deed } from "../../../commerce/role.ts";

/** What somebody must be allowed to do to look at orders, and to send a mail again. */
export const orderAccess = {
  "GET /admin/orders": "read",
  "POST /admin/orders": "read",
  "GET /admin/orders/:id": "read",
  "GET /admin/orders/:id/mails/:mail": "read",
  "GET /admin/orders/:id/mails/:mail/copy": "read",
  "GET /admin/orders/:id/mails/:mail/again": "answer",
  "POST /admin/orders/:id/mails/:mail/again": "answer",
  "GET /admin/orders/:id/papers/:file": "read",
} satisfies Record<string, Deed>;
