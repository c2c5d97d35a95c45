import { en, type TeamWords } from "../en/team.ts";

export const de: TeamWords = en;
