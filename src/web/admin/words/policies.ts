import { da } from "./da/policies.ts";
import { de } from "./de/policies.ts";
import { en, type PoliciesWords } from "./en/policies.ts";
import { fi } from "./fi/policies.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/policies.ts";
import { sv } from "./sv/policies.ts";

export type { PoliciesWords };

export const policiesWords: Record<AdminLocale, PoliciesWords> = { sv, nb, da, fi, en, de };
