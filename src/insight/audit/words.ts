import type { Locale } from "../../commerce/print.ts";
import { da } from "./words-da.ts";
import { de } from "./words-de.ts";
import { en } from "./words-en.ts";
import { fi } from "./words-fi.ts";
import { nb } from "./words-nb.ts";
import type { AuditWords } from "./words-shape.ts";
import { sv } from "./words-sv.ts";

/** The languages of the quick test are those of the admin. */
export const auditWords: Record<Locale, AuditWords> = { sv, nb, da, fi, en, de };
