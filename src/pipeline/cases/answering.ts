import { masked } from "../../commerce/masking.ts";
import { negate, sum, toDecimal } from "../../commerce/money.ts";
import { type Locale, pickLocale, printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Topic } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import { checklist, type Step } from "../../conversations/checklist.ts";
import { look, questionsIn, type Remark } from "../../conversations/draft.ts";
import { fillIn, type Place, places, unknownPlaces } from "../../conversations/saved.ts";
import { Problem } from "../../errors.ts";
import { greetingName } from "../../notifications/parts/customer-text.ts";
import * as cases from "../../store/case.ts";
import { asShop, type Db } from "../../store/database.ts";
import { shownFaq } from "../../store/faq.ts";
import { listSavedAnswers, putSavedAnswer, type SavedAnswer } from "../../store/saved-answer.ts";
import { getShop } from "../../store/shop.ts";
import { gather } from "../facts.ts";
import { addressForStaff } from "./elsewhere.ts";
import { budgetsLeft } from "./goodwill.ts";

/** What stands beside the box in which somebody answers. */
export interface Beside {
  number: string;
  /** Her language: that of the answer. */
  locale: Locale;
  checklist: { step: Step; text: string }[];
  /** What she asked since the last answer, question by question. */
  asked: string[];
  /** Saved answers of her language and topic, with her facts filled in; `missing` are the places that are still open. */
  saved: { name: string; text: string; missing: Place[] }[];
  /** What others ask next about this topic: answer it before she has to. */
  next: { question: string; answer?: string | undefined; url?: string | undefined }[];
  /** What whoever answers may still give this month, by currency. */
  goodwill: { currency: string; left: string }[];
  /** In Bcc of an answer that is written in a mail program: the case knows it then. */
  bcc: string;
}

/** Reads what helps to answer a case. Throws `not_found` for a number that there is none of. */
export async function readBeside(
  context: Context,
  shopId: string,
  number: string,
  { by, draft = "" }: { by?: string | undefined; draft?: string | undefined },
): Promise<Beside & { remarks: Remark[] }> {
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const one = await cases.getCase(db, shopId, number);
    const now = context.now();
    const said = await cases.listMessages(db, shopId, one.id);
    const since = said.slice(said.findLastIndex(({ direction }) => direction === "out") + 1);
    const waiting = since.some(({ direction }) => direction === "in") ? since : said;
    const asked = waiting
      .filter(({ direction }) => direction === "in")
      .map(({ words }) => words)
      .join("\n");
    const locale = pickLocale(one.locale ?? undefined, shop.profile.locale) ?? "en";
    const facts = await factsOf(context, db, shop, one, by, locale);
    const topic = one.topic ?? undefined;
    return {
      number: one.number,
      locale,
      checklist: checklist(pickLocale(shop.profile.locale) ?? "en"),
      asked: questionsIn(masked(asked)),
      saved: (await listSavedAnswers(db, shopId, { locale, topic })).map(({ name, text }) => ({
        name,
        ...fillIn(text, facts),
      })),
      next: topic ? await nextQuestions(db, shopId, { topic, locale }, `${asked}\n${draft}`) : [],
      goodwill:
        by === undefined
          ? []
          : (await budgetsLeft(db, shop, now, by)).map(({ left }) => ({
              currency: left.currency,
              left: toDecimal(left),
            })),
      bcc: addressForStaff(context, shop, one.id),
      remarks: draft.trim() === "" ? [] : look(draft, { asked, firstName: facts.firstName }),
    };
  });
}

/** The words of a saved answer for this case. Throws `not_found`, or `conflict` where a fact is missing that it needs. */
export async function fillSaved(
  context: Context,
  shopId: string,
  number: string,
  { name, by }: { name: string; by: string },
): Promise<string> {
  const { saved, locale } = await readBeside(context, shopId, number, { by });
  const found = saved.find((one) => one.name === name);
  if (!found)
    throw new Problem("not_found", `there is no saved answer "${name}" in ${locale} for this topic`);
  if (found.missing.length > 0)
    throw new Problem("conflict", `"${name}" needs ${found.missing.join(", ")}, which this case has not`);
  return found.text;
}

/** Saves an answer. Throws `unprocessable` for a place that is none. */
export async function saveAnswer(
  context: Context,
  shopId: string,
  answer: SavedAnswer,
  by: string,
): Promise<void> {
  const unknown = unknownPlaces(answer.text);
  if (unknown.length > 0)
    throw new Problem(
      "unprocessable",
      `there is no place ${unknown.map((name) => `{{${name}}}`).join(", ")}; there are ${places.map((name) => `{{${name}}}`).join(", ")}`,
    );
  await asShop(context.database, shopId, (db) =>
    putSavedAnswer(db, shopId, answer, { by, at: context.now() }),
  );
}

async function factsOf(
  context: Context,
  db: Db,
  shop: Shop,
  one: cases.Case,
  by: string | undefined,
  locale: Locale,
): Promise<Partial<Record<Place, string | undefined>>> {
  const now = context.now();
  const hers = one.stranger
    ? {}
    : { orderId: one.order_id ?? undefined, refundId: one.refund_id ?? undefined };
  const { order, statement } = await gather(
    context,
    db,
    shop,
    { caseId: one.id, ...hers },
    { now, occurredAt: one.opened_at },
  );
  const print = printer(locale);
  const explained = statement?.state === "reconciled" ? statement : undefined;
  const kept =
    explained &&
    negate(
      sum(
        explained.lines.flatMap(({ amount }) => (amount.minor < 0n ? [amount] : [])),
        explained.currency,
      ),
    );
  const [firstName] = (one.customer_name ?? "").split(" ");
  return {
    firstName: greetingName(order?.customer.firstName) ?? greetingName(firstName),
    caseNumber: one.number,
    orderNumber: order?.number,
    paidBack: explained && print.money(explained.paidBack),
    kept: kept && kept.minor > 0n ? print.money(kept) : undefined,
    answerBy: print.moment(one.answer_by, shop.profile.timeZone),
    by,
    shop: shop.profile.name,
  };
}

/** Words that say what a question is about. */
const telling = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 7)));

/** Questions of the topic that neither she nor the draft has touched. */
async function nextQuestions(
  db: Db,
  shopId: string,
  place: { topic: Topic; locale: Locale },
  said: string,
): Promise<Beside["next"]> {
  const known = telling(said);
  return (await shownFaq(db, shopId, place))
    .filter(({ question }) => {
      const words = [...telling(question)];
      return words.filter((word) => known.has(word)).length * 2 < Math.max(1, words.length);
    })
    .slice(0, 3)
    .map(({ question, answer, url }) => ({
      question,
      answer: answer ?? undefined,
      url: url ?? undefined,
    }));
}
