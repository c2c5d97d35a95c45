import { type Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { readScores } from "../insight/read-scores.ts";
import type { Score } from "../insight/scores.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";

export function scoresVerb(program: Command, environment: Environment): void {
  program
    .command("scores")
    .description("what customers answered when they were asked, and how sure each figure is")
    .option("--since <day>", "only answers from this day on, such as 2026-11-01", day)
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { since?: Date; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const scores = await asShop(context.database, id, (db) => readScores(db, id, options.since));
        if (options.json) return printJson(scores);
        if (scores.length === 0) print("nobody has been asked anything yet");
        for (const score of scores) print(line(score));
      }),
    );
}

function line({ kind, question, measure, asked, n, value, interval }: Score): string {
  const name = `${kind} ${question}`.padEnd(28);
  const answered = `${n} of ${asked} answered`;
  if (value === undefined || !interval) return `${name}${answered}; a figure needs ten`;
  const shown = (one: number) =>
    measure === "share" ? `${Math.round(100 * one)} %` : one.toFixed(measure === "nps" ? 0 : 1);
  return `${name}${shown(value)}  (${shown(interval[0])} to ${shown(interval[1])})  ${answered}`;
}

function day(text: string): Date {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError("a day such as 2026-11-01");
  return new Date(text);
}
