import { en, type Kinds } from "../en/kinds.ts";

export const de: Kinds = en;
