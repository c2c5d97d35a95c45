import { asksNothing, type Flag } from "../../commerce/flag.ts";
import { languageOf } from "../../conversations/language.ts";
import { readOptOut } from "../../conversations/opt-out.ts";
import { recognise, type Written } from "../../conversations/recognise.ts";
import { topicOf } from "../../conversations/topic-of.ts";
import * as cases from "../../store/case.ts";
import { threadFor } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findInvitation } from "../../store/survey.ts";
import { openCaseOf, type Question } from "../cases/file.ts";
import type { Match } from "../cases/match.ts";
import { stopAsSaid, type Unwanted } from "../unsubscribing.ts";

/** What the words of a mail say before a person reads them: what she should see at once, in which language they are, and what they are about. */
export function readSaid(
  written: Written,
  answers: Match["answers"],
): { flags: Flag[] } & Pick<Question, "locale" | "topic"> {
  return {
    flags: recognise(written),
    locale: languageOf(written.words),
    // What a mail of ours was about is known better than guessed.
    topic: answers ? undefined : topicOf(written),
  };
}

/** What was done about her words, and which flags remain. With `enough` nothing is left for a person: the mail is no question and opens no case. */
interface Heard {
  flags: readonly Flag[];
  note?: string;
  /** A machine's word is enough with any files, such as the picture below a name. */
  enough?: boolean | "machine";
}

/**
 * Does what her words ask for and no person need decide. An answer to a mail that asks or follows up ends such mails when it says so, as the page behind the
 * link in it does; one to any other mail ends both kinds, and stays a question. "Thank you" alone and an out-of-office, where there is no case, are kept without one; thanks where
 * a person has asked her something are her answer. Said twice, it is the same. Somebody else's word about her changes nothing.
 */
export async function hearSaid(
  db: Db,
  shopId: string,
  { written, flags, sender, at }: { written: Written; flags: readonly Flag[]; sender: string; at: Date },
  { answers, isCustomer, threadId, orderId }: Match,
): Promise<Heard> {
  const nothing = sender === "" ? undefined : asksNothing(flags);
  if (nothing) {
    const { open } = await openCaseOf(db, shopId, {
      answered: answers?.caseId,
      threadId: threadId ?? (await threadFor(db, shopId, orderId, sender)),
      sender,
      thanks: true,
    });
    if (!open)
      return nothing === "away"
        ? { flags, note: "an out-of-office answer, by its words", enough: "machine" }
        : { flags, note: "she says thank you, and asks nothing", enough: true };
    if (nothing === "away") return { flags };
    const said = (await cases.listMessages(db, shopId, open.id)).findLast(
      ({ direction }) => direction === "out",
    );
    return { flags: said?.words.includes("?") ? [] : flags };
  }
  if (!answers || !isCustomer || sender === "") return { flags };
  if (flags.includes("opt_out")) {
    const invitation = await findInvitation(db, shopId, answers.notificationId);
    const unwanted: Unwanted[] = invitation
      ? [invitation.class === "question" ? "question" : "follow-up"]
      : ["question", "follow-up"];
    await stopAsSaid(db, shopId, {
      address: invitation?.recipient ?? sender,
      unwanted,
      notificationId: answers.notificationId,
      at,
    });
    const onlyThat = readOptOut(written)?.only === true && flags.every((flag) => flag === "opt_out");
    return {
      flags,
      note: noted[unwanted.length === 1 ? (unwanted[0] ?? "both") : "both"],
      enough: onlyThat && invitation !== undefined,
    };
  }
  return { flags };
}

const noted = {
  question: "she said no to questions: she gets none any more",
  "follow-up": "she said no to follow-ups: she gets none any more",
  both: "she said no to mails: she gets no questions and no follow-ups any more",
} as const;
