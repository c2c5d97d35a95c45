import { type AuditPageWords, en } from "../en/audit.ts";

export const de: AuditPageWords = en;
