import { en, type SettingsWords } from "../en/settings.ts";

export const de: SettingsWords = en;
