import "./node-version.ts";
import path from "node:path";
import { processConfig } from "./config.ts";
import { Problem } from "./errors.ts";

/** The database comes up, and is made where there is none, while the program is still being read. Who needs it says what is wrong with it. */
const startEarly = async (home: string) => {
  const { startPostgres } = await import("./store/embedded.ts");
  return startPostgres({ home: path.resolve(home) }).catch(() => undefined);
};

/** `npm start`: everything in one process. */
try {
  const config = processConfig();
  const early = config.DATABASE_URL ? undefined : startEarly(config.KVITTO_HOME);
  const { runUntilStopped } = await import("./serve.ts");
  await runUntilStopped(config);
  await (await early)?.stop();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
