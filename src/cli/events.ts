import { createHmac, randomUUID } from "node:crypto";
import type { Command } from "commander";
import { z } from "zod";
import { Problem } from "../errors.ts";
import { type Environment, print, readJson } from "./environment.ts";

/** What our API says when it keeps nothing (RFC 9457). */
const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export function eventsVerb(program: Command, environment: Environment): void {
  program
    .command("events")
    .description("events of the signed event API")
    .command("send")
    .description("send a JSON file (one event or an array) to a running server, signed as Standard Webhooks")
    .argument("<file>", "the file, or - for standard input")
    .requiredOption("--key <key>", "the key from `kvitto key new`")
    .option("--url <url>", "the server; PUBLIC_URL, or this machine's PORT")
    .action(async (file: string, options: { key: string; url?: string }) => {
      const { PUBLIC_URL, PORT } = environment.config();
      const url = (options.url ?? PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, "");
      const body = JSON.stringify(await readJson(file));
      const id = `msg_${randomUUID()}`;
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac("sha256", Buffer.from(options.key.replace(/^whsec_/, ""), "base64"))
        .update(`${id}.${timestamp}.${body}`)
        .digest("base64");
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      };
      const response = await fetch(`${url}/v1/events`, { method: "POST", body, headers }).catch(() => {
        throw new Problem("unavailable", `nothing answers at ${url}: is the server running?`);
      });
      const answer = await response.text();
      if (response.ok) return print(answer);
      const problem = problemSchema.safeParse(JSON.parse(answer));
      const kind = [400, 422].includes(response.status) ? "unprocessable" : "unavailable";
      throw new Problem(
        kind,
        problem.data?.detail ?? `the server answered ${response.status}`,
        problem.data?.errors,
      );
    });
}
