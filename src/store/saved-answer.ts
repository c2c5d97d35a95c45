import { sql } from "kysely";
import type { Topic } from "../commerce/topic.ts";
import type { Db } from "./database.ts";

/** Answers that staff use again, each in one or several languages. */

export interface SavedAnswer {
  name: string;
  locale: string;
  /** Empty: of use for every topic. */
  topics: Topic[];
  text: string;
}

/** By name and language. Those that are meant for other topics are left out. */
export const listSavedAnswers = (
  db: Db,
  shopId: string,
  { locale, topic }: { locale?: string | undefined; topic?: Topic | undefined } = {},
) =>
  db
    .selectFrom("saved_answer")
    .select(["name", "locale", "topics", "text", "saved_by as by", "saved_at as at"])
    .where("shop_id", "=", shopId)
    .$if(locale !== undefined, (query) => query.where("locale", "=", locale ?? ""))
    .$if(topic !== undefined, (query) =>
      query.where(sql<boolean>`(topics = '{}' or ${topic ?? ""} = any(topics))`),
    )
    .orderBy("name")
    .orderBy("locale")
    .execute();

/** The one of that name and language takes the place of an older one. */
export async function putSavedAnswer(
  db: Db,
  shopId: string,
  { name, locale, topics, text }: SavedAnswer,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const told = { topics, text, saved_by: by, saved_at: at };
  await db
    .insertInto("saved_answer")
    .values({ shop_id: shopId, name, locale, ...told })
    .onConflict((conflict) => conflict.columns(["shop_id", "name", "locale"]).doUpdateSet(told))
    .execute();
}

/** In all its languages, or in one. Whether there was one. */
export async function removeSavedAnswer(
  db: Db,
  shopId: string,
  name: string,
  locale: string | undefined,
): Promise<boolean> {
  const gone = await db
    .deleteFrom("saved_answer")
    .where("shop_id", "=", shopId)
    .where("name", "=", name)
    .$if(locale !== undefined, (query) => query.where("locale", "=", locale ?? ""))
    .returning("locale")
    .execute();
  return gone.length > 0;
}
