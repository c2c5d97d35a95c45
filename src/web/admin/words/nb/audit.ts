import { type AuditPageWords, en } from "../en/audit.ts";

export const nb: AuditPageWords = en;
