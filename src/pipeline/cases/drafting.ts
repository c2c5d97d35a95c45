import type { Channel } from "../../commerce/channel.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { getCase } from "../../store/case.ts";
import { type CaseDraft, dropDraft, findDraft, saveDraft } from "../../store/case-draft.ts";
import { asShop } from "../../store/database.ts";
import { type Answered, answerCase } from "./answer.ts";

/** An answer from its first word until it leaves: nothing that somebody typed is lost, and nobody writes over a colleague unseen. */

/**
 * Keeps what was typed over the revision that its writer has read; no words take the draft away. `theirs` is what a colleague has saved in the meantime: then
 * nothing was changed. Throws `not_found`.
 */
export async function keepDraft(
  context: Context,
  shopId: string,
  number: string,
  { words, revision, by }: { words: string; revision: number; by: string },
): Promise<{ kept: CaseDraft } | { theirs: CaseDraft | undefined }> {
  return asShop(context.database, shopId, async (db) => {
    const { id } = await getCase(db, shopId, number);
    const at = context.now();
    if (words.trim() === "") {
      const found = await findDraft(db, shopId, id);
      if (found && found.revision !== revision) return { theirs: found };
      await dropDraft(db, shopId, id);
      return { kept: { words: "", revision: 0, by, at } };
    }
    const kept = await saveDraft(db, shopId, id, { words, revision, by, at });
    if (kept) return { kept };
    const found = await findDraft(db, shopId, id);
    // A colleague's answer may have taken it away: what was typed here is a draft again.
    const again = found ? undefined : await saveDraft(db, shopId, id, { words, revision: 0, by, at });
    return again ? { kept: again } : { theirs: found };
  });
}

/**
 * An answer leaves, and its draft goes. Throws what answering throws, and `conflict` where the customer or a colleague has said something that its writer had not
 * read: what was typed is a draft then.
 */
export async function sendAnswer(
  context: Context,
  shopId: string,
  number: string,
  answer: { words: string; by: string; seen?: string | undefined; channel?: Channel | undefined },
): Promise<Answered> {
  if (answer.words.trim() === "")
    throw new Problem("unprocessable", "an answer says something", [
      { pointer: "/words", detail: "is empty" },
    ]);
  const answered = await answerCase(context, shopId, number, answer);
  await asShop(context.database, shopId, async (db) =>
    dropDraft(db, shopId, (await getCase(db, shopId, number)).id),
  );
  return answered;
}
