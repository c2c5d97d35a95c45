import { type Changes, type Finding, filled, type PageState } from "./state.ts";

/** What the server makes of what is written. */
interface Shown {
  html: string | null;
  subject: string;
  preheader: string;
  bytes: number;
  findings: Finding[];
  broken?: Finding[] | undefined;
}

/** Where somebody clicked in the preview. */
export interface Picked {
  key?: string;
  value?: string;
  line?: { file: string; line: number };
  text?: string;
}

interface Asked {
  state: () => PageState;
  unsaved: () => Changes;
  found: (findings: readonly Finding[]) => void;
  picked: (place: Picked) => void;
}

/**
 * The preview while somebody writes: made on the server, shown in the frame, which is a page of its own that can do nothing to this one. While the source is
 * broken the last mail that could be made stays.
 */
export class Showing {
  private timer: number | undefined;
  private asking: AbortController | undefined;
  /** Told to a frame as soon as it is there. */
  private html: string | undefined;
  private marked: object | undefined;
  private readonly asked: Asked;

  constructor(asked: Asked) {
    this.asked = asked;
    addEventListener("message", (event) => this.heard(event));
  }

  soon(quiet = 250): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), quiet);
  }

  async now(): Promise<void> {
    clearTimeout(this.timer);
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const { urls, sample, within, locale, view } = this.asked.state();
    try {
      const answer = await fetch(urls.preview, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ changes: this.asked.unsaved(), sample, within, locale, view }),
        signal: asking.signal,
      });
      const body = (await answer.json()) as Shown & { detail?: string }; // safe because it is our own answer or a problem document
      if (asking.signal.aborted) return;
      if (answer.ok) this.show(body);
      else this.broken(body.detail ?? answer.statusText);
    } catch (error) {
      // Asked again meanwhile, or nobody is there: what is shown stays.
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    }
  }

  /** Shows in the preview where somebody is at work. */
  mark(place: { key?: string | undefined; line?: { file: string; line: number } }): void {
    this.marked = place;
    this.tell({ kvitto: "mark", ...place });
  }

  private show(shown: Shown): void {
    this.asked.found(shown.findings);
    if (shown.html === null) {
      const [first] = shown.broken ?? [];
      this.broken(first ? `${first.file}:${first.line} ${first.message}` : "");
      return;
    }
    this.say("broken", "");
    this.say("subject", shown.subject);
    this.say("preheader", shown.preheader);
    this.say("size", filled(this.asked.state().words.size, { kb: Math.ceil(shown.bytes / 1000) }));
    document.querySelector("#meter")?.setAttribute("value", String(shown.bytes));
    this.html = shown.html;
    this.tell({ kvitto: "show", html: shown.html });
    if (this.marked) this.tell({ kvitto: "mark", ...this.marked });
  }

  private broken(why: string): void {
    this.say("broken", filled(this.asked.state().words.broken, { why }));
  }

  private say(id: string, text: string): void {
    const place = document.getElementById(id);
    if (place && place.textContent !== text) place.textContent = text;
  }

  private get frame(): Window | null | undefined {
    return document.querySelector<HTMLIFrameElement>("#frame")?.contentWindow;
  }

  /** The frame has no origin, so none can be named. */
  private tell(message: object): void {
    this.frame?.postMessage(message, "*");
  }

  private heard(event: MessageEvent): void {
    // Its origin is opaque: that it is our frame is known by its window.
    if (!this.frame || event.source !== this.frame) return;
    const said = event.data as { kvitto?: string } & Picked; // safe because each field is looked at before it is used
    if (typeof said !== "object" || said === null) return;
    if (said.kvitto === "ready") {
      if (this.html !== undefined) void this.now();
      else if (this.marked) this.tell({ kvitto: "mark", ...this.marked });
    }
    if (said.kvitto === "pick") this.asked.picked(said);
  }
}
