import { en, type VersionWords } from "../en/versions.ts";

export const de: VersionWords = en;
