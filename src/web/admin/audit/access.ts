export const auditAccess = {
  "GET /admin/audit": "read",
  "GET /admin/audit.pdf": "read",
  "POST /admin/audit/mails": ["answer", "set-up"],
  "POST /admin/audit/mails/:mail/remove": ["answer", "set-up"],
  "POST /admin/audit/:check": ["answer", "set-up"],
} as const;
