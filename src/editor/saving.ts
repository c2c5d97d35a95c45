import { type Changes, filled, isEmpty, type PageState, together } from "./state.ts";

/** What became of a save. */
export type Saved =
  | { is: "saving" }
  | { is: "saved"; at: Date }
  | { is: "offline" }
  | { is: "signedOut" }
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
  private running: Promise<boolean> | undefined;
  private blocked = false;
  /** How often in a row nobody answered. */
  private failures = 0;

  /** Kept from last time, while she has not said what becomes of it. */
  private asked: Kept | undefined;

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

  /** What this browser still holds of hers from last time. It stays until she has said what becomes of it. */
  left(): Kept | undefined {
    const state = this.state();
    const text = read(keyOf(state));
    if (!text) return undefined;
    const kept = JSON.parse(text) as Kept; // safe because only keepHere writes it
    this.asked = kept.member === state.member && !isEmpty(kept.changes) ? kept : undefined;
    return this.asked;
  }

  /** She has said it. */
  answered(): void {
    this.asked = undefined;
    this.keepHere();
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
    let saved = true;
    while (saved && !this.blocked && !isEmpty(this.waiting)) {
      this.running = this.send();
      try {
        saved = await this.running;
      } finally {
        this.running = undefined;
      }
    }
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

  /** Whether it was saved. What is refused waits for the next key press or Ctrl-S; where nobody answers it is tried again by itself. */
  private async send(): Promise<boolean> {
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
      const status = answer.statusText || String(answer.status);
      if (answer.status >= 500) return this.failed({ is: "refused", why: status });
      const isOurs = /\bjson\b/.test(answer.headers.get("content-type") ?? "");
      // Who is signed out gets a page that says so.
      if (answer.status === 401 || (answer.ok && !isOurs)) return this.notSaved({ is: "signedOut" });
      const told = (isOurs ? await answer.json() : {}) as {
        revision?: number;
        savedAt?: string;
        detail?: string;
      }; // safe because it is our own answer or a problem document
      if (!answer.ok) {
        this.blocked = answer.status === 409;
        return this.notSaved({ is: this.blocked ? "conflict" : "refused", why: told.detail ?? status });
      }
      state.revision = told.revision ?? state.revision;
      this.failures = 0;
      this.sending = {};
      this.keepHere();
      this.told({ is: "saved", at: new Date(told.savedAt ?? Date.now()) });
      return true;
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
      return this.failed({ is: "offline" });
    }
  }

  private notSaved(saved: Saved): false {
    this.waiting = together(this.sending, this.waiting);
    this.sending = {};
    this.keepHere();
    this.told(saved);
    return false;
  }

  private failed(saved: Saved): false {
    const pause = Math.min(10_000 * 2 ** this.failures++, 300_000);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), pause);
    return this.notSaved(saved);
  }

  private keepHere(): void {
    const { asked } = this;
    const state = this.state();
    const changes = together(asked?.changes ?? {}, this.unsaved);
    const { member, revision } = state;
    const now: Kept = { member, changes, revision, at: new Date().toISOString() };
    if (isEmpty(changes)) remove(keyOf(state));
    else write(keyOf(state), JSON.stringify(asked && this.isClean ? asked : now));
  }
}

/** What somebody typed, as her browser keeps it. */
interface Kept {
  member: string;
  changes: Changes;
  at: string;
  revision: number;
}

/** Whoever shares her computer does not find it. */
const keyOf = ({ shop, kind, member }: PageState): string => `kvitto draft ${shop} ${kind} ${member}`;

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
  if (saved.is === "signedOut") return words.signedOut;
  if (saved.is === "conflict") return words.conflict;
  return filled(words.failed, { why: saved.why });
}

/** By the clock of the shop, as the rest of the page says times. */
export const clock = (at: Date, { timeZone }: PageState): string =>
  at.toLocaleTimeString("sv-SE", { timeZone, hour: "2-digit", minute: "2-digit" });
