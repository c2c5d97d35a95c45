/** A member's own page, and passkeys. */
export const accountAccess = {
  "GET /admin/sign-in": "anyone",
  "POST /admin/sign-in": "anyone",
  "GET /admin/passkey.js": "anyone",
  "POST /admin/passkey/challenge": "anyone",
  "POST /admin/passkey": "anyone",
  "GET /admin/account": "read",
  "POST /admin/account": "read",
  "POST /admin/account/sessions/others/end": "read",
  "POST /admin/account/sessions/:id/end": "read",
  "POST /admin/account/passkeys/challenge": "read",
  "POST /admin/account/passkeys": "read",
  "POST /admin/account/passkeys/:id/name": "read",
  "POST /admin/account/passkeys/:id/remove": "read",
} as const;
