/** The thread of stall.ts. */
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { mainThreadMs, type Stall } from "./stall.ts";

const { url, pid } = workerData as { url: string; pid: number }; // safe because stall.ts gives it
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const found: Stall = { longest: 0, asked: 0, unanswered: 0 };
let stopping = false;
parentPort?.once("message", () => {
  stopping = true;
});

const ask = (): Promise<boolean> =>
  new Promise((resolve) => {
    const request = http.get(`${url}/healthz`, { agent, timeout: 30_000 }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode === 200));
    });
    request.once("timeout", () => request.destroy()).once("error", () => resolve(false));
  });

while (!stopping) {
  const [begun, before] = [performance.now(), mainThreadMs(pid)];
  if (!(await ask())) found.unanswered += 1;
  found.asked += 1;
  const computed = mainThreadMs(pid) - before;
  const late = performance.now() - begun;
  found.longest = Math.max(found.longest, Number.isFinite(computed) ? Math.min(late, computed) : late);
  await wait(10);
}
agent.destroy();
parentPort?.postMessage(found);
