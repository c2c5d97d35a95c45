import { en, type VersionWords } from "../en/versions.ts";

export const nb: VersionWords = en;
