import { enableCompileCache } from "node:module";
import path from "node:path";
import { processConfig } from "./config.ts";
import { Problem } from "./errors.ts";

/** `npm start`: everything in one process. */
try {
  // Kept beside what was built: the next start compiles nothing, and answers its first webhook sooner. Without the right to write there it compiles anew.
  enableCompileCache(path.join(import.meta.dirname, ".compiled"));
  const { runUntilStopped } = await import("./serve.ts");
  await runUntilStopped(processConfig());
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
