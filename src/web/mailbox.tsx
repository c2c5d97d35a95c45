import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import type { Context } from "../context.ts";
import type { CaughtMail, Mailbox } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { Brand, Choice, Empty, mailHeaders, Page, showPage, Tag } from "./look.tsx";

/** The built-in mailbox: the mails that would have left, to read and to answer as the customer would. Also as JSON and as files. */

/** What the customer writes back; it leaves as a real mail to our inbound listener. */
export type SendReply = (input: {
  to: string;
  from: string;
  subject: string;
  text: string;
  inReplyTo?: string;
  references?: string[];
}) => Promise<void>;

type Listed = Omit<CaughtMail, "html" | "text">;
const tabs = ["html", "text", "source"] as const;
/** How the chosen mail is looked at; all of it stands in the address. */
interface View {
  tab: (typeof tabs)[number];
  phone: boolean;
  dark: boolean;
}

const longestReply = 100_000;

/** Empty without the built-in catcher. `reply` sends a mail to our own inbound listener. */
export function mailboxRoutes(ctx: Context, reply: SendReply): Hono {
  const app = new Hono();
  const { mailbox } = ctx;
  if (!mailbox) return app;

  app.get("/mailbox", (c) => showMailbox(c, mailbox, c.req.query("id")));
  app.get("/mailbox/live.js", (c) =>
    c.body(live, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "x-content-type-options": "nosniff",
    }),
  );

  app.get("/mailbox/messages", async (c) =>
    c.json(
      (await mailbox.list()).map(({ id, from, to, subject, receivedAt, kind }) => ({
        id,
        from,
        to,
        subject,
        receivedAt,
        kind,
      })),
    ),
  );

  app.get("/mailbox/messages/:file", async (c) => {
    const [, id = "", ending] = /^(.+?)(?:\.(eml|html|txt))?$/s.exec(c.req.param("file")) ?? [];
    const mail = await get(mailbox, id);
    if (ending === "eml") return emlOf(mail, await mailbox.raw(id));
    if (ending === "txt") return c.text(mail.text, 200, { "x-content-type-options": "nosniff" });
    if (ending !== "html") return c.json(mail);
    if (mail.html === undefined) throw new Problem("not_found", "this mail has no HTML part");
    const framed = c.req.query("framed");
    return new Response(framed ? forFrame(mail.html, framed === "dark") : mail.html, {
      headers: mailHeaders("'self'"),
    });
  });

  app.post("/mailbox/messages/:id/reply", async (c) => {
    const id = c.req.param("id");
    const asJson = c.req.header("content-type")?.startsWith("application/json") ?? false;
    refuseOtherSites(c);
    const mail = await get(mailbox, id);
    const text = await textOf(c, asJson);
    const wrong =
      text.trim() === ""
        ? "Write something first."
        : text.length > longestReply
          ? "This is too long for a reply."
          : undefined;
    if (wrong && asJson) throw new Problem("unprocessable", wrong, [{ pointer: "/text", detail: wrong }]);
    if (wrong) return showMailbox(c, mailbox, id, { typed: text, error: wrong });
    try {
      await reply(replyTo(mail, text));
    } catch (error) {
      if (asJson || !(error instanceof Problem)) throw error;
      return showMailbox(c, mailbox, id, { typed: text, error: `It has not left: ${error.message}.` });
    }
    return asJson
      ? c.json({ sent: true }, 202)
      : c.redirect(`/mailbox?id=${encodeURIComponent(id)}&sent=1`, 303);
  });

  return app;
}

async function get(mailbox: Mailbox, id: string): Promise<CaughtMail> {
  const mail = await mailbox.find(id);
  if (!mail) throw new Problem("not_found", "no such mail in the mailbox");
  return mail;
}

async function textOf(c: Request, asJson: boolean): Promise<string> {
  const body: unknown = asJson ? await c.req.json().catch(() => undefined) : await c.req.parseBody();
  const text = body && typeof body === "object" && "text" in body ? body.text : "";
  return typeof text === "string" ? text.replace(/\r\n?/g, "\n") : "";
}

/** A page elsewhere could otherwise make a visitor's browser send mail from here. Programs send neither header. */
function refuseOtherSites(c: Request): void {
  const [site, origin] = [c.req.header("sec-fetch-site"), c.req.header("origin")];
  const foreign = site
    ? site !== "same-origin"
    : origin !== undefined && URL.parse(origin)?.host !== new URL(c.req.url).host;
  if (foreign) throw new Problem("unauthorized", "a reply is sent from the mailbox's own page");
}

/** The first address of a header: "Lena Ek <lena@example.com>" -> "lena@example.com". */
const bare = (address: string): string =>
  /<([^<>]+@[^<>]+)>/.exec(address)?.[1] ?? address.split(",")[0]?.trim() ?? "";

const replyTo = (mail: CaughtMail, text: string) => ({
  to: bare(mail.replyTo ?? mail.from),
  from: bare(mail.to),
  subject: /^(re|sv):/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
  text,
  ...(mail.messageId && { inReplyTo: mail.messageId, references: [mail.messageId] }),
});

function emlOf(mail: CaughtMail, raw: Uint8Array | undefined): Response {
  if (!raw) throw new Problem("not_found", "no such mail in the mailbox");
  const headers = {
    "content-type": "message/rfc822",
    "content-disposition": `attachment; filename="${mail.id.replace(/[^\w.-]/g, "_")}.eml"`,
    "x-content-type-options": "nosniff",
  };
  return new Response(new Uint8Array(raw), { headers });
}

/**
 * The mail as the frame shows it: its links open in new tabs, and it is light or dark as chosen here, not as this computer is.
 * Only the picture is changed; `.html` without `framed` and `.eml` are the mail as it left.
 */
function forFrame(html: string, dark: boolean): string {
  const base = '<base target="_blank">';
  const scheme = (name: string) => new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${name}\\s*\\)`, "gi");
  const [always, never] = ["(min-width:0)", "(max-width:0)"];
  const seen = html
    .replace(scheme("dark"), dark ? always : never)
    .replace(scheme("light"), dark ? never : always);
  return /<head[^>]*>/i.test(seen) ? seen.replace(/<head[^>]*>/i, (head) => head + base) : base + seen;
}

async function showMailbox(
  c: Request,
  mailbox: Mailbox,
  id: string | undefined,
  wrong?: { typed: string; error: string },
) {
  const list = await mailbox.list();
  const newest = list[0];
  const chosen = id !== undefined ? await mailbox.find(id) : newest && (await mailbox.find(newest.id));
  const asked = c.req.query("tab") ?? "html";
  const view: View = {
    tab: tabs.find((tab) => tab === asked && (tab !== "html" || chosen?.html !== undefined)) ?? "text",
    phone: c.req.query("width") === "390",
    dark: c.req.query("dark") === "1",
  };
  const source = chosen && view.tab === "source" ? await mailbox.raw(chosen.id) : undefined;
  const status = id !== undefined && !chosen ? 404 : wrong ? 422 : 200;
  const title = chosen && id !== undefined ? `${chosen.subject || "No subject"} · Mailbox` : "Mailbox";
  return showPage(
    c,
    <Page title={title} script="/mailbox/live.js">
      <main id="main" class={id === undefined ? "post" : "post is-chosen"}>
        <nav aria-label="Mails">
          <div class="post-head">
            <Brand />
            <div class="row">
              {id === undefined ? <h1 class="title">Mailbox</h1> : <p class="title">Mailbox</p>}
              <a class="push small" href="/mailbox">
                Refresh
              </a>
            </div>
            <p class="dim small">Caught here, not delivered to anybody.</p>
          </div>
          <div id="letters">
            {list.length === 0 ? (
              <Empty>No mail yet. Every mail that this server sends appears here, without a reload.</Empty>
            ) : (
              <Letters list={list} chosen={chosen?.id} />
            )}
          </div>
        </nav>
        <div class="letter">
          {chosen ? (
            <Letter
              mail={chosen}
              alone={id !== undefined}
              view={view}
              source={source}
              sent={c.req.query("sent") === "1"}
              wrong={wrong}
            />
          ) : id !== undefined ? (
            <>
              <h1 class="title">This mail is not here</h1>
              <p>
                It may have been cleared. <a href="/mailbox">See all mails</a>
              </p>
            </>
          ) : (
            <Empty>The mail you choose is shown here.</Empty>
          )}
        </div>
      </main>
    </Page>,
    { script: true, frame: true },
    status,
  );
}

const Letters: FC<{ list: Listed[]; chosen: string | undefined }> = ({ list, chosen }) => (
  <ul class="letters">
    {list.map((mail) => (
      <li>
        <a href={addressOf(mail.id)} aria-current={mail.id === chosen ? "true" : undefined}>
          <span class="subject">{mail.subject || "No subject"}</span>
          <time class="num" datetime={mail.receivedAt}>
            {clock(mail.receivedAt)}
          </time>
          <span class="sub">
            to {bare(mail.to)}
            {mail.kind && ` · ${mail.kind}`}
          </span>
        </a>
      </li>
    ))}
  </ul>
);

const Letter: FC<{
  mail: CaughtMail;
  alone: boolean;
  view: View;
  source: Uint8Array | undefined;
  sent: boolean;
  wrong: { typed: string; error: string } | undefined;
}> = (shown) => {
  const { mail, alone, view, source, sent, wrong } = shown;
  const subject = mail.subject || "No subject";
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
            <time datetime={mail.receivedAt}>{longClock(mail.receivedAt)}</time>
          </dd>
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

function addressOf(id: string, view?: View): string {
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

const print = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat("en-GB", {
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
    ...options,
  });
  return (at: string) => (Number.isNaN(Date.parse(at)) ? at : format.format(new Date(at)).replace(",", ""));
};
/** This computer's time: the reader sits at it. */
const clock = print({ day: "numeric", month: "short" });
const longClock = print({
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  second: "2-digit",
  timeZoneName: "short",
});

/** Puts new mails into the list while the page is open. What is being read or typed stays untouched, and without it "Refresh" does the same. */
const live = `const look = async () => {
  const list = document.querySelector("#letters");
  if (!list || document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#letters");
  const current = list.querySelector("[aria-current]")?.getAttribute("href");
  for (const link of fresh?.querySelectorAll("a") ?? [])
    if (link.getAttribute("href") === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  if (!fresh || fresh.innerHTML === list.innerHTML) return;
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...fresh.childNodes);
  for (const link of list.querySelectorAll("a")) if (link.getAttribute("href") === focused) link.focus();
};
setInterval(look, 3000);
document.addEventListener("visibilitychange", look);
`;
