import { en, type VersionWords } from "../en/versions.ts";

export const fi: VersionWords = en;
