/** Who comes in is an owner's to say. */
export const teamAccess = {
  "GET /admin/settings/team": "manage-members",
  "POST /admin/settings/team": "manage-members",
  "GET /admin/settings/team/:id": "manage-members",
  "POST /admin/settings/team/:id/name": "manage-members",
  "POST /admin/settings/team/:id/role": "manage-members",
  "POST /admin/settings/team/:id/again": "manage-members",
  "POST /admin/settings/team/:id/remove": "manage-members",
} as const;
