import { type AuditPageWords, en } from "../en/audit.ts";

export const da: AuditPageWords = en;
