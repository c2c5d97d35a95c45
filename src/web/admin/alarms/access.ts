/** Where staff hear of alarms is for whoever sets the shop up. */
export const alarmAccess = {
  "GET /admin/settings/alarms": "set-up",
  "POST /admin/settings/alarms": "set-up",
  "POST /admin/settings/alarms/week": "set-up",
  "POST /admin/settings/alarms/:id/test": "set-up",
  "POST /admin/settings/alarms/:id/remove": "set-up",
} as const;
