import { en, type SettingsWords } from "../en/settings.ts";

export const da: SettingsWords = en;
