/**
 * The PHPs of one site. A request that asks its own site, or that waits for Kvitto which asks the site, needs a second one while it waits: they
 * are started when they are needed, as many as a small server has, and kept.
 */
import { answerOf, type Php, type PhpAnswer, type PhpCall } from "./php.ts";

const most = 6;

export function openPool(start: () => Promise<Php>) {
  const all: Php[] = [];
  const idle: Php[] = [];
  const queue: Array<(php: Php) => void> = [];
  let starting = 0;

  async function take(): Promise<Php> {
    const free = idle.pop();
    if (free) return free;
    if (all.length + starting >= most) return await new Promise((done) => queue.push(done));
    starting++;
    try {
      const php = await start();
      all.push(php);
      return php;
    } finally {
      starting--;
    }
  }

  function give(php: Php): void {
    const next = queue.shift();
    if (next) next(php);
    else idle.push(php);
  }

  return {
    async run(call: PhpCall): Promise<PhpAnswer> {
      const php = await take();
      try {
        const answer = await answerOf(php, call);
        give(php);
        return answer;
      } catch (error) {
        // A PHP that broke is not asked again.
        all.splice(all.indexOf(php), 1);
        throw error;
      }
    },
    stop(): void {
      for (const php of all.splice(0)) php.exit();
      idle.length = 0;
    },
  };
}
