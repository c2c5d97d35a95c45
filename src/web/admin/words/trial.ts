import { da } from "./da/trial.ts";
import { de } from "./de/trial.ts";
import { en, type TrialWords } from "./en/trial.ts";
import { fi } from "./fi/trial.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/trial.ts";
import { sv } from "./sv/trial.ts";

export type { TrialWords };

export const trialWords: Record<AdminLocale, TrialWords> = { sv, nb, da, fi, en, de };
