import pg from "pg";

/**
 * Tells the processes that send that something may be due, so that nobody has to ask the database again and again. A ring that is lost costs
 * some seconds, never a mail: whoever sends also looks by itself now and then.
 */
export interface Bell {
  /** Rung after a commit; many rings at once are one. */
  ring(): void;
  /** `heard` is called for each ring of any process, and when hearing begins anew after a lost connection. */
  listen(heard: () => void): void;
  /** Rings what has not been rung yet, then hangs up. */
  close(): Promise<void>;
}

const channel = "kvitto_line";
/** Milliseconds. A commit that notifies waits for the others that do: a busy process rings so often and not more. */
const between = 5;
const reconnectAfter = 1_000;

export function openBell(url: string, pool: pg.Pool, onError: (error: Error) => void): Bell {
  const listeners: (() => void)[] = [];
  let rung: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let ear: pg.Client | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function notify(): Promise<void> {
    do {
      again = false;
      await pool.query(`notify ${channel}`).catch(onError);
      if (!closed) await new Promise((go) => setTimeout(go, between));
    } while (again);
    rung = undefined;
  }
  const tell = () => {
    for (const heard of listeners) heard();
  };

  async function hear(): Promise<void> {
    if (closed) return;
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    ear = client;
    client.on("error", onError).on("notification", tell);
    client.once("end", () => {
      if (!closed) retry = setTimeout(() => void hear(), reconnectAfter);
    });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      tell();
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      await client.end().catch(() => undefined);
    }
  }

  return {
    ring() {
      // This process hears itself without the way through the database.
      tell();
      again = rung !== undefined;
      rung ??= notify();
    },
    listen(heard) {
      listeners.push(heard);
      if (!ear) void hear();
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      listeners.length = 0;
      await rung;
      await ear?.end().catch(() => undefined);
    },
  };
}
