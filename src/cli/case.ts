import { type Command, InvalidArgumentError, Option } from "commander";
import { answerChannels, type Channel, channels } from "../commerce/channel.ts";
import { printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import { topics } from "../commerce/topic.ts";
import { Problem } from "../errors.ts";
import { answerCase } from "../pipeline/cases/answer.ts";
import { fillSaved } from "../pipeline/cases/answering.ts";
import { caseRow, readCase } from "../pipeline/cases/view.ts";
import { type CaseFilter, searchCases } from "../store/case-search.ts";
import { asShop } from "../store/database.ts";
import { caseDeskVerbs } from "./case-desk.ts";
import { caseDraftVerb } from "./case-draft.ts";
import { caseFilesVerb } from "./case-files.ts";
import { caseLogVerb } from "./case-log.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

type Whole = Awaited<ReturnType<typeof readCase>>;

export function caseVerb(program: Command, environment: Environment): void {
  const verb = program.command("case").description("customers' questions, and by when each is answered");
  caseLogVerb(verb, environment);
  verb
    .command("list")
    .description(
      "the latest first; what is typed after --q finds them while the customer is on the telephone",
    )
    .option("--q <words>", "number, name, address, customer number, order, telephone, or what was said")
    .addOption(new Option("--state <state>").choices(["open", "answered", "closed"]))
    .addOption(new Option("--topic <topic>").choices(topics))
    .addOption(new Option("--channel <channel>").choices(channels))
    .option("--owner <name>", "only whom this person or team looks after")
    .option("--order <order>", "only about this order")
    .addOption(
      new Option("--late [minutes]", "only those whose deadline has passed, or comes within so many minutes")
        .argParser(count)
        .preset("0"),
    )
    .option("--before <number>", "the page that follows this case")
    .option("--limit <count>", "at most 200", count, 50)
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: Omit<CaseFilter, "dueBefore"> & { late?: number; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { late, shop: wanted, json, ...filter } = options;
        const shop = await chooseShop(context, wanted);
        const dueBefore = late === undefined ? undefined : new Date(context.now().getTime() + late * 60_000);
        const { cases, next } = await asShop(context.database, shop.id, (db) =>
          searchCases(db, shop.id, { ...filter, dueBefore }),
        );
        if (json) return printJson(cases.map(caseRow));
        const en = printer("en");
        if (cases.length === 0)
          print(Object.keys(filter).length > 1 || dueBefore ? "none fits" : "nobody has asked anything yet");
        for (const one of cases.map(caseRow)) {
          const who = [one.name, one.customer, one.phone].filter(Boolean).join(", ");
          const about = [one.topic, one.order && `order ${one.order}`, one.owner].filter(Boolean);
          const when =
            one.state === "open" ? `answer by ${en.moment(one.answerBy, shop.profile.timeZone)}` : "";
          const cells = [one.number, one.state, when, who, ...about, one.words];
          print(cells.flatMap((cell) => (cell ? [oneLine(cell)] : [])).join("  "));
        }
        if (next !== undefined) print(`more: --before ${next}`);
      }),
    );
  verb
    .command("show")
    .description("one question with all that belongs to it")
    .argument("<number>", "such as N-2417")
    .option("--reveal", "with card and personal numbers as she wrote them; it stands in the audit")
    .option("--by <name>", "who asks for that; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((number: string, options: { reveal?: boolean; by?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const reveal = options.reveal ? { by: whoTypes(options.by) } : undefined;
        const found = await readCase(context, shop.id, number, { reveal });
        if (options.json) return printJson(found);
        for (const line of linesOf(found, shop, reveal !== undefined)) print(line);
      }),
    );
  verb
    .command("answer")
    .description("answer a customer in her own thread, as a person; what she was promised is kept")
    .argument("<number>", "such as N-2417")
    .option("--words <words>", "what you write to her")
    .option("--saved <name>", "a saved answer instead, with her facts filled in")
    .option("--by <name>", "who answers, as the customer reads it; you otherwise")
    .addOption(
      new Option("--channel <way>", "how she was answered; by any but mail it is kept and nothing leaves")
        .choices(answerChannels)
        .default("mail"),
    )
    .option("--shop <id>")
    .action(
      (
        number: string,
        options: {
          words?: string;
          saved?: string;
          by?: string;
          shop?: string;
          channel: (typeof answerChannels)[number];
        },
      ) =>
        withContext(environment, async (context) => {
          const { id } = await chooseShop(context, options.shop);
          const by = whoTypes(options.by);
          const { saved } = options;
          const typed = options.words?.trim() ?? "";
          if ((saved === undefined) === (typed === ""))
            throw new Problem("bad_request", "say what you answer, with --words or with --saved");
          const words =
            saved === undefined ? typed : await fillSaved(context, id, number, { name: saved, by });
          const { isNew } = await answerCase(context, id, number, { words, by, channel: options.channel });
          const done =
            options.channel === "mail"
              ? "answered: it leaves now"
              : "answered: it is kept, and nothing leaves";
          print(isNew ? done : "it had been answered with these words");
        }),
    );
  caseDraftVerb(verb, environment);
  caseDeskVerbs(verb, environment);
  caseFilesVerb(verb, environment);
}

function count(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("say a whole number");
  return Number(text);
}

/** 95 is 1 h 35 min. */
function spoken(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const length = [hours && `${hours} h`, (rest || !hours) && `${rest} min`].filter(Boolean).join(" ");
  return minutes < 0 ? `${length} too late` : `${length} of opening time left`;
}

const spokenOf: Record<"in" | "out", Record<Channel, string>> = {
  in: {
    mail: "wrote",
    page: "wrote on our page",
    phone: "telephoned",
    chat: "wrote in the chat",
    message: "wrote on a social network",
    visit: "came by",
  },
  out: {
    mail: "answered",
    page: "answered",
    phone: "answered on the telephone",
    chat: "answered in the chat",
    message: "answered on a social network",
    visit: "answered in the shop",
  },
};
/** What a form of ours asked for. */
const labels: Record<string, string> = {
  order: "order number",
  booking: "booking number",
  seenOn: "seen on",
};
const masking = "a card or personal number is masked";

function linesOf(one: Whole, { profile }: Shop, revealed: boolean): string[] {
  const en = printer("en");
  const at = (moment: Date) => en.moment(moment, profile.timeZone).replaceAll("\u00a0", " ");
  const { customer, order, refund, disputed, answers } = one.about;
  const who = [one.name, one.customer, one.phone, customer.id && `customer ${customer.id}`];
  const tied = [
    one.mergedInto && `${one.asked} was merged into it`,
    one.merged.length > 0 && `takes in ${one.merged.join(", ")}`,
    one.follows && `follows ${one.follows}`,
    one.followedBy.length > 0 && `followed by ${one.followedBy.join(", ")}`,
  ].filter(Boolean);
  const known = [
    customer.orders !== null && `${customer.orders} ${customer.orders === 1 ? "order" : "orders"}`,
    ...customer.cases.slice(0, 5).map((other) => `${other.number} (${other.state})`),
  ].filter(Boolean);
  const lines = [
    one.subject,
    `  ${one.state}${one.topic ? `, about ${one.topic}` : ""}, by ${one.channel}${tied.length > 0 ? `; ${tied.join("; ")}` : ""}`,
    one.state === "open" && `  answer by ${at(one.answerBy)}: ${spoken(one.minutesLeft ?? 0)}`,
    one.closedAt && `  closed ${at(one.closedAt)}${one.closedBecause ? `: ${one.closedBecause}` : ""}`,
    one.owner && `  ${one.owner} looks after it${one.ownerBecause ? `: ${one.ownerBecause}` : ""}`,
    `  ${who.filter(Boolean).join(", ")}${known.length > 0 ? `; ${known.join(", ")}` : ""}`,
    one.stranger && "  She is not the order's customer: tell her nothing of the order.",
    order?.placedAt !== undefined &&
      `  order ${order.number}, ${at(new Date(order.placedAt))}, ${order.total} ${order.currency}: ${order.articles.map(({ title, quantity }) => `${quantity} ${title}`).join(", ")}${order.articlesLeftOut > 0 ? ` and ${order.articlesLeftOut} more` : ""}`,
    answers &&
      `  she answered ${answers.kind}${answers.subject ? ` "${answers.subject}"` : ""}${answers.sentAt ? ` of ${at(answers.sentAt)}` : ""}`,
    disputed &&
      `  she disputes ${disputed.label ?? disputed.kind}${disputed.amount ? `, ${disputed.amount} ${disputed.currency}` : ""}${refund?.number ? ` of ${refund.number}` : ""}`,
    ...one.promises.map(
      (promise) =>
        `  promised: an answer by ${at(promise.dueAt)}${promise.keptAt ? `, kept ${at(promise.keptAt)}` : ""}`,
    ),
  ].flatMap((line) => (line ? [oneLine(line).replace(/^ ?/, line.startsWith("  ") ? "  " : "")] : []));
  for (const [i, message] of one.messages.entries()) {
    const { "noted by": notedBy, ...fields } = message.fields ?? {};
    const flags = message.flags.map((flag) => (flag === "secret" && !revealed ? masking : flag));
    const marks = flags.length > 0 ? `  [${flags.join(", ")}]` : "";
    const did = message.direction === "note" ? "noted" : spokenOf[message.direction][message.channel];
    lines.push(
      "",
      `${i + 1}. ${oneLine(message.author)} ${did}${notedBy ? `, noted by ${oneLine(notedBy)}` : ""}, ${at(message.at)}${marks}`,
    );
    for (const [name, value] of Object.entries(fields))
      lines.push(oneLine(`  ${labels[name] ?? name}: ${value}`).replace(/^ ?/, "  "));
    lines.push(message.words.replace(/^/gm, "  "));
    for (const file of message.files) lines.push(`  file: ${oneLine(file.name)} (${file.size} bytes)`);
  }
  return lines;
}
