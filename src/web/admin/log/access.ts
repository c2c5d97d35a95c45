/** Who did what: for those who have to answer for it. */
export const logAccess = {
  "GET /admin/settings/log": "see-log",
  "POST /admin/settings/log": "see-log",
  "GET /admin/settings/log.csv": "see-log",
} as const;
