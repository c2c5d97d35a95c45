import { en, type Kinds } from "../en/kinds.ts";

export const fi: Kinds = en;
