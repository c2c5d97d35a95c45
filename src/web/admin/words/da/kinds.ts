import { en, type Kinds } from "../en/kinds.ts";

export const da: Kinds = en;
