import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import type { Context } from "../context.ts";
import type { CaughtMail, Mailbox } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { asEngine } from "../store/database.ts";
import { listShops } from "../store/shop.ts";
import { fileResponse } from "./file.ts";
import { Brand, Empty, mailHeaders, Page, showPage } from "./look.tsx";
import { inScheme } from "./mail-scheme.ts";
import {
  addressOf,
  bare,
  type Clock,
  clockOf,
  Letter,
  longestReply,
  tabs,
  type View,
} from "./mailbox-letter.tsx";

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

type Listed = Omit<CaughtMail, "html" | "text" | "attachments">;

/** Empty without the built-in catcher. `reply` sends a mail to our own inbound listener. */
export function mailboxRoutes(ctx: Context, reply: SendReply): Hono {
  const app = new Hono();
  const { mailbox } = ctx;
  if (!mailbox) return app;

  app.get("/mailbox", (c) => showMailbox(c, ctx, mailbox, c.req.query("id")));
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

  app.get("/mailbox/messages/:id/attachments/:name", async (c) => {
    const found = await mailbox.attachment(c.req.param("id"), c.req.param("name"));
    if (!found) throw new Problem("not_found", "no such attachment in the mailbox");
    return fileResponse(found);
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
    if (wrong) return showMailbox(c, ctx, mailbox, id, { typed: text, error: wrong });
    try {
      await reply(replyTo(mail, text));
    } catch (error) {
      if (asJson || !(error instanceof Problem)) throw error;
      return showMailbox(c, ctx, mailbox, id, { typed: text, error: `It has not left: ${error.message}.` });
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
  const seen = inScheme(html, dark);
  return /<head[^>]*>/i.test(seen) ? seen.replace(/<head[^>]*>/i, (head) => head + base) : base + seen;
}

/** The shops' own time, as their admin says it; undefined where there is no shop, or shops of several zones. */
async function zoneOf(ctx: Context): Promise<string | undefined> {
  const [zone, another] = new Set(
    (await asEngine(ctx.database, listShops)).map(({ profile }) => profile.timeZone),
  );
  return another === undefined ? zone : undefined;
}

async function showMailbox(
  c: Request,
  ctx: Context,
  mailbox: Mailbox,
  id: string | undefined,
  wrong?: { typed: string; error: string },
) {
  const list = await mailbox.list();
  const clock = clockOf(await zoneOf(ctx));
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
            <p class="dim small">
              Caught here, not delivered to anybody. It is for trying things out, and keeps every mail: also
              those to customers who have been erased since.
            </p>
          </div>
          <div id="letters">
            {list.length === 0 ? (
              <Empty>No mail yet. Every mail that this server sends appears here, without a reload.</Empty>
            ) : (
              <Letters list={list} clock={clock} chosen={chosen?.id} />
            )}
          </div>
        </nav>
        <div class="letter">
          {chosen ? (
            <Letter
              mail={chosen}
              clock={clock}
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

const Letters: FC<{ list: Listed[]; clock: Clock; chosen: string | undefined }> = ({
  list,
  clock,
  chosen,
}) => (
  <ul class="letters">
    {list.map((mail) => (
      <li>
        <a href={addressOf(mail.id)} aria-current={mail.id === chosen ? "true" : undefined}>
          <span class="subject">{mail.subject || "No subject"}</span>
          <time class="num" datetime={mail.receivedAt}>
            {clock.short(mail.receivedAt)}
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
