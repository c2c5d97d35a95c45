import { type Command, Option } from "commander";
import { type Topic, topics } from "../commerce/topic.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { addNote, assign, changeTopic, close, reopen } from "../pipeline/cases/desk.ts";
import { merge, split, unmerge } from "../pipeline/cases/merge.ts";
import { readCase } from "../pipeline/cases/view.ts";
import { chooseShop, type Environment, print, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

interface Common {
  by?: string;
  shop?: string;
}

/** What staff do with a case beside answering it; each deed stands in the audit. */
export function caseDeskVerbs(verb: Command, environment: Environment): void {
  const deed = <O extends Common>(
    name: string,
    description: string,
    options: Option[],
    work: (
      context: Context,
      shop: string,
      meant: { number: string; by: string },
      options: O,
    ) => Promise<string>,
  ) => {
    const command = verb.command(name).description(description).argument("<number>", "such as N-2417");
    for (const option of options) command.addOption(option);
    command
      .option("--by <name>", "who does it; you otherwise")
      .option("--shop <id>")
      .action((number: string, given: O) =>
        withContext(environment, async (context) => {
          const { id } = await chooseShop(context, given.shop);
          print(await work(context, id, { number, by: whoTypes(given.by) }, given));
        }),
      );
  };
  const must = (flags: string, description: string) => new Option(flags, description).makeOptionMandatory();
  const said = ({ number, isNew }: { number: string; isNew: boolean }, now: string, before: string) =>
    `${number}: ${isNew ? now : before}`;

  deed<Common & { to?: string; nobody?: boolean }>(
    "assign",
    "give a case to a person or a team",
    [
      new Option("--to <name>", "who looks after it, as customers read the name"),
      new Option("--nobody", "nobody does any more"),
    ],
    async (context, shop, meant, { to, nobody }) => {
      if ((to === undefined) === !nobody) throw new Problem("bad_request", "say --to NAME or --nobody");
      const done = await assign(context, shop, { ...meant, owner: to?.trim() || undefined });
      return said(done, to ? `${to} looks after it` : "nobody looks after it", "it was so already");
    },
  );
  deed<Common & { topic: Topic }>(
    "topic",
    "say what a case is about",
    [must("--topic <topic>", "what it is about").choices(topics)],
    async (context, shop, meant, { topic }) =>
      said(
        await changeTopic(context, shop, { ...meant, topic }),
        `it is about ${topic}`,
        "it was so already",
      ),
  );
  deed<Common & { words: string }>(
    "note",
    "write a note for staff; no customer reads it",
    [must("--words <words>", "what you note")],
    async (context, shop, meant, { words }) =>
      said(await addNote(context, shop, { ...meant, words: words.trim() }), "noted", "noted"),
  );
  deed<Common & { reason: string }>(
    "close",
    "close a case: nobody waits for an answer any more",
    [must("--reason <words>", "why")],
    async (context, shop, meant, { reason }) =>
      said(
        await close(context, shop, { ...meant, reason: reason.trim() }),
        "closed",
        "it was closed already",
      ),
  );
  deed("reopen", "take a case up again", [], async (context, shop, meant) =>
    said(await reopen(context, shop, meant), "open again", "it is open already"),
  );
  deed<Common & { into: string; force?: boolean }>(
    "merge",
    "merge a case into another one: its number still answers",
    [
      must("--into <number>", "the case that stays"),
      new Option("--force", "also where they are of two customers: answers go to the second one only"),
    ],
    async (context, shop, meant, { into, force }) =>
      said(
        await merge(context, shop, { ...meant, into, force }),
        `${meant.number.toUpperCase()} is part of it now`,
        "it was part of it already",
      ),
  );
  deed("unmerge", "take a merge back", [], async (context, shop, meant) => {
    await unmerge(context, shop, meant);
    return `${meant.number.toUpperCase()} is a case of its own again`;
  });
  deed<Common & { messages: string }>(
    "split",
    "make a case of its own of some messages",
    [must("--messages <places>", "their places in `kvitto case show`, such as 2,3")],
    async (context, shop, meant, { messages }) => {
      const all = (await readCase(context, shop, meant.number)).messages;
      const chosen = messages.split(",").map((place) => {
        const found = all[Number(place.trim()) - 1];
        if (!found) throw new Problem("bad_request", `there is no message ${place.trim()}`);
        return found.id;
      });
      const made = await split(context, shop, { ...meant, messages: chosen });
      return `${made.number} follows ${made.from}`;
    },
  );
}
