import type { FC, PropsWithChildren } from "hono/jsx";
import type { Printer } from "../commerce/print.ts";
import { choicesOf, type Given, type Question, questionsOf } from "../commerce/survey.ts";
import { isNeutral } from "../notifications/parts/ask.ts";
import type { Asked } from "../pipeline/answering.ts";
import { Contact, ShopFrame } from "./shop-frame.tsx";
import type { SurveyWords } from "./survey-words/index.ts";
import type { wordsFor } from "./words/index.ts";

/** A question as she sees it: to answer, answered and still hers to change, answered for good, or closed. It works as a plain form. */
export interface SurveyView {
  asked: Asked;
  words: SurveyWords;
  page: ReturnType<typeof wordsFor>;
  token: string;
  print: Printer;
  /** What stands chosen in the form. */
  chosen?: Given;
  typed?: string | undefined;
  wrong?: "choose" | "empty" | "tooMany" | undefined;
  /** She wants to change what she has answered. */
  changing?: boolean;
}

export const SurveyPage: FC<SurveyView> = (view) => {
  const { asked, words, changing } = view;
  const { answer, expired } = asked;
  if (answer && !(changing && answer.mayChange && !expired)) return <Answered {...view} />;
  if (expired)
    return (
      <Frame view={view} title={words.expired}>
        <Opening title={words.expired} lede={words.expiredLede} />
        <Contact shop={asked.shop} words={view.page.words} answerable={false} />
      </Frame>
    );
  return <Asking {...view} />;
};

const Frame: FC<PropsWithChildren<{ view: SurveyView; title: string }>> = ({ view, title, children }) => (
  <ShopFrame
    title={title}
    shop={view.asked.shop}
    locale={view.page.locale}
    words={view.page.words}
    neutral={isNeutral({ order: view.asked.order, shop: view.asked.shop.profile })}
  >
    {children}
  </ShopFrame>
);

const Opening: FC<{ title: string; lede: string; about?: string | undefined }> = ({ title, lede, about }) => (
  <div>
    {about && <p class="kicker">{about}</p>}
    <h1>{title}</h1>
    <p class="lede">{lede}</p>
  </div>
);

const aboutOf = ({ asked, words }: SurveyView): string | undefined =>
  asked.caseNumber !== undefined
    ? words.aboutCase(asked.caseNumber)
    : asked.order && words.aboutOrder(asked.order.number.replace(/^#/, ""));

const Asking: FC<SurveyView> = (view) => {
  const { asked, words, token, chosen = {}, typed = asked.answer?.words, wrong } = view;
  const questions = questionsOf(asked.kind);
  const [first] = questions;
  const several = questions.length > 1;
  const title = several || !first ? words.threeQuestions : questionOf(first, view);
  return (
    <Frame view={view} title={title}>
      <Opening title={title} lede={words.notYet} about={aboutOf(view)} />
      <form class="stack" method="post" action={`/s/${token}`}>
        {questions.map((question) => (
          <fieldset
            class="choices"
            aria-describedby={
              wrong && chosen[question.key] === undefined ? `${question.key}-wrong` : undefined
            }
          >
            <legend class={several ? undefined : "vh"}>{questionOf(question, view)}</legend>
            {wrong === "choose" && chosen[question.key] === undefined && (
              <p class="error" id={`${question.key}-wrong`}>
                {words.choose}
              </p>
            )}
            <Choices question={question} chosen={chosen[question.key]} words={words} />
          </fieldset>
        ))}
        {!["arrived-check", "case-solved-check"].includes(asked.kind) && (
          <div class="field">
            <label for="words">{words.more}</label>
            <textarea
              class="input"
              id="words"
              name="words"
              rows={4}
              maxlength={2000}
              aria-describedby="words-hint"
            >
              {typed ?? ""}
            </textarea>
            <p class="hint" id="words-hint">
              {words.moreHint(asked.shop.profile.from.name)}
            </p>
          </div>
        )}
        <div>
          <button class="btn is-main" type="submit">
            {words.send}
          </button>
        </div>
      </form>
    </Frame>
  );
};

const Choices: FC<{ question: Question; chosen: number | undefined; words: SurveyWords }> = ({
  question,
  chosen,
  words,
}) => {
  const idOf = (choice: number) => `${question.key}-${choice}`;
  const radio = (choice: number) => (
    <input
      type="radio"
      id={idOf(choice)}
      name={question.key}
      value={String(choice)}
      checked={choice === chosen}
      required
    />
  );
  if (question.scale !== "ten")
    return (
      <>
        {choicesOf(question.scale).map((choice) => (
          <label class="choice" for={idOf(choice)}>
            {radio(choice)}
            <span>{choiceText(question, choice, words)}</span>
          </label>
        ))}
      </>
    );
  return (
    <>
      <div class="figures">
        {choicesOf("ten").map((choice) => (
          <label for={idOf(choice)}>
            {radio(choice)}
            {choice}
          </label>
        ))}
      </div>
      <p class="hint">
        {words.least}
        <br />
        {words.most}
      </p>
    </>
  );
};

/** What she answered, what she can still do with it, and help where it says that something went wrong. */
const Answered: FC<SurveyView> = (view) => {
  const { asked, words, page, token, print } = view;
  const { answer, expired, shop } = asked;
  if (!answer) return null;
  const open = answer.mayChange && !expired;
  const until = print.moment(answer.changeableUntil, shop.profile.timeZone);
  const title = open ? words.thanks : words.already;
  return (
    <Frame view={view} title={title}>
      <Opening title={title} lede={open ? words.saved : words.alreadyLede} about={aboutOf(view)} />
      {answer.helpedIn ? (
        <section aria-labelledby="helped">
          <h2 id="helped">{words.helped}</h2>
          <p>
            {page.words.answerBy(
              print.moment(answer.helpedIn.answerBy, shop.profile.timeZone),
              answer.helpedIn.number,
            )}
          </p>
        </section>
      ) : (
        answer.poor && <Help {...view} />
      )}
      <section aria-labelledby="answer">
        <h2 id="answer">{words.youSaid}</h2>
        <dl class="stack">
          {questionsOf(asked.kind).map((question) => (
            <div>
              <dt class="dim small">{questionOf(question, view)}</dt>
              <dd>{choiceText(question, answer.given[question.key] ?? 0, words)}</dd>
            </div>
          ))}
          {answer.words && (
            <div>
              <dt class="dim small">{words.more}</dt>
              <dd>{answer.words}</dd>
            </div>
          )}
        </dl>
        {open && (
          <p>
            {words.changeUntil(until)} <a href={`/s/${token}?change=1`}>{words.change}</a>
          </p>
        )}
      </section>
      <Contact shop={shop} words={page.words} answerable={true} />
    </Frame>
  );
};

const Help: FC<SurveyView> = ({ words, token, typed = "", wrong }) => (
  <section aria-labelledby="help">
    <h2 id="help">{words.help}</h2>
    <p>{words.helpLede}</p>
    <form class="stack" method="post" action={`/s/${token}/help`}>
      <div class="field">
        <label for="message">{words.message}</label>
        <textarea
          class="input"
          id="message"
          name="message"
          rows={5}
          maxlength={5000}
          required
          aria-invalid={wrong ? "true" : undefined}
          aria-describedby={wrong ? "message-wrong" : undefined}
        >
          {typed}
        </textarea>
        {wrong && wrong !== "choose" && (
          <p class="error" id="message-wrong">
            {words[wrong]}
          </p>
        )}
      </div>
      <div>
        <button class="btn is-main" type="submit">
          {words.sendMessage}
        </button>
      </div>
    </form>
  </section>
);

function questionOf({ key }: Question, { words, asked }: SurveyView): string {
  const all: Record<string, string | ((shop: string) => string)> = words.questions;
  const text = all[key] ?? "";
  return typeof text === "function" ? text(asked.shop.profile.name) : text;
}

function choiceText({ key, scale }: Question, choice: number, words: SurveyWords): string {
  if (scale === "ten") return String(choice);
  const yesNo: Record<string, readonly string[]> = words.yesNo;
  if (scale === "yes_no") return yesNo[key]?.[choice] ?? "";
  return (key === "score" ? words.quality : words.agreement)[choice - 1] ?? "";
}
