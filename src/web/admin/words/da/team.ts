import { en, type TeamWords } from "../en/team.ts";

export const da: TeamWords = en;
