import type { Command } from "commander";
import { summary } from "../commerce/pointers.ts";
import { locales, pickLocale } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { notificationOf, notifications } from "../notifications/index.ts";
import { composer } from "../pipeline/render.ts";
import { readBrand, readTemplate } from "../templating/library.ts";
import { publish } from "../templating/publish.ts";
import { type Environment, print, readJson } from "./environment.ts";

export function renderVerb(program: Command, environment: Environment): void {
  program
    .command("render")
    .description("what a mail looks like with this data; without database or network")
    .argument("<kind>", notifications.map((one) => one.kind).join(", "))
    .option("--locale <language>", "sv, nb, da, fi, en or de", "sv")
    .option("--data <json>", "the view; the template's sample otherwise")
    .option("--out <format>", "html, text or eml", "html")
    .action(async (kind: string, options: { locale: string; data?: string; out: string }) => {
      const notification = notificationOf(kind);
      if (!notification)
        throw new Problem(
          "bad_request",
          `there is no kind ${kind}: ${notifications.map((one) => one.kind).join(", ")}`,
        );
      const locale = pickLocale(options.locale);
      if (!locale) throw new Problem("bad_request", `--locale is one of ${locales.join(", ")}`);
      if (!["html", "text", "eml"].includes(options.out))
        throw new Problem("bad_request", "--out is html, text or eml");
      const source = await readTemplate(kind);
      const view = options.data ? await readJson(options.data) : source.sample;
      const parsed = notification.schema.safeParse(view);
      if (!parsed.success)
        throw new Problem(
          "unprocessable",
          `the data does not fit the template: ${summary(parsed.error, view)}`,
        );
      const mail = composer(await publish(source, await readBrand()), locale)(Object(parsed.data));
      if (options.out === "html") print(mail.html);
      else if (options.out === "text") print(mail.text.trimEnd());
      else {
        const party = { name: "Nordlys kundservice", address: "kundservice@nordlys.example" };
        const head = {
          from: party,
          to: { address: "lena@example.com" },
          replyTo: party,
          messageId: "<sample@nordlys.example>",
          date: new Date(0),
          references: [],
          headers: {},
        };
        process.stdout.write(
          await environment.composeMime({ ...head, subject: mail.subject, html: mail.html, text: mail.text }),
        );
      }
    });
}
