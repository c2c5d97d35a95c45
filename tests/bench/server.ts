/** The servers that benchmarks talk to, and how a shop's system tells ours what happened. */
import type { ChildProcess } from "node:child_process";
import { freePort, run, until } from "./place.ts";
import { type BenchShop, settledRefund } from "./shop.ts";

export interface Server {
  child: ChildProcess;
  url: string;
}

/** Starts a script that listens on PORT; answers when it does. */
export async function listening(args: string[], env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = run(args, { PORT: String(port), ...env });
  await until(
    () =>
      fetch(url).then(
        () => true,
        () => child.exitCode !== null,
      ),
    `${args[0]} listens`,
    { every: 20 },
  );
  return { child, url };
}

/** Tells refunds, one for each address, in one request: `o7@example.com` is told of order o7. Throws when they are not taken. */
export async function tellRefunds(server: Server, { key }: BenchShop, addresses: string[]): Promise<void> {
  const answer = await fetch(`${server.url}/v1/events`, {
    method: "POST",
    body: JSON.stringify(addresses.map((address) => settledRefund(address.split("@")[0] ?? "", address))),
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the events were answered ${answer.status}: ${text}`);
}
