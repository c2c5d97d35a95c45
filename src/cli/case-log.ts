import { type Command, Option } from "commander";
import { type Channel, channels } from "../commerce/channel.ts";
import { printer } from "../commerce/print.ts";
import { type Topic, topics } from "../commerce/topic.ts";
import { Problem } from "../errors.ts";
import { logQuestion } from "../pipeline/cases/log.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { asInstant, whoTypes } from "./person.ts";

interface LogOptions {
  channel: Channel;
  words: string;
  name?: string;
  email?: string;
  phone?: string;
  order?: string;
  case?: string;
  topic?: Topic;
  owner?: string;
  answered?: string;
  silent?: boolean;
  at?: Date;
  id?: string;
  by?: string;
  shop?: string;
  json?: boolean;
}

/** `kvitto case log`: what somebody asked on the telephone or at the counter gets a number and a deadline too. */
export function caseLogVerb(verb: Command, environment: Environment): void {
  verb
    .command("log")
    .description("log a call, a chat, a message or a visit: she gets a number and a deadline as for a mail")
    .addOption(new Option("--channel <channel>", "the way it came").choices([...channels]).default("phone"))
    .requiredOption("--words <words>", "what she asked")
    .option("--name <name>", "who asked")
    .option("--email <address>", "where the acknowledgement goes; the order's address otherwise")
    .option("--phone <number>")
    .option("--order <number>", "the order that it is about")
    .option("--case <number>", "the case that it belongs to; one of its own otherwise")
    .addOption(new Option("--topic <topic>").choices([...topics]))
    .option("--owner <name>", "who looks after it")
    .option("--answered <words>", "what she was answered at once: then nothing is owed for it")
    .option("--silent", "no acknowledgement leaves")
    .option("--at <moment>", "when it was, such as 2026-11-20T10:15:00+01:00; now otherwise", asInstant)
    .option("--id <id>", "your own: the same one twice is one question")
    .option("--by <name>", "who notes it; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: LogOptions) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const words = options.words.trim();
        if (words === "") throw new Problem("bad_request", "say what she asked with --words");
        const { channel, name, email, phone, order, topic, owner, answered, at } = options;
        const logged = await logQuestion(context, id, {
          id: options.id,
          channel,
          words,
          customer: { name, email, phone },
          order,
          case: options.case,
          topic,
          by: whoTypes(options.by),
          owner,
          answered,
          acknowledge: !options.silent,
          at,
        });
        if (options.json) return printJson(logged);
        const by = printer("en").moment(logged.answerBy, profile.timeZone);
        print(
          `${logged.number}  ${answered !== undefined ? "answered" : `answer by ${by}`}${logged.joined ? "  (it joined this case)" : logged.isNew ? "" : "  (it had been logged)"}`,
        );
      }),
    );
}
