import { processConfig } from "./config.ts";
import { Problem } from "./errors.ts";
import { runUntilStopped } from "./serve.ts";

/** `npm start`: everything in one process. */
try {
  await runUntilStopped(processConfig());
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
