import type { Command } from "commander";
import { refreshShops } from "../pipeline/setup.ts";
import { openDatabase } from "../store/database.ts";
import { migrate } from "../store/migrate.ts";
import type { Environment } from "./environment.ts";
import { print } from "./environment.ts";

export function serveVerbs(program: Command, environment: Environment): void {
  program
    .command("serve")
    .description("serve HTTP and hear replies; work the queue too unless --no-work")
    .option("--no-work", "leave the queue to `kvitto work`")
    .action((options: { work: boolean }) =>
      environment.runUntilStopped(environment.config(), { http: true, work: options.work, visitors: true }),
    );
  program
    .command("work")
    .description("work the queue only")
    .action(() =>
      environment.runUntilStopped(environment.config(), { http: false, work: true, visitors: false }),
    );
  program
    .command("migrate")
    .description("bring the database to this release: tables, queues, the default templates of every shop")
    .action(async () => {
      const server = await environment.findDatabase(environment.config());
      try {
        const done = await migrate(server.url);
        const database = openDatabase(server.url, { max: 2, onError: () => undefined });
        await refreshShops(database, new Date()).finally(() => database.close());
        print(done.length > 0 ? `migrated: ${done.join(", ")}` : "the database is up to date");
      } finally {
        await server.stop();
      }
    });
}
