import { type Command, Option } from "commander";
import { may } from "../commerce/role.ts";
import { Problem } from "../errors.ts";
import { findPerson } from "../pipeline/members/members.ts";
import {
  type Aim,
  aims,
  endedTrials,
  endTrial,
  planTrial,
  startTrial,
  type Trial,
  trialOf,
  trialSchema,
  whyNoTrial,
} from "../pipeline/templates/trials.ts";
import { findDraft } from "../pipeline/templates/versions.ts";
import { knownName } from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";
import { asRevision } from "./template-publishing.ts";

interface Options {
  by?: string;
  shop?: string;
  json?: boolean;
}

/** Two versions of a mail tried against each other: `kvitto templates trial start|show|end <kind>`. */
export function trialVerb(templates: Command, environment: Environment): void {
  const trial = templates
    .command("trial")
    .description(
      "send the draft of a mail to a part of its customers: the better one brings fewer questions",
    );
  trial
    .command("start")
    .description("begin; without a draft there is nothing to try")
    .argument("<kind>")
    .option("--share <customers>", "of 100 customers, how many get the draft; 10 to 50", "50")
    .addOption(
      new Option("--aim <difference>", "how much fewer questions it must bring to be seen")
        .choices(Object.keys(aims))
        .default("half"),
    )
    .option(
      "--revision <number>",
      "of the draft that you have seen, so that nobody tries another one; the one that is there otherwise",
      asRevision,
    )
    .option("--by <name>", "who starts it; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((kind: string, options: Options & { share: string; aim: Aim; revision?: number }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const asked = trialSchema.safeParse({ share: options.share, aim: options.aim });
        if (!asked.success) throw new Problem("bad_request", `--share: ${asked.error.issues[0]?.message}`);
        const draft = await asShop(context.database, shop.id, (db) =>
          findDraft(db, shop.id, knownName(kind)),
        );
        const revision = options.revision ?? draft?.revision ?? 0;
        const by = whoTypes(options.by);
        const member = await findPerson(context, shop.id, by);
        const who = {
          by: member?.name ?? by,
          approves: member !== undefined && may(member.role, "approve-money-words"),
        };
        const started = await startTrial(context, shop, kind, { ...asked.data, ...who, revision });
        if (options.json) return printJson(started);
        show(started);
      }),
    );
  trial
    .command("show")
    .description("how far it is, what it says once it can be judged, and the trials before it")
    .argument("<kind>")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((kind: string, options: Options) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        knownName(kind);
        const { running, ended, plan } = await asShop(context.database, shop.id, async (db) => ({
          running: await trialOf(db, shop.id, kind, context.now()),
          ended: await endedTrials(db, shop.id, kind),
          plan: await planTrial(db, shop.id, kind, context.now()),
        }));
        if (options.json) return printJson({ running, ended, plan });
        const why = whyNoTrial(kind);
        if (running) show(running);
        else if (why) print(why);
        else {
          print(`no trial of ${kind} runs; of even halves one takes, to find`);
          for (const [aim, { mails, days }] of Object.entries(plan.aims))
            print(`  a ${aim} fewer questions: about ${mails} mails of each${days ? `, ${days} days` : ""}`);
        }
        for (const one of ended) show(one);
      }),
    );
  trial
    .command("end")
    .description("send one of the two to everybody")
    .argument("<kind>")
    .addOption(
      new Option("--keep <version>", "a: what was live; b: the draft")
        .choices(["a", "b"])
        .makeOptionMandatory(),
    )
    .option("--by <name>", "who ends it; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((kind: string, options: Options & { keep: "a" | "b" }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const ended = await endTrial(context, shop, kind, { keep: options.keep, by: whoTypes(options.by) });
        if (options.json) return printJson(ended);
        show(ended);
      }),
    );
}

const nameOf = (number: number): string => (number === 0 ? "the default" : `version ${number}`);
const day = (date: Date): string => date.toISOString().slice(0, 10);

function show(trial: Trial): void {
  const { kind, a, b, verdict } = trial;
  const until = trial.endedAt ? ` to ${day(trial.endedAt)}, by ${oneLine(trial.endedBy ?? "")}` : "";
  print(
    `${kind}: a ${nameOf(a.number)}, b ${nameOf(b.number)} for ${trial.share} of 100 customers, since ${day(trial.startedAt)}${until}`,
  );
  for (const [name, arm] of Object.entries({ a, b }))
    print(`  ${name}  ${arm.counted} of about ${arm.planned} mails that are a week old (${arm.sent} sent)`);
  if (trial.uneven)
    print("  more customers than chance allows got one of them: the figures must not be believed");
  else if (verdict.state === "judged") {
    const [low, high] = verdict.interval;
    if (verdict.better === "none")
      print(`  no difference can be seen (${low} to ${high} fewer questions per 1,000 with b)`);
    else print(`  b brings ${verdict.fewer} fewer questions per 1,000 mails (between ${low} and ${high})`);
  } else if (trial.endedAt) print("  it ended before it could be judged");
  else
    print(
      `  it is judged once, at the planned number of mails${trial.judgedAt ? `: about ${day(trial.judgedAt)} at this pace` : ""}`,
    );
  if (trial.kept) print(`  kept: ${trial.kept}`);
}
