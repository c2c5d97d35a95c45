import { surveyKinds } from "../commerce/survey.ts";
import type { Db } from "../store/database.ts";
import { countAnswers, countAsked } from "../store/survey.ts";
import { type Score, scoresOf } from "./scores.ts";

/** A shop's scores, of all answers or of those since a day. */
export const readScores = async (db: Db, shopId: string, since?: Date | undefined): Promise<Score[]> =>
  scoresOf(await countAnswers(db, shopId, since), await countAsked(db, shopId, surveyKinds, since));
