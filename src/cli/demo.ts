import { rm } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Environment } from "./environment.ts";
import { print } from "./environment.ts";

export function demoVerb(program: Command, environment: Environment): void {
  program
    .command("demo")
    .description(
      "tell three refunds from the webhook to the answered mail; exits 0 only if every mail arrived",
    )
    .action(async () => {
      const { KVITTO_HOME } = environment.config();
      const folder = path.resolve(KVITTO_HOME, "demo");
      const home = path.join(folder, "home");
      await rm(home, { recursive: true, force: true });
      // A stage of its own: never the database, the mail server or the port of a shop that is at work.
      const config = {
        ...environment.config(),
        KVITTO_HOME: home,
        DATABASE_URL: undefined,
        MAIL_URL: undefined,
        PUBLIC_URL: undefined,
        PORT: 0,
        INBOUND_SMTP_PORT: 0,
        LOG_LEVEL: "error" as const,
      };
      const running = await environment.start(config, { http: true, work: true, visitors: false });
      try {
        const mails = await environment.tellStories({
          context: running.context,
          url: running.url,
          folder,
          say: print,
        });
        print(`\n${mails} mails arrived, each over SMTP. They are in ${folder} as .eml and .html.`);
      } finally {
        await running.close();
      }
    });
}
