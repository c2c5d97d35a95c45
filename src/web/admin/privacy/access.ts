/** What is stored about people, and the shop's own data: taken out and erased by owners alone. */
export const privacyAccess = {
  "GET /admin/settings/data": "hand-out",
  "POST /admin/settings/data/person": "hand-out",
  "POST /admin/settings/data/export": "hand-out",
  "POST /admin/settings/data/erase": "hand-out",
  "POST /admin/settings/data/shop": "hand-out",
  "POST /admin/settings/data/:id/fetch": "hand-out",
} as const;
