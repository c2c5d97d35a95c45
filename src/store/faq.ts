import { sql } from "kysely";
import { type FaqPlace, type FaqQuestion, mostShown } from "../commerce/faq.ts";
import { type Db, newId } from "./database.ts";

/** Questions that others have asked, by topic and language, and how often each helped. */

/** The shop's list, or the part of one topic or language. */
export const listFaq = (
  db: Db,
  shopId: string,
  { topic, locale }: { topic?: FaqPlace["topic"] | undefined; locale?: string | undefined } = {},
) =>
  db
    .selectFrom("faq")
    .select(["id", "topic", "locale", "question", "url", "answer", "active", "clicked", "wrote"])
    .where("shop_id", "=", shopId)
    .$if(topic !== undefined, (query) => query.where("topic", "=", topic ?? "other"))
    .$if(locale !== undefined, (query) => query.where("locale", "=", locale ?? ""))
    .orderBy("topic")
    .orderBy("locale")
    .orderBy("position")
    .execute();

/** What a customer is shown beside a form, or while she waits. */
export const shownFaq = (db: Db, shopId: string, { topic, locale }: FaqPlace) =>
  db
    .selectFrom("faq")
    .select(["id", "question", "url", "answer"])
    .where("shop_id", "=", shopId)
    .where("topic", "=", topic)
    .where("locale", "=", locale)
    .where("active", "=", true)
    .orderBy("position")
    .limit(mostShown)
    .execute();

/** Sets the whole list of a topic in a language. A question whose words stay keeps its counts and its address. */
export async function replaceFaq(
  db: Db,
  shopId: string,
  place: FaqPlace,
  questions: readonly FaqQuestion[],
  at: Date,
): Promise<void> {
  // Two who save at once follow each other, so that one whole list is left and not half of each.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`faq/${shopId}/${place.topic}/${place.locale}`}, 0))`.execute(
    db,
  );
  await db
    .deleteFrom("faq")
    .where("shop_id", "=", shopId)
    .where("topic", "=", place.topic)
    .where("locale", "=", place.locale)
    .$if(questions.length > 0, (query) =>
      query.where(
        "question",
        "not in",
        questions.map(({ question }) => question),
      ),
    )
    .execute();
  if (questions.length === 0) return;
  await db
    .insertInto("faq")
    .values(
      questions.map(({ question, url, answer, active }, position) => ({
        id: newId(),
        shop_id: shopId,
        ...place,
        question,
        url: url ?? null,
        answer: answer ?? null,
        position,
        active,
        changed_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["shop_id", "topic", "locale", "question"]).doUpdateSet((eb) => ({
        url: eb.ref("excluded.url"),
        answer: eb.ref("excluded.answer"),
        position: eb.ref("excluded.position"),
        active: eb.ref("excluded.active"),
        changed_at: eb.ref("excluded.changed_at"),
      })),
    )
    .execute();
}

/** How long a visit of the contact page is known, in milliseconds. */
const remembered = 86_400_000;
/** Of one visitor in that time: more is no reader. */
const mostClicks = 40;

/** A visit of the contact page by its name, and whoever made it: all her visits of a day have the same `visitor` at their beginning. */
interface PageVisit {
  name: string;
  visitor: string;
}

/** The question that is opened, counted once a visit and so often a visitor; undefined when there is none any more. */
export async function openFaq(db: Db, shopId: string, id: string, visit: PageVisit | undefined, at: Date) {
  const found = await db
    .selectFrom("faq")
    .select(["id", "topic", "locale", "url", "active"])
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .executeTakeFirst();
  if (!found || visit === undefined) return found;
  const { clicks } = await db
    .selectFrom("faq_click")
    .select(sql<number>`count(*)::int`.as("clicks"))
    .where("shop_id", "=", shopId)
    .where(sql<boolean>`starts_with(visit, ${visit.visitor})`)
    .executeTakeFirstOrThrow();
  if (clicks >= mostClicks) return found;
  const counted = await db
    .insertInto("faq_click")
    .values({ shop_id: shopId, faq_id: found.id, visit: visit.name, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (counted.numInsertedOrUpdatedRows !== 1n) return found;
  await db
    .updateTable("faq")
    .set({ clicked: sql<number>`clicked + 1` })
    .where("shop_id", "=", shopId)
    .where("id", "=", found.id)
    .execute();
  await db
    .deleteFrom("faq_click")
    .where("shop_id", "=", shopId)
    .where("at", "<", new Date(at.getTime() - remembered))
    .execute();
  return found;
}

/** She wrote all the same: what she had opened on this visit did not help. */
export async function countStillWrote(db: Db, shopId: string, visit: string): Promise<void> {
  const opened = await db
    .deleteFrom("faq_click")
    .where("shop_id", "=", shopId)
    .where("visit", "=", visit)
    .returning("faq_id")
    .execute();
  if (opened.length === 0) return;
  await db
    .updateTable("faq")
    .set({ wrote: sql<number>`wrote + 1` })
    .where("shop_id", "=", shopId)
    .where(
      "id",
      "in",
      opened.map(({ faq_id }) => faq_id),
    )
    .execute();
}
