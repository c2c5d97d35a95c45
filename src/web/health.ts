import { Hono } from "hono";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { ping } from "../store/database.ts";

/** Whether the process lives, and whether it can do its work. Without the database nothing can be kept: 503. A mail server that is away is said, but mails wait for it. */
export const healthRoutes = (context: Context): Hono =>
  new Hono()
    .get("/healthz", (c) => c.json({ alive: true }))
    .get("/readyz", async (c) => {
      const [database, mail] = await Promise.all([
        state(ping(context.database)),
        state(context.mail.check()),
      ]);
      return c.json(
        { ready: database === "ok", database, queue: database, mail },
        database === "ok" ? 200 : 503,
      );
    });

/** Who asks whether we are ready does not wait as long as a mail server may take. Milliseconds. */
const patience = 3_000;

async function state(check: Promise<void>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("no answer within 3 seconds"), patience);
  });
  const answered = check.then(
    () => "ok",
    (error: unknown) => (error instanceof Problem ? error.message : "not reachable"),
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
