import { en, type SettingsWords } from "../en/settings.ts";

export const nb: SettingsWords = en;
