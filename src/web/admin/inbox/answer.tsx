import type { FC } from "hono/jsx";
import { answerChannels } from "../../../commerce/channel.ts";
import { Noted } from "../noted.tsx";
import { Banner } from "../primitives.tsx";
import { dayTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import type { Room } from "./room.ts";
import { firstNameOf } from "./thread.tsx";

/** What was typed and could not be sent or saved, and why. */
export interface Kept {
  words: string;
  /** `said`: something was said in the meantime; `theirs`: a colleague has saved another draft. */
  because: "said" | "theirs" | "refused";
  detail?: string;
}

/** The box in which somebody answers: it says how it is kept, and never sends by itself. */
export const Answer: FC<{ room: Room; kept?: Kept | undefined; use?: string | undefined }> = ({
  room,
  kept,
  use,
}) => {
  const { at, now, seen, beside, draft } = room;
  const words = inboxWords[at.locale];
  const zone = at.shop.profile.timeZone;
  const path = `/admin/inbox/${encodeURIComponent(seen.number)}`;
  const first = seen.name?.split(" ")[0];
  if (!room.mayAnswer) return <p class="dim">{words.mayNotAnswer}</p>;
  const saved = beside.saved.find(({ name }) => name === use);
  const before = draft?.words ?? "";
  const typed = kept?.words ?? (saved ? [before, saved.text].filter(Boolean).join("\n\n") : before);
  const when = draft ? dayTime(draft.at, now, at.locale, zone) : "";
  const isMine = draft?.by.toLowerCase() === at.member.name.toLowerCase();
  const isTheirs = kept?.because === "theirs" && draft;
  return (
    <section class="stack answer" aria-labelledby="answer-title">
      {kept?.because === "said" && <Banner is="warn">{words.said}</Banner>}
      {kept?.because === "refused" && (
        <Banner is="bad">
          <strong>{words.cannot}</strong> <Noted of={kept.detail} at={at} />
        </Banner>
      )}
      {isTheirs && (
        <Banner is="warn">
          <p>
            {words.draftConflict(draft.by, when)} {words.draftOver}
          </p>
          <details open>
            <summary>{words.draftTheirs(draft.by)}</summary>
            <blockquote class="said" lang={beside.locale}>
              {draft.words}
            </blockquote>
          </details>
        </Banner>
      )}
      <div class="row">
        <h2 class="h3" id="answer-title">
          {words.yourAnswer}
        </h2>
        <span class="push dim small" id="draft-state" role="status">
          {draft && !kept
            ? isMine
              ? words.draftSaved(when)
              : words.draftBy(draft.by, when)
            : words.draftNone}
        </span>
      </div>
      <form class="stack" method="post" action={`${path}/answer`} id="answer-form">
        <input type="hidden" name="revision" value={String(draft?.revision ?? 0)} />
        <input type="hidden" name="seen" value={room.newest ?? ""} />
        <label class="vh" for="answer">
          {words.answerTo(firstNameOf(room))}
        </label>
        <textarea
          class="input quote"
          id="answer"
          name="words"
          rows={11}
          lang={beside.locale}
          maxlength={20_000}
          data-draft={`${path}/draft`}
          data-unsaved={words.draftUnsaved}
        >
          {typed}
        </textarea>
        {seen.customer === null && <p class="dim small">{words.noMail}</p>}
        <div class="row">
          <button class="btn is-main" type="submit" name="do" value="send">
            {first ? words.send(first) : words.sendPlain}
          </button>
          <button class="btn" type="submit" name="do" value="solve">
            {words.sendSolve}
          </button>
          <button class="btn is-plain" type="submit" name="do" value="draft">
            {words.keep}
          </button>
          <label class="push row small via">
            {words.via}
            <select class="input" name="channel">
              {answerChannels
                .filter((channel) => channel !== "mail" || seen.customer !== null)
                .map((channel) => (
                  <option value={channel} selected={seen.customer === null && channel === seen.channel}>
                    {channel === "mail" ? words.viaMail : words.viaElse[channel]}
                  </option>
                ))}
            </select>
          </label>
        </div>
      </form>
      <details class="fold" open={use !== undefined && !saved}>
        <summary>{words.savedFor}</summary>
        <div class="stack">
          {beside.saved.length === 0 && <p class="dim">{words.savedNone}</p>}
          <ul class="list">
            {beside.saved.map(({ name, text, missing }) => (
              <li>
                <span class="strong">{name}</span>
                <a class="small" href={`${path}?use=${encodeURIComponent(name)}#answer`} data-insert={text}>
                  {words.insert}
                </a>
                <span class="sub" lang={beside.locale}>
                  {text.length > 140 ? `${text.slice(0, 140).toWellFormed().trimEnd()} …` : text}
                </span>
                {missing.length > 0 && <span class="sub warn">{words.savedMissing(missing.join(", "))}</span>}
              </li>
            ))}
          </ul>
          <p>
            <a class="small" href="/admin/inbox/answers">
              {words.savedAll}
            </a>
          </p>
        </div>
      </details>
    </section>
  );
};
