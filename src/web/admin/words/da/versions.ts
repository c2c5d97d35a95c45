import { en, type VersionWords } from "../en/versions.ts";

export const da: VersionWords = en;
