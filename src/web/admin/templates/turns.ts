import { Problem } from "../../../errors.ts";

/** Who asks for what takes long gets it in turn: nobody who asks for a lot keeps the others waiting. */

/** At once, of one person and of all; and how many of them may wait for it. */
interface Limits {
  each: number;
  all: number;
  waitingEach: number;
  waitingAll: number;
}

interface Waiting {
  who: string;
  begin: () => void;
}

export class Turns {
  private readonly running = new Map<string, number>();
  /** Who had a turn last stands last. */
  private readonly served = new Map<string, number>();
  private waiting: Waiting[] = [];
  private turn = 0;
  private readonly limits: Limits;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Throws `too_many` where more would wait than is worth waiting for, and `unavailable` where whoever asked has gone before it began: then it is not done. */
  async take<Of>(who: string, gone: AbortSignal, work: () => Promise<Of>): Promise<Of> {
    if (this.mayBegin(who)) this.begin(who);
    else await this.wait(who, gone);
    try {
      if (gone.aborted) throw nobodyWaits();
      return await work();
    } finally {
      this.end(who);
    }
  }

  private async wait(who: string, gone: AbortSignal): Promise<void> {
    const { waitingEach, waitingAll } = this.limits;
    if (
      this.waiting.length >= waitingAll ||
      this.waiting.filter((one) => one.who === who).length >= waitingEach
    )
      throw new Problem("too_many", "too many previews are being made at once: wait a moment");
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const one: Waiting = { who, begin: resolve };
    const leave = () => {
      this.waiting = this.waiting.filter((other) => other !== one);
      reject(nobodyWaits());
    };
    this.waiting.push(one);
    gone.addEventListener("abort", leave, { once: true });
    if (gone.aborted) leave();
    try {
      await promise;
    } finally {
      gone.removeEventListener("abort", leave);
    }
  }

  private mayBegin(who: string): boolean {
    const all = [...this.running.values()].reduce((sum, one) => sum + one, 0);
    return all < this.limits.all && (this.running.get(who) ?? 0) < this.limits.each;
  }

  private begin(who: string): void {
    this.running.set(who, (this.running.get(who) ?? 0) + 1);
    this.turn += 1;
    this.served.set(who, this.turn);
  }

  private end(who: string): void {
    const left = (this.running.get(who) ?? 1) - 1;
    if (left > 0) this.running.set(who, left);
    else this.running.delete(who);
    const [next] = this.waiting
      .filter((one) => this.mayBegin(one.who))
      .sort((a, b) => (this.served.get(a.who) ?? 0) - (this.served.get(b.who) ?? 0));
    if (next) {
      this.waiting = this.waiting.filter((one) => one !== next);
      this.begin(next.who);
      next.begin();
    }
    // Where nobody is there any more nobody's turn is remembered.
    if (this.running.size === 0) this.served.clear();
  }
}

const nobodyWaits = (): Problem => new Problem("unavailable", "whoever asked for it has gone");
