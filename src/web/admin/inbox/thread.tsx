import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import { pickLocale, printer } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import { Noted } from "../noted.tsx";
import { Badge, Banner } from "../primitives.tsx";
import { count, dayTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { kindWords } from "../words/kinds.ts";
import { nameOf } from "./list.tsx";
import type { Room } from "./room.ts";

/** What was said in a case, and the mail that it is about. */

type Message = Room["seen"]["messages"][number];

/** Her greeting name; a word for her where there is none. */
export const firstNameOf = ({ seen, at }: Room): string =>
  seen.name?.split(" ")[0] || inboxWords[at.locale].someone;

const isPicture = (type: string): boolean => /^image\/(png|jpe?g|gif|webp)$/i.test(type);

const Said: FC<{ room: Room; message: Message }> = ({ room, message }) => {
  const { at, now, seen } = room;
  const words = inboxWords[at.locale];
  const hers = message.direction === "in";
  // What came from another address, as after two customers' cases were put together, stands under that address.
  const isOther =
    hers &&
    seen.customer !== null &&
    message.author.includes("@") &&
    message.author.toLowerCase() !== seen.customer.toLowerCase();
  const who = hers && !isOther ? nameOf(seen, words.Someone) : message.author;
  const fields = Object.entries(message.fields ?? {});
  return (
    <section class={`message is-${message.direction}`} id={`m-${message.id}`}>
      <header class="row">
        <h2 class="h3">{who}</h2>
        <span class="dim small">
          {dayTime(message.at, now, at.locale, at.shop.profile.timeZone)} ·{" "}
          {message.direction === "note" ? words.note : words.by[message.channel]}
        </span>
        {message.flags
          .filter((flag) => flag in words.flags)
          .map((flag) => (
            <Badge
              is={flag === "withdrawal" ? "warn" : undefined}
              glyph={flag === "withdrawal" ? "warning" : undefined}
            >
              {words.flags[flag]}
            </Badge>
          ))}
      </header>
      <blockquote
        class={hers ? "said is-her" : "said"}
        lang={message.direction === "note" ? undefined : (seen.locale ?? undefined)}
      >
        {message.words}
      </blockquote>
      {fields.length > 0 && (
        <dl class="facts small">{fields.flatMap(([name, value]) => [<dt>{name}</dt>, <dd>{value}</dd>])}</dl>
      )}
      {message.files.length > 0 && (
        <ul class="files">
          {message.files.map((file) => {
            const href = `/admin/inbox/${encodeURIComponent(seen.number)}/files/${file.id}`;
            const opens = may(at.member.role, "answer") || may(at.member.role, "name-refunds");
            return (
              <li>
                {opens ? (
                  <a href={href} download={file.name}>
                    {isPicture(file.claimedType) && <img src={href} alt="" loading="lazy" />}
                    {file.name}
                  </a>
                ) : (
                  file.name
                )}{" "}
                <span class="dim small num">
                  {words.fileSize(count(Math.max(1, Math.round(file.size / 1024)), at.locale))}
                </span>
              </li>
            );
          })}
          <li class="dim small">{words.fileCare}</li>
        </ul>
      )}
    </section>
  );
};

/** What waits for an answer stands open; of what was said before, the last is shown and the rest is folded. */
export const Thread: FC<{ room: Room }> = ({ room }) => {
  const words = inboxWords[room.at.locale];
  const { messages } = room.seen;
  const answered = messages.findLastIndex(({ direction }) => direction === "out");
  const hasNews = messages.slice(answered + 1).some(({ direction }) => direction === "in");
  const from = messages.length <= 4 ? 0 : Math.max(0, hasNews ? answered : answered - 1);
  const earlier = messages.slice(0, from);
  return (
    <section class="thread" aria-label={words.thread}>
      {earlier.length > 0 && (
        <details>
          <summary>{words.earlier(earlier.length)}</summary>
          <div class="stack">
            {earlier.map((message) => (
              <Said room={room} message={message} />
            ))}
          </div>
        </details>
      )}
      {messages.slice(from).map((message) => (
        <Said room={room} message={message} />
      ))}
      {room.seen.messages.some(({ flags }) => flags.includes("secret")) && room.mayAnswer && (
        <form
          class="row"
          method="post"
          action={`/admin/inbox/${encodeURIComponent(room.seen.number)}/reveal`}
        >
          <button class="btn is-small" type="submit">
            {words.reveal}
          </button>
          <span class="dim small">{words.revealHint}</span>
        </form>
      )}
    </section>
  );
};

/** The mail that she answers with its sum, and the line that she asks about marked. */
export const Meant: FC<{ room: Room }> = ({ room }) => {
  const { at, now, one, seen, statement } = room;
  const words = inboxWords[at.locale];
  const { answers, disputed } = seen.about;
  if (!answers && !statement) return null;
  const zone = at.shop.profile.timeZone;
  const first = seen.name?.split(" ")[0];
  const lang = pickLocale(one.locale ?? undefined, at.shop.profile.locale) ?? "en";
  const print = printer(lang);
  const told = statement?.state === "reconciled" ? statement : undefined;
  const sum = (amount: string) => print.money(money(amount, told?.currency ?? "SEK"));
  const isKept = ({ amount }: { amount: string }) => amount.startsWith("-");
  const lines = told
    ? [
        ...told.lines.filter((line) => !isKept(line)),
        ...told.lines.filter(isKept),
        ...told.memo.filter(({ kind }) => kind === disputed?.kind && kind === "outbound_shipping"),
      ]
    : [];
  const [only, another] = lines.filter(isKept);
  // Where one sum alone was kept, that is what there is to ask about.
  const marked = disputed?.kind ?? (another ? undefined : only?.kind);
  const href =
    one.order_id !== null && one.notification_id !== null
      ? `/admin/orders/${encodeURIComponent(one.order_id)}/mails/${one.notification_id}`
      : undefined;
  return (
    <section class="card card-s" aria-labelledby="meant">
      <header>
        <h2 class="h3" id="meant">
          {answers ? (first ? words.mail(first) : words.mailAnswered) : words.statement}
        </h2>
        {answers && (
          <span class="dim small">
            {kindWords(answers.kind, at.locale).name}
            {answers.sentAt && `, ${dayTime(answers.sentAt, now, at.locale, zone)}`}
          </span>
        )}
        {answers && href && (
          <a class="push small" href={href}>
            {words.wholeMail}
          </a>
        )}
      </header>
      {told && (
        <div lang={lang}>
          <table class="statement" aria-label={words.statement}>
            <tbody>
              {lines.map((line) => {
                const isMarked = line.kind === marked;
                const quantity = "quantity" in line ? Number(line.quantity ?? 1) : 1;
                const pieces = quantity > 1 ? ` × ${quantity}` : "";
                return (
                  <tr class={isMarked ? "is-marked" : undefined}>
                    <th scope="row">
                      {isMarked ? <strong>{line.label}</strong> : line.label}
                      {pieces}
                      {isMarked && (
                        <span class="sub" lang={at.locale}>
                          {disputed ? words.disputed : words.onlyKept}
                        </span>
                      )}
                    </th>
                    <td>{sum(line.amount)}</td>
                  </tr>
                );
              })}
              <tr class="total">
                <th scope="row" lang={at.locale}>
                  {words.total}
                </th>
                <td>{sum(told.paidBack)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {answers?.subject && !told && (
        <p class="quote" lang={lang}>
          {answers.subject}
        </p>
      )}
      {statement && !told && <p class="dim">{words.notYet}</p>}
    </section>
  );
};

/** What must not be overlooked before anybody answers. */
export const Care: FC<{ room: Room; revealed: boolean; trouble: string | undefined }> = ({
  room,
  revealed,
  trouble,
}) => {
  const words = inboxWords[room.at.locale];
  if (trouble !== undefined)
    return (
      <Banner is="bad">
        <strong>{words.cannot}</strong>{" "}
        {trouble === words.mergeTwo ? trouble : <Noted of={trouble} at={room.at} />}
      </Banner>
    );
  if (room.seen.stranger) return <Banner is="warn">{words.stranger}</Banner>;
  return revealed ? <Banner>{words.revealed}</Banner> : null;
};
