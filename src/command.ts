import { Command, CommanderError } from "commander";
import { verbs } from "./cli/index.ts";
import { processConfig } from "./config.ts";
import type { Mail } from "./contracts.ts";
import { tellStories } from "./demo/index.ts";
import { Problem } from "./errors.ts";
import { findDatabase, openContext } from "./open.ts";
import { openProvider, platforms } from "./parts.ts";
import { runUntilStopped, start } from "./serve.ts";

/** The `kvitto` command. Exit codes: 0 ok, 1 something failed, 2 bad usage or bad input. stdout carries only the answer. */
const program = new Command("kvitto")
  .description("Post-purchase mails that explain the money and can be answered")
  .exitOverride()
  .showHelpAfterError("(kvitto <verb> --help tells more)");
const composeMime = async (mail: Mail): Promise<Uint8Array> => {
  const provider = await openProvider("smtp://127.0.0.1");
  return provider.compose(mail).finally(() => provider.close());
};
verbs(program, {
  platforms,
  composeMime,
  config: processConfig,
  findDatabase,
  openContext,
  start,
  runUntilStopped,
  tellStories,
});

// Who reads no further, such as `| head`, has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Problem) {
    const fields = error.errors.map((one) => `\n  ${one.pointer || "/"} ${one.detail}`).join("");
    process.stderr.write(`${error.message}${fields}\n`);
    process.exitCode = ["bad_request", "unprocessable"].includes(error.kind) ? 2 : 1;
  } else throw error;
}
