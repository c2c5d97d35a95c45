import { Hono } from "hono";
import { locales, pickLocale } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import { topics } from "../../../commerce/topic.ts";
import type { Context } from "../../../context.ts";
import { places } from "../../../conversations/saved.ts";
import { Problem } from "../../../errors.ts";
import { saveAnswer } from "../../../pipeline/cases/answering.ts";
import { asShop } from "../../../store/database.ts";
import { listSavedAnswers, removeSavedAnswer } from "../../../store/saved-answer.ts";
import { readForm } from "../../form.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field, Nothing } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { languageName, shortTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";

const path = "/admin/inbox/answers";

/** GET and POST /admin/inbox/answers: words that are used again, in each language. */
export function savedRoutes(context: Context): Hono {
  const app = new Hono();

  const show = async (
    c: Parameters<typeof memberOf>[0],
    typed: { name: string; locale: string; topics: string[]; text: string } | undefined,
    trouble?: string,
  ) => {
    const at = memberOf(c);
    const words = inboxWords[at.locale];
    const { locale, timeZone } = at.shop.profile;
    const all = await asShop(context.database, at.shop.id, (db) => listSavedAnswers(db, at.shop.id));
    const mayWrite = may(at.member.role, "answer");
    const [name, of] = [c.req.query("name"), c.req.query("locale")];
    const chosen = typed ?? all.find((one) => one.name === name && one.locale === of);
    return showAdmin(
      c,
      <AdminPage at={at} title={words.savedTitle} place="inbox" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: "/admin/inbox", text: words.title }}
          title={words.savedTitle}
          lede={words.savedLede}
        />
        <div class="split">
          <div>
            {all.length === 0 && <Nothing>{words.savedEmpty}</Nothing>}
            <ul class="list">
              {all.map((one) => (
                <li>
                  <span>
                    <span class="strong">{one.name}</span>{" "}
                    <span class="dim small">
                      {languageName(one.locale, at.locale)} ·{" "}
                      {one.topics.length > 0
                        ? one.topics.map((topic) => words.topicNames[topic]).join(", ")
                        : words.savedEvery}
                    </span>
                  </span>
                  {mayWrite && (
                    <a
                      class="small"
                      href={`${path}?${new URLSearchParams({ name: one.name, locale: one.locale })}`}
                    >
                      {words.savedEdit}
                    </a>
                  )}
                  <blockquote class="said sub" lang={one.locale}>
                    {one.text}
                  </blockquote>
                  <span class="sub">
                    {words.savedBy(one.by, shortTime(one.at, context.now(), at.locale, timeZone))}
                  </span>
                </li>
              ))}
            </ul>
          </div>
          {mayWrite && (
            <div class="stack">
              <form method="post">
                <Card
                  id="saved"
                  title={chosen ? words.savedEdit : words.savedNew}
                  state={chosen && <a href={path}>{words.savedNew}</a>}
                  foot={
                    <button class="btn is-main" type="submit">
                      {words.savedKeep}
                    </button>
                  }
                >
                  <div class="stack">
                    {trouble !== undefined && (
                      <Banner is="bad">
                        <strong>{words.cannot}</strong> <Noted of={trouble} at={at} />
                      </Banner>
                    )}
                    <Field id="name" label={words.savedName}>
                      <input
                        class="input"
                        id="name"
                        name="name"
                        required
                        maxlength={120}
                        value={chosen?.name}
                      />
                    </Field>
                    <Field id="locale" label={words.savedLanguage}>
                      <select class="input" id="locale" name="locale">
                        {locales.map((one) => (
                          <option value={one} selected={one === (chosen?.locale ?? pickLocale(locale))}>
                            {languageName(one, at.locale)}
                          </option>
                        ))}
                      </select>
                    </Field>
                    <fieldset>
                      <legend>{words.savedTopics}</legend>
                      <p class="dim small">{words.savedTopicsHint}</p>
                      {topics.map((topic) => (
                        <label class="pickline">
                          <input
                            type="checkbox"
                            name={`topic-${topic}`}
                            value="yes"
                            checked={chosen?.topics.some((one) => one === topic)}
                          />
                          {words.topicNames[topic]}
                        </label>
                      ))}
                    </fieldset>
                    <Field
                      id="text"
                      label={words.savedText}
                      hint={words.savedPlaces(places.map((place) => `{{${place}}}`).join(" "))}
                    >
                      <textarea
                        class="input quote"
                        id="text"
                        name="text"
                        rows={8}
                        required
                        maxlength={20_000}
                        aria-describedby="text-hint"
                      >
                        {chosen?.text}
                      </textarea>
                    </Field>
                  </div>
                </Card>
              </form>
              {chosen && !typed && (
                <form method="post" action={`${path}/remove`}>
                  <input type="hidden" name="name" value={chosen.name} />
                  <input type="hidden" name="locale" value={chosen.locale} />
                  <button class="btn is-bad is-small" type="submit">
                    {words.savedRemove}: {chosen.name}
                  </button>
                </form>
              )}
            </div>
          )}
        </div>
      </AdminPage>,
      {},
      trouble === undefined ? 200 : 422,
    );
  };

  app.get(path, (c) => show(c, undefined));

  app.post(path, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const typed = {
      name: form.line("name", 120),
      locale: pickLocale(form.line("locale", 10)) ?? "en",
      topics: topics.filter((topic) => form.has(`topic-${topic}`)),
      text: form.text("text", 20_000),
    };
    try {
      if (typed.name === "" || typed.text === "")
        throw new Problem("unprocessable", "a saved answer has a name and words");
      await saveAnswer(context, at.shop.id, typed, at.member.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return show(c, typed, error.message);
    }
    return leadOn(c, context, at, path, "answerSaved");
  });

  app.post(`${path}/remove`, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const [name, locale] = [form.line("name", 120), form.line("locale", 10)];
    await asShop(context.database, at.shop.id, (db) => removeSavedAnswer(db, at.shop.id, name, locale));
    return leadOn(c, context, at, path, "answerRemoved");
  });

  return app;
}
