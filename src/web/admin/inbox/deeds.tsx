import type { FC, PropsWithChildren } from "hono/jsx";
import { topics } from "../../../commerce/topic.ts";
import { Field } from "../primitives.tsx";
import { dayTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import type { Room } from "./room.ts";

/** What else is done with a case, each folded until it is wanted. */

const Fold: FC<PropsWithChildren<{ title: string; open?: boolean }>> = ({ title, open, children }) => (
  <details class="fold" open={open}>
    <summary>{title}</summary>
    <div class="stack">{children}</div>
  </details>
);

export const Deeds: FC<{ room: Room }> = ({ room }) => {
  const { at, now, one, seen, ticket, colleagues } = room;
  const words = inboxWords[at.locale];
  if (!room.mayAnswer) return null;
  const path = `/admin/inbox/${encodeURIComponent(seen.number)}`;
  const others = seen.about.customer.cases.filter(({ state }) => state !== "closed");
  const hers = seen.messages.filter(({ direction }) => direction === "in");
  const deskName = ticket && `${ticket.helpdesk.slice(0, 1).toUpperCase()}${ticket.helpdesk.slice(1)}`;
  const isMine = seen.owner?.toLowerCase() === at.member.name.toLowerCase();
  return (
    <section class="deeds" aria-label={words.more2}>
      <Fold title={words.noteTitle}>
        <form class="stack" method="post" action={`${path}/note`}>
          <Field id="note" label={words.noteTitle} hint={words.noteHint}>
            <textarea
              class="input"
              id="note"
              name="words"
              rows={3}
              required
              maxlength={20_000}
              aria-describedby="note-hint"
            />
          </Field>
          <p>
            <button class="btn is-small" type="submit">
              {words.noteKeep}
            </button>
          </p>
        </form>
      </Fold>
      <Fold title={words.handTitle}>
        <form class="stack" method="post" action={`${path}/owner`}>
          <Field id="owner" label={words.handTo} hint={one.owner_because ?? undefined}>
            <select class="input" id="owner" name="owner">
              <option value="">{words.handNobody}</option>
              {[...new Set([...colleagues, ...(seen.owner ? [seen.owner] : [])])].map((name) => (
                <option value={name} selected={name === seen.owner}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <p class="row">
            <button class="btn is-small" type="submit">
              {words.hand}
            </button>
          </p>
        </form>
        {!isMine && (
          <form method="post" action={`${path}/owner`}>
            <input type="hidden" name="owner" value={at.member.name} />
            <button class="btn is-small" type="submit">
              {words.take}
            </button>
          </form>
        )}
      </Fold>
      <Fold title={words.topicTitle}>
        <form class="stack" method="post" action={`${path}/topic`}>
          <Field id="topic" label={words.topicTitle}>
            <select class="input" id="topic" name="topic">
              {topics.map((topic) => (
                <option value={topic} selected={topic === seen.topic}>
                  {words.topicNames[topic]}
                </option>
              ))}
            </select>
          </Field>
          <p>
            <button class="btn is-small" type="submit">
              {words.topicSave}
            </button>
          </p>
        </form>
      </Fold>
      {seen.state === "closed" ? (
        <Fold title={words.reopen} open>
          <form class="stack" method="post" action={`${path}/reopen`}>
            <p class="dim small">{words.reopenHint}</p>
            <p>
              <button class="btn is-small" type="submit">
                {words.reopen}
              </button>
            </p>
          </form>
        </Fold>
      ) : (
        <Fold title={words.solveTitle}>
          <form class="stack" method="post" action={`${path}/solve`}>
            <Field id="reason" label={words.solveWhy} hint={words.solveHint}>
              <input
                class="input"
                id="reason"
                name="reason"
                required
                maxlength={500}
                aria-describedby="reason-hint"
              />
            </Field>
            <p>
              <button class="btn is-small" type="submit">
                {words.solve}
              </button>
            </p>
          </form>
        </Fold>
      )}
      <Fold title={words.mergeTitle}>
        {seen.merged.map((number) => (
          <form class="row" method="post" action={`${path}/unmerge`}>
            <input type="hidden" name="merged" value={number} />
            <span>{words.mergedHere(number)}</span>
            <button class="btn is-small" type="submit">
              {words.unmerge(number)}
            </button>
          </form>
        ))}
        <form class="stack" method="post" action={`${path}/merge`}>
          <p class="dim small">{words.mergeHint}</p>
          {others.length > 0 && (
            <Field id="into" label={words.mergeInto}>
              <select class="input" id="into" name="into">
                {others.map((other) => (
                  <option value={other.number}>
                    {other.number} {other.subject.slice(0, 40)}
                  </option>
                ))}
                <option value="">{words.mergeOther}</option>
              </select>
            </Field>
          )}
          <Field id="other" label={words.mergeOther}>
            <input
              class="input is-short"
              id="other"
              name="other"
              maxlength={40}
              required={others.length === 0}
            />
          </Field>
          <label class="row small">
            <input type="checkbox" name="force" value="yes" />
            {words.mergeForce}
          </label>
          <p>
            <button class="btn is-small" type="submit">
              {words.merge}
            </button>
          </p>
        </form>
      </Fold>
      {hers.length > 1 && (
        <Fold title={words.splitTitle}>
          <form class="stack" method="post" action={`${path}/split`}>
            <fieldset>
              <legend>{words.splitHint}</legend>
              {seen.messages.map((message) => (
                <label class="pickline">
                  <input type="checkbox" name={`m-${message.id}`} value="yes" />
                  <span lang={message.direction === "in" ? (one.locale ?? undefined) : undefined}>
                    {dayTime(message.at, now, at.locale, at.shop.profile.timeZone)}{" "}
                    {message.words.slice(0, 80).toWellFormed()}
                  </span>
                </label>
              ))}
            </fieldset>
            <p>
              <button class="btn is-small" type="submit">
                {words.split}
              </button>
            </p>
          </form>
        </Fold>
      )}
      {ticket && deskName && (
        <Fold title={words.helpdeskTitle}>
          {ticket.ticket ? (
            <p>{words.helpdeskThere(deskName, ticket.ticket.id, words.ticketStates[ticket.ticket.state])}</p>
          ) : ticket.opening ? (
            <p>{words.helpdeskOpening(deskName)}</p>
          ) : (
            <form class="stack" method="post" action={`${path}/helpdesk`}>
              <p class="dim small">{words.helpdeskHint}</p>
              <p>
                <button class="btn is-small" type="submit">
                  {words.helpdesk(deskName)}
                </button>
              </p>
            </form>
          )}
        </Fold>
      )}
    </section>
  );
};
