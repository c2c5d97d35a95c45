import { Hono, type Context as Request } from "hono";
import { printer } from "../commerce/print.ts";
import { choiceOf, type Given, questionsOf, readGiven } from "../commerce/survey.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { type Asked, askForHelp, readAsked, recordAnswer } from "../pipeline/answering.ts";
import { readForm } from "./form.ts";
import { showPage } from "./look.tsx";
import { apologise, sorry } from "./shop-frame.tsx";
import { SurveyPage, type SurveyView } from "./survey-form.tsx";
import { surveyWords } from "./survey-words/index.ts";
import { wordsFor } from "./words/index.ts";

/** A customer's page of a question, opened with the link in the mail that asked her. Opening it records nothing, whatever stands in the link. */

const longest = { choice: 20, words: 2_000, message: 5_000 };

/** GET and POST /s/:token, and POST /s/:token/help. */
export function surveyPage(ctx: Context): Hono {
  const app = new Hono();

  app.get("/s/:token", async (c) => {
    const asked = await readAsked(ctx, c.req.param("token"));
    if (!asked) return sorry(c, "unknown");
    const chosen = chosenIn(asked, (key) => c.req.query(key));
    const changing = Object.keys(chosen).length > 0 || c.req.query("change") !== undefined;
    return show(c, asked, { chosen: { ...asked.answer?.given, ...chosen }, changing });
  });

  app.post("/s/:token", async (c) => {
    const asked = await readAsked(ctx, c.req.param("token"));
    if (!asked) return sorry(c, "unknown");
    const form = await readForm(c);
    const told = (key: string) => form.line(key, longest.choice);
    const given = readGiven(asked.kind, told);
    const words = form.text("words", longest.words) || undefined;
    if (!given && !asked.expired)
      return show(c, asked, { chosen: chosenIn(asked, told), typed: words, wrong: "choose", changing: true });
    const recorded =
      given &&
      (await unlessTooLate(recordAnswer(ctx, asked, { given, words, locale: spoken(asked).locale })));
    return recorded ? c.redirect(`/s/${c.req.param("token")}`, 303) : show(c, asked, {}, 409);
  });

  app.post("/s/:token/help", async (c) => {
    const asked = await readAsked(ctx, c.req.param("token"));
    if (!asked) return sorry(c, "unknown");
    const typed = (await readForm(c)).text("message", longest.message);
    if (typed === "") return show(c, asked, { wrong: "empty" });
    return (await unlessTooLate(askForHelp(ctx, asked, typed)))
      ? c.redirect(`/s/${c.req.param("token")}`, 303)
      : show(c, asked, { typed, wrong: "tooMany" }, 409);
  });

  app.onError(apologise);
  return app;
}

/** Whether it could be done: what comes too late, or too often, is told on the page. */
async function unlessTooLate(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === "conflict") return false;
    throw error;
  }
}

const spoken = ({ invitation, order, shop }: Asked) =>
  wordsFor(invitation.locale, order?.locale, shop.profile.locale);

function show(
  c: Request,
  asked: Asked,
  more: Omit<SurveyView, "asked" | "words" | "page" | "token" | "print">,
  refused?: 409,
) {
  const page = spoken(asked);
  const view = { asked, words: surveyWords[page.locale], page, token: c.req.param("token") ?? "", ...more };
  const status = asked.expired && !asked.answer ? 410 : (refused ?? (more.wrong ? 422 : 200));
  return showPage(c, <SurveyPage {...view} print={printer(page.locale)} />, { personal: true }, status);
}

/** The choices that a link or a form names and that there are. */
function chosenIn({ kind }: Asked, told: (key: string) => string | undefined): Given {
  const chosen: Given = {};
  for (const { key, scale } of questionsOf(kind)) {
    const choice = choiceOf(scale, told(key));
    if (choice !== undefined) chosen[key] = choice;
  }
  return chosen;
}
