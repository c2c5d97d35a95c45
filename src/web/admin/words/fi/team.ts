import { en, type TeamWords } from "../en/team.ts";

export const fi: TeamWords = en;
