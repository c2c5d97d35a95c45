/** Pages of ours inside another admin. What opens them is looked at by the routes themselves. */
export const insideAccess = {
  "GET /admin/inside.js": "anyone",
  "GET /admin/inside/:code": "anyone",
  "POST /admin/inside/:code": "anyone",
  "POST /admin/pass": "read",
} as const;
