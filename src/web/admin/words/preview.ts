import { da } from "./da/preview.ts";
import { de } from "./de/preview.ts";
import { en, type PreviewWords } from "./en/preview.ts";
import { fi } from "./fi/preview.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/preview.ts";
import { sv } from "./sv/preview.ts";

export const previewWords: Record<AdminLocale, PreviewWords> = { sv, nb, da, fi, en, de };
