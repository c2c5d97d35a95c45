import { da } from "./da/team.ts";
import { de } from "./de/team.ts";
import { en, type TeamWords } from "./en/team.ts";
import { fi } from "./fi/team.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/team.ts";
import { sv } from "./sv/team.ts";

export const teamWords: Record<AdminLocale, TeamWords> = { sv, nb, da, fi, en, de };
