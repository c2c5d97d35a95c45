import { type Changes, filled, isEmpty, type PageState, together } from "./state.ts";

/** What became of a save. */
export type Saved =
  | { is: "saving" }
  | { is: "saved"; at: Date }
  | { is: "offline" }
  | { is: "refused"; why: string }
  | { is: "conflict"; why: string };

/**
 * Keeps what is typed: on the server after a moment of quiet, and until it is there in this browser. One save at a time; what is typed meanwhile goes with
 * the next.
 */
export class Saving {
  /** Not on the server yet. */
  private waiting: Changes = {};
  private sending: Changes = {};
  private timer: number | undefined;
  private running: Promise<void> | undefined;
  private blocked = false;

  private readonly state: () => PageState;
  private readonly told: (saved: Saved) => void;

  constructor(state: () => PageState, told: (saved: Saved) => void) {
    this.state = state;
    this.told = told;
    addEventListener("online", () => void this.now());
    // A browser that is closed waits for no answer: what is not saved is found here next time.
    addEventListener("pagehide", () => this.keepHere());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.now();
    });
  }

  /** What this browser still holds from last time. */
  static kept(state: PageState): { changes: Changes; at: Date; revision: number } | undefined {
    const text = read(keyOf(state));
    if (!text) return undefined;
    const { changes, at, revision } = JSON.parse(text) as { changes: Changes; at: string; revision: number }; // safe because only keepHere writes it
    return { changes, at: new Date(at), revision };
  }

  /** What the server does not have: the preview shows it all the same. */
  get unsaved(): Changes {
    return together(this.sending, this.waiting);
  }

  get isClean(): boolean {
    return isEmpty(this.unsaved);
  }

  add(changes: Changes, quiet = 800): void {
    this.waiting = together(this.waiting, changes);
    this.keepHere();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), quiet);
  }

  /** Saves at once; answers when nothing is under way any more. */
  async now(): Promise<void> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.blocked || isEmpty(this.waiting)) return;
    this.running = this.send();
    await this.running;
    this.running = undefined;
    if (!isEmpty(this.waiting) && !this.blocked && navigator.onLine) await this.now();
  }

  /** Somebody else has saved: nothing goes until it is decided whose words stay. */
  hold(changes: Changes): void {
    this.blocked = true;
    this.waiting = together(this.waiting, changes);
  }

  /** After a conflict: mine again, on top of theirs. */
  again(): void {
    this.blocked = false;
    void this.now();
  }

  /** Theirs is taken: what was typed here goes. */
  drop(): void {
    this.blocked = false;
    this.waiting = {};
    this.keepHere();
  }

  private async send(): Promise<void> {
    const state = this.state();
    this.sending = this.waiting;
    this.waiting = {};
    this.told({ is: "saving" });
    try {
      const body = JSON.stringify({ revision: state.revision, changes: this.sending });
      const answer = await fetch(state.urls.draft, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body,
        // Goes on when the page is left; browsers take no more than that.
        keepalive: body.length < 30_000,
      });
      const told = (await answer.json()) as { revision?: number; savedAt?: string; detail?: string }; // safe because it is our own answer or a problem document
      if (!answer.ok) {
        this.giveBack();
        // Without a new key press it would be refused again for the same reason.
        this.blocked = answer.status === 409;
        const why = told.detail ?? answer.statusText;
        this.told(answer.status === 409 ? { is: "conflict", why } : { is: "refused", why });
        return;
      }
      state.revision = told.revision ?? state.revision;
      this.sending = {};
      this.keepHere();
      this.told({ is: "saved", at: new Date(told.savedAt ?? Date.now()) });
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
      this.giveBack();
      this.timer = setTimeout(() => void this.now(), 10_000);
      this.told({ is: "offline" });
    }
  }

  private giveBack(): void {
    this.waiting = together(this.sending, this.waiting);
    this.sending = {};
    this.keepHere();
  }

  private keepHere(): void {
    const state = this.state();
    if (this.isClean) remove(keyOf(state));
    else {
      const kept = { changes: this.unsaved, at: new Date().toISOString(), revision: state.revision };
      write(keyOf(state), JSON.stringify(kept));
    }
  }
}

const keyOf = ({ shop, kind }: PageState): string => `kvitto draft ${shop} ${kind}`;

// A browser that keeps nothing still edits: it only cannot bring back what was typed while it was offline.
function guarded<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
const read = (key: string) => guarded(() => localStorage.getItem(key)) ?? undefined;
const write = (key: string, text: string) => guarded(() => localStorage.setItem(key, text));
const remove = (key: string) => guarded(() => localStorage.removeItem(key));

/** The line in the head: "Saving", "Saved 15:41", "Not saved: offline, kept in this browser". */
export function lineOf(saved: Saved, state: PageState): string {
  const { words } = state;
  if (saved.is === "saving") return words.saving;
  if (saved.is === "offline") return words.offline;
  if (saved.is === "saved") return filled(words.saved, { time: clock(saved.at, state) });
  if (saved.is === "conflict") return words.conflict;
  return filled(words.failed, { why: saved.why });
}

/** By the clock of the shop, as the rest of the page says times. */
export const clock = (at: Date, { timeZone }: PageState): string =>
  at.toLocaleTimeString("sv-SE", { timeZone, hour: "2-digit", minute: "2-digit" });
