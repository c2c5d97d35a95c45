import type { FC } from "hono/jsx";
import { pickLocale } from "../../../commerce/print.ts";
import { type Judgement, judge } from "../../../conversations/judging.ts";
import { languageOf } from "../../../conversations/language.ts";
import { languageName } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import type { Room } from "./room.ts";

const marks = {
  done: <path d="M3 8.5l3.2 3.2L13 5" />,
  missing: <rect x="4.5" y="4.5" width="7" height="7" />,
  yours: <circle cx="8" cy="8" r="3.5" />,
};

/** The checklist beside the answer, as a machine sees this draft. It advises; whoever writes decides. */
export const Check: FC<{ room: Room; draft: string }> = ({ room, draft }) => {
  const { at, asked, beside, seen } = room;
  const words = inboxWords[at.locale];
  const firstName = seen.name?.split(" ")[0] || undefined;
  const judged = judge(draft, { asked, firstName, locale: beside.locale });
  const counted = judged.steps.filter(({ is }) => is !== "yours");
  const mark = { done: words.doneMark, missing: words.missingMark, yours: words.yoursMark };
  return (
    <section class="section" id="check" aria-labelledby="check-title">
      <header class="row">
        <h2 id="check-title">{words.check}</h2>
        <span class="push dim small num">
          {words.checkCount(counted.filter(({ is }) => is === "done").length, counted.length)}
        </span>
      </header>
      <ul class="check">
        {judged.steps.map(({ step, is, words: quoted }) => (
          <li class={is === "done" ? undefined : is === "missing" ? "todo" : "todo is-yours"}>
            <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
              {marks[is]}
            </svg>
            <span>
              <span class="vh">{mark[is]} </span>
              {is === "missing" ? <strong>{words.steps[step]}</strong> : words.steps[step]}
              <Sub step={step} room={room} judged={judged} quoted={quoted} />
            </span>
          </li>
        ))}
      </ul>
      <noscript>
        <p class="dim small">{words.checkNoScript}</p>
      </noscript>
    </section>
  );
};

const Sub: FC<{
  step: Judgement["steps"][number]["step"];
  room: Room;
  judged: Judgement;
  quoted: string | undefined;
}> = ({ step, room, judged, quoted }) => {
  const { at, asked, beside, seen } = room;
  const words = inboxWords[at.locale];
  const hers = languageOf(asked) ?? pickLocale(beside.locale) ?? "en";
  const language = (tag: string) => languageName(tag, at.locale);
  if (step === "read") {
    const files = seen.messages.reduce((sum, { files }) => sum + files.length, 0);
    return (
      <span class="sub">
        {judged.places.length > 0
          ? words.placesSub(judged.places.join(", "))
          : words.readSub(seen.messages.length, files)}
      </span>
    );
  }
  if (step === "acknowledge" && judged.away) return <span class="sub">{words.awaySub(judged.away)}</span>;
  if (quoted)
    return (
      <q class="sub quote" lang={beside.locale}>
        {quoted}
      </q>
    );
  if (step === "acknowledge") return <span class="sub">{words.acknowledgeSub}</span>;
  if (step === "answer")
    return judged.questions.length === 0 ? (
      <span class="sub">{words.answerSub}</span>
    ) : (
      <span>
        {judged.questions.map(({ text, touched }) => (
          <span class="sub">
            <q class="quote" lang={hers}>
              {text}
            </q>{" "}
            {touched ? words.touched : words.untouched}
          </span>
        ))}
      </span>
    );
  if (step === "next")
    return (
      <>
        <span class="sub">{words.nextSub}</span>
        {beside.next.length > 0 && (
          <span class="sub">
            {words.nextAsk}{" "}
            <span lang={beside.locale}>{beside.next.map(({ question }) => question).join(" ")}</span>
          </span>
        )}
      </>
    );
  if (step === "mirror")
    return (
      <>
        <span class="sub">
          {judged.otherLanguage
            ? words.mirrorOther(language(hers), language(judged.otherLanguage))
            : words.mirrorIn(language(hers))}
        </span>
        {judged.nameless && <span class="sub">{words.mirrorName(seen.name?.split(" ")[0] ?? "")}</span>}
        {judged.long && <span class="sub">{words.mirrorLong(judged.long.draft, judged.long.asked)}</span>}
      </>
    );
  return <span class="sub">{words.rightSub}</span>;
};
