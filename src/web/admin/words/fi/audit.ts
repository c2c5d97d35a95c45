import { type AuditPageWords, en } from "../en/audit.ts";

export const fi: AuditPageWords = en;
