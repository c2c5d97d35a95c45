/** Keys of the API: who sets the shop up makes and ends them. */
export const keyAccess = {
  "GET /admin/settings/keys": "set-up",
  "POST /admin/settings/keys": "set-up",
  "GET /admin/settings/keys/:id/revoke": "set-up",
  "POST /admin/settings/keys/:id/revoke": "set-up",
} as const;
