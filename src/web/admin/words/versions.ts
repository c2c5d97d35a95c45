import { da } from "./da/versions.ts";
import { de } from "./de/versions.ts";
import { en, type VersionWords } from "./en/versions.ts";
import { fi } from "./fi/versions.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/versions.ts";
import { sv } from "./sv/versions.ts";

export type { VersionWords };

export const versionWords: Record<AdminLocale, VersionWords> = { sv, nb, da, fi, en, de };
