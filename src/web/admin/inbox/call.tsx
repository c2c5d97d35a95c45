import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { channels } from "../../../commerce/channel.ts";
import { topics } from "../../../commerce/topic.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { logQuestion } from "../../../pipeline/cases/log.ts";
import { newId } from "../../../store/database.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Field } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { inboxWords } from "../words/inbox.ts";

/** GET and POST /admin/inbox/log: a call, a chat or a visit that nobody of ours heard, in twenty seconds. */

const ways = channels.filter((channel) => channel !== "mail" && channel !== "page");

interface Typed {
  id: string;
  channel: string;
  words: string;
  name: string;
  mail: string;
  phone: string;
  order: string;
  topic: string;
  answered: string;
  quiet: boolean;
}

export function callRoutes(context: Context): Hono {
  const app = new Hono();
  const show = (c: Parameters<typeof memberOf>[0], typed: Typed, trouble?: string) => {
    const at = memberOf(c);
    return showAdmin(
      c,
      <AdminPage at={at} title={inboxWords[at.locale].logTitle} place="inbox" toast={doneOf(c, context, at)}>
        <CallForm at={at} typed={typed} trouble={trouble} />
      </AdminPage>,
      {},
      trouble === undefined ? 200 : 422,
    );
  };

  app.get("/admin/inbox/log", (c) =>
    show(c, {
      ...{ id: newId(), channel: "phone", words: "", name: "", mail: "", phone: "" },
      ...{ order: (c.req.query("order") ?? "").slice(0, 200), topic: "", answered: "", quiet: false },
    }),
  );

  app.post("/admin/inbox/log", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const typed: Typed = {
      id: form.line("id", 60),
      channel: form.line("channel", 20),
      words: form.text("words", 20_000),
      name: form.line("name", 200),
      mail: form.line("mail", 254),
      phone: form.line("phone", 40),
      order: form.line("order", 200),
      topic: form.line("topic", 40),
      answered: form.text("answered", 20_000),
      quiet: !form.has("receipt"),
    };
    const channel = ways.find((one) => one === typed.channel);
    if (!channel || typed.words === "") return show(c, typed, inboxWords[at.locale].logWordsHint);
    if (typed.mail !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.mail))
      return show(c, typed, `${inboxWords[at.locale].logMail}: ${typed.mail}`);
    try {
      const { number } = await logQuestion(context, at.shop.id, {
        id: typed.id || undefined,
        channel,
        words: typed.words,
        customer: {
          name: typed.name || undefined,
          email: typed.mail || undefined,
          phone: typed.phone || undefined,
        },
        order: typed.order || undefined,
        topic: topics.find((one) => one === typed.topic),
        by: at.member.name,
        answered: typed.answered || undefined,
        acknowledge: !typed.quiet,
      });
      return leadOn(c, context, at, `/admin/inbox/${encodeURIComponent(number)}`, "logged", number);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return show(c, typed, error.message);
    }
  });

  return app;
}

const CallForm: FC<{ at: AtWork; typed: Typed; trouble: string | undefined }> = ({ at, typed, trouble }) => {
  const words = inboxWords[at.locale];
  return (
    <>
      <PageHead
        kicker={{ href: "/admin/inbox", text: words.title }}
        title={words.logTitle}
        lede={words.logLede}
      />
      <form class="call" method="post">
        {trouble !== undefined && (
          <Banner is="bad">
            <strong>{words.cannot}</strong> {trouble}
          </Banner>
        )}
        <input type="hidden" name="id" value={typed.id} />
        <fieldset>
          <legend>{words.logHow}</legend>
          <div class="ways">
            {ways.map((way) => (
              <label>
                <input type="radio" name="channel" value={way} checked={way === typed.channel} />{" "}
                {words.channels[way]}
              </label>
            ))}
          </div>
        </fieldset>
        <Field id="words" label={words.logWords} hint={words.logWordsHint}>
          <textarea
            class="input quote"
            id="words"
            name="words"
            rows={3}
            required
            autofocus
            maxlength={20_000}
            aria-describedby="words-hint"
          >
            {typed.words}
          </textarea>
        </Field>
        <div class="pairs">
          <Field id="order" label={words.logOrder} hint={words.logOrderHint}>
            <input class="input" id="order" name="order" value={typed.order} aria-describedby="order-hint" />
          </Field>
          <Field id="topic" label={words.topicTitle}>
            <select class="input" id="topic" name="topic">
              <option value="">{words.noTopic}</option>
              {topics.map((topic) => (
                <option value={topic} selected={topic === typed.topic}>
                  {words.topicNames[topic]}
                </option>
              ))}
            </select>
          </Field>
          <Field id="name" label={words.logName}>
            <input class="input" id="name" name="name" value={typed.name} autocomplete="off" />
          </Field>
          <Field id="phone" label={words.logPhone}>
            <input class="input" id="phone" name="phone" type="tel" value={typed.phone} autocomplete="off" />
          </Field>
        </div>
        <Field id="mail" label={words.logMail} hint={words.logMailHint}>
          <input
            class="input"
            id="mail"
            name="mail"
            type="email"
            value={typed.mail}
            autocomplete="off"
            aria-describedby="mail-hint"
          />
        </Field>
        <label class="row">
          <input type="checkbox" name="receipt" value="yes" checked={!typed.quiet} /> {words.logReceipt}
        </label>
        <Field id="answered" label={words.logAnswered} hint={words.logAnsweredHint}>
          <textarea
            class="input quote"
            id="answered"
            name="answered"
            rows={3}
            maxlength={20_000}
            aria-describedby="answered-hint"
          >
            {typed.answered}
          </textarea>
        </Field>
        <p class="row">
          <button class="btn is-main" type="submit">
            {words.logKeep}
          </button>
          <a class="btn" href="/admin/inbox">
            {words.cancel}
          </a>
        </p>
      </form>
    </>
  );
};
