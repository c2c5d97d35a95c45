import { en, type Kinds } from "../en/kinds.ts";

export const nb: Kinds = en;
