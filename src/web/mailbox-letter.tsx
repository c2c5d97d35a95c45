import type { FC } from "hono/jsx";
import type { CaughtMail } from "../contracts.ts";
import { Choice, Tag } from "./look.tsx";

/** One mail of the built-in mailbox as it is read: its parts, its files, and a form to answer it as the customer would. */

export const tabs = ["html", "text", "source"] as const;
/** How the chosen mail is looked at; all of it stands in the address. */
export interface View {
  tab: (typeof tabs)[number];
  phone: boolean;
  dark: boolean;
}

export const longestReply = 100_000;

/** The first address of a header: "Lena Ek <lena@example.com>" -> "lena@example.com". */
export const bare = (address: string): string =>
  /<([^<>]+@[^<>]+)>/.exec(address)?.[1] ?? address.split(",")[0]?.trim() ?? "";

export const Letter: FC<{
  mail: CaughtMail;
  clock: Clock;
  alone: boolean;
  view: View;
  source: Uint8Array | undefined;
  sent: boolean;
  wrong: { typed: string; error: string } | undefined;
}> = (shown) => {
  const { mail, clock, alone, view, source, sent, wrong } = shown;
  const subject = mail.subject || "No subject";
  const files = mail.attachments ?? [];
  const file = (ending: string) => `/mailbox/messages/${encodeURIComponent(mail.id)}.${ending}`;
  return (
    <>
      <div class="stack">
        <a class="back" href="/mailbox">
          All mails
        </a>
        <div class="row">
          {alone ? <h1 class="title">{subject}</h1> : <h2 class="title">{subject}</h2>}
          {mail.kind && <Tag>{mail.kind}</Tag>}
        </div>
        <dl class="facts">
          <dt>From</dt>
          <dd>{mail.from}</dd>
          <dt>To</dt>
          <dd>{mail.to}</dd>
          {mail.replyTo && <dt>Answers to</dt>}
          {mail.replyTo && <dd>{mail.replyTo}</dd>}
          <dt>Received</dt>
          <dd>
            <time datetime={mail.receivedAt}>{clock.long(mail.receivedAt)}</time>
          </dd>
          {files.length > 0 && <dt>Attached</dt>}
          {files.map(({ name, size }) => (
            <dd>
              <a
                href={`/mailbox/messages/${encodeURIComponent(mail.id)}/attachments/${encodeURIComponent(name)}`}
              >
                {name}
              </a>{" "}
              <span class="dim num">{sizeOf(size)}</span>
            </dd>
          ))}
        </dl>
      </div>
      <Choice
        is="tabs"
        label="Parts of the mail"
        links={tabs
          .filter((tab) => tab !== "html" || mail.html !== undefined)
          .map((tab) => ({
            text: { html: "HTML", text: "Text", source: "Source" }[tab],
            href: addressOf(mail.id, { ...view, tab }),
            current: tab === view.tab,
          }))}
      />
      {view.tab === "html" && (
        <>
          <div class="row">
            <Choice
              is="seg"
              label="Width"
              links={[
                {
                  text: "Full width",
                  href: addressOf(mail.id, { ...view, phone: false }),
                  current: !view.phone,
                },
                {
                  text: "Phone, 390 px",
                  href: addressOf(mail.id, { ...view, phone: true }),
                  current: view.phone,
                },
              ]}
            />
            <Choice
              is="seg"
              label="Light or dark"
              links={[
                { text: "Light", href: addressOf(mail.id, { ...view, dark: false }), current: !view.dark },
                { text: "Dark", href: addressOf(mail.id, { ...view, dark: true }), current: view.dark },
              ]}
            />
            <span class="push small">
              <a href={file("html")}>Alone</a>
            </span>
          </div>
          <iframe
            class={`frame${view.dark ? " is-dark" : ""}${view.phone ? " is-phone" : ""}`}
            src={`${file("html")}?framed=${view.dark ? "dark" : "light"}`}
            title={`The mail: ${mail.subject}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer"
          />
        </>
      )}
      {view.tab === "text" && (
        <pre class="pre" tabindex={0}>
          {mail.text}
        </pre>
      )}
      {view.tab === "source" && (
        <>
          <pre class="pre is-long" tabindex={0}>
            {source ? headersOf(source) : "The source is gone."}
          </pre>
          <p>
            <a href={file("eml")}>Download the whole mail (.eml)</a>
          </p>
        </>
      )}
      <form
        class="reply stack"
        method="post"
        action={`/mailbox/messages/${encodeURIComponent(mail.id)}/reply`}
      >
        {sent && (
          <p class="banner is-ok" role="status">
            <strong>Sent.</strong> Your reply went out as a real mail; what answers it appears in the list.
          </p>
        )}
        <div class="field">
          <label for="text">Reply as {bare(mail.to)}</label>
          {wrong && (
            <span class="error" id="wrong" role="alert">
              {wrong.error}
            </span>
          )}
          <textarea
            class="input"
            id="text"
            name="text"
            rows={5}
            required
            maxlength={longestReply}
            aria-describedby={wrong ? "wrong where" : "where"}
            aria-invalid={wrong ? "true" : undefined}
          >
            {wrong?.typed ?? ""}
          </textarea>
          <span class="hint" id="where">
            Goes to {bare(mail.replyTo ?? mail.from)}
          </span>
        </div>
        <div>
          <button class="btn is-main" type="submit">
            Send the reply
          </button>
        </div>
      </form>
    </>
  );
};

const sizeOf = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} bytes` : `${Math.round(bytes / 1_000)} kB`;

export function addressOf(id: string, view?: View): string {
  const query = new URLSearchParams({ id });
  if (view && view.tab !== "html") query.set("tab", view.tab);
  if (view?.phone) query.set("width", "390");
  if (view?.dark) query.set("dark", "1");
  return `/mailbox?${query}`;
}

/** All before the first empty line, as it came. */
const headersOf = (raw: Uint8Array): string =>
  Buffer.from(raw)
    .toString("utf8")
    .split(/\r?\n\r?\n/, 1)[0]
    ?.slice(0, 100_000) ?? "";

/** Prints when a mail came: in the list, and on the mail with its zone. */
export interface Clock {
  short(at: string): string;
  long(at: string): string;
}

/** By the clock of that zone; by this computer's where there is none, since the reader mostly sits at it. */
export function clockOf(timeZone: string | undefined): Clock {
  const print = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      hour: "2-digit",
      minute: "2-digit",
      ...options,
    });
    return (at: string) => (Number.isNaN(Date.parse(at)) ? at : format.format(new Date(at)).replace(",", ""));
  };
  return {
    short: print({ day: "numeric", month: "short" }),
    long: print({
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      second: "2-digit",
      timeZoneName: "short",
    }),
  };
}
