import { en, type SettingsWords } from "../en/settings.ts";

export const fi: SettingsWords = en;
