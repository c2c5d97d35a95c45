import { da } from "./da/audit.ts";
import { de } from "./de/audit.ts";
import { type AuditPageWords, en } from "./en/audit.ts";
import { fi } from "./fi/audit.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/audit.ts";
import { sv } from "./sv/audit.ts";

export const auditPageWords: Record<AdminLocale, AuditPageWords> = { sv, nb, da, fi, en, de };
