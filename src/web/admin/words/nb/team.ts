import { en, type TeamWords } from "../en/team.ts";

export const nb: TeamWords = en;
