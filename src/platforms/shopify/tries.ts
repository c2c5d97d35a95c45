import { Problem } from "../../errors.ts";
import type { Answer } from "./admin.ts";
import { moneyDocument, orderDocument, ownerDocuments } from "./documents.ts";
import { type Asker, of } from "./pages.ts";

/**
 * An order of hundreds of lines or of dozens of refunds takes more questions than a shop answers at a time, or than one delivery may hold up the others for.
 * It is asked in several tries, and what was answered in one is not asked again in the next.
 */

/** Questions of one try, and its milliseconds. */
const most = { questions: 60, time: 60_000 };
/** Until the next try, in seconds. */
const pause = 2;

/** What was answered so far, by question, as the text that it was: who reads an answer also changes it. */
interface Begun {
  answers: Map<string, string>;
  at: number;
}
const begun = new Map<string, Begun>();
const mostBegun = 50;
/** What is older is asked again. Milliseconds. */
const lasts = 15 * 60_000;

/** Few, and they say whether what they lead to has changed: each try asks them anew. */
const anew = new Set<string>([orderDocument, moneyDocument, ...Object.values(ownerDocuments)]);

/**
 * A question that throws the Problem `unavailable` with `retryAfter` when a try is over; `name` says whose tries these are, and `end` that the last one has
 * all, and whether it is pieced together from several.
 */
export function inTries(name: string, question: Asker): { ask: Asker; end(): { pieced: boolean } } {
  const until = performance.now() + most.time;
  let asked = 0;
  let pieced = false;
  let changedAt = "";
  const ask: Asker = async (document, variables) => {
    const key = JSON.stringify([document, variables, changedAt]);
    const known = anew.has(document) ? undefined : rememberedFor(name)?.answers.get(key);
    if (known !== undefined) {
      pieced = true;
      return JSON.parse(known) as Answer; // safe because it is one that we wrote
    }
    if (asked >= most.questions || performance.now() > until)
      throw new Problem("unavailable", "an order is so large that it is asked for in several tries", {
        retryAfter: pause,
      });
    asked += 1;
    const answer = await question(document, variables);
    if (document === orderDocument) changedAt = String(of(of(answer.data, "order"), "updatedAt"));
    if (!anew.has(document)) remember(name, key, JSON.stringify(answer));
    return answer;
  };
  return {
    ask,
    end() {
      begun.delete(name);
      return { pieced };
    },
  };
}

function rememberedFor(name: string): Begun | undefined {
  const one = begun.get(name);
  return one && performance.now() - one.at < lasts ? one : undefined;
}

function remember(name: string, key: string, answer: string): void {
  const one = rememberedFor(name) ?? { answers: new Map(), at: performance.now() };
  one.answers.set(key, answer);
  begun.delete(name);
  begun.set(name, one);
  const [oldest] = begun.keys();
  if (begun.size > mostBegun && oldest !== undefined) begun.delete(oldest);
}
