import type { FC } from "hono/jsx";
import { roundingMost } from "../commerce/ceiling.ts";
import { type Money, money, negate } from "../commerce/money.ts";
import { namedKinds } from "../commerce/named.ts";
import { isOpen } from "../commerce/statement.ts";
import { sayIn } from "../pipeline/refunds/words.ts";
import { Form, type Frame } from "./app-home-frame.tsx";
import type { HomeView } from "./app-home-view.ts";
import { Empty, SumTable, Tag } from "./look.tsx";

/** What waits for the merchant: refunds that cannot be told truthfully yet, with the way out on the spot, and what is broken. */

type Waiting = HomeView["refunds"][number];

/** What can be named a part that was kept, and one that was given, the likeliest first. */
const given: readonly string[] = ["goodwill", "outbound_shipping", "item", "fee", "duty", "tip"];
const kept = namedKinds.filter((kind) => kind !== "cash_rounding" && !given.includes(kind));

export const Needs: FC<{ view: HomeView; frame: Frame }> = ({ view, frame }) => {
  const { words, refunds, alarms, waiting } = view;
  return (
    <section class="section" aria-labelledby="needs">
      <h2 id="needs">{words.needs.title}</h2>
      {waiting === 0 && alarms.length === 0 && <Empty>{words.needs.empty}</Empty>}
      {refunds.map((one) => (
        <Held one={one} view={view} frame={frame} />
      ))}
      {waiting > refunds.length && <p class="dim">{words.needs.more(waiting - refunds.length)}</p>}
      {alarms.length > 0 && (
        <ul class="list">
          {alarms.map((alarm) => {
            // What is wrong with a domain stands in its step, with what to do about it; complaints about mails do not.
            const isStep = alarm.kind === "sender" && alarm.subject.includes(".");
            const isOther = alarm.kind === "sender" && !isStep;
            const [title, todo] = (isOther ? undefined : words.alarms[alarm.kind]) ?? words.otherAlarm;
            return (
              <li>
                <strong>{title}</strong>
                <span class="dim small">{view.moment(alarm.raised_at)}</span>
                {!isStep && (
                  <span class="sub" lang="en">
                    {alarm.text}
                  </span>
                )}
                {todo && <span class="sub">{isStep ? <a href="#step-domain">{todo}</a> : todo}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};

const Held: FC<{ one: Waiting; view: HomeView; frame: Frame }> = ({ one, view, frame }) => {
  const { task, refund, language } = one;
  const { words, print, moment } = view;
  const said = words.needs;
  const sum = (text: string) => print.money(money(text, task.currency));
  const { say } = sayIn(view.locale);
  const order = frame.orderUrl(task.order.id);
  return (
    <article class="card" aria-labelledby={`r-${task.number}`}>
      <header>
        <h3 id={`r-${task.number}`}>{said.order(task.order.number)}</h3>
        <Tag is="warn">{said.since(moment(task.heldSince))}</Tag>
        {order && (
          <a class="push small" href={order} target="_top">
            {said.openOrder}
          </a>
        )}
      </header>
      <div class="body">
        <div class="stack">
          <SumTable
            label={said.order(task.order.number)}
            rows={[
              ...refund.lines.map((line) => ({
                // What nobody has named yet has no words of hers either.
                label: isOpen(line) ? (
                  <strong>{say(line.kind)}</strong>
                ) : (
                  <span lang={language}>{line.label}</span>
                ),
                sub: line.because && <span lang={language}>{line.because}</span>,
                amount: sum(line.amount),
              })),
              { label: said.paid, amount: sum(task.paidBack), is: "total" as const },
            ]}
          />
        </div>
        <div class="stack">
          <Why one={one} view={view} />
          {task.waitsFor === "name" ? (
            <Naming one={one} view={view} frame={frame} />
          ) : (
            <Approving one={one} view={view} frame={frame} />
          )}
        </div>
      </div>
    </article>
  );
};

const absolute = (value: Money): Money => (value.minor < 0n ? negate(value) : value);

const Why: FC<{ one: Waiting; view: HomeView }> = ({
  one: { task },
  view: { words, print, moment, now },
}) => {
  const said = words.needs;
  const difference = task.difference === null ? undefined : money(task.difference, task.currency);
  const sum = difference && print.money(absolute(difference));
  return (
    <>
      <p class="strong">
        {task.waitsFor === "name" && difference && sum
          ? (difference.minor < 0n ? said.nobodySaid : said.nobodySaidGiven)(sum)
          : task.waitsFor === "terms"
            ? said.terms
            : task.waitsFor === "payment"
              ? said.payment
              : said.topUp}
      </p>
      {task.blocks.map((block) => (
        <p>
          {block.message}{" "}
          <span class="dim">{said.short(print.money(money(block.shortfall, task.currency)))}.</span>
        </p>
      ))}
      {task.honestMailSentAt ? (
        <p class="dim small">{said.honestSent(moment(task.honestMailSentAt))}</p>
      ) : (
        task.honestMailAt &&
        task.honestMailAt > now && <p class="dim small">{said.honestMail(moment(task.honestMailAt))}</p>
      )}
    </>
  );
};

const Naming: FC<{ one: Waiting; view: HomeView; frame: Frame }> = ({ one, view, frame }) => {
  const { task, refund, language } = one;
  const { words, print, locale } = view;
  const said = words.needs;
  const { say } = sayIn(locale);
  const difference = money(task.difference ?? "0.00", task.currency);
  const sum = print.money(absolute(difference));
  const name = (kind: string) => say(kind, { carrier: "none", percent: "none" });
  const kinds: readonly string[] = [
    ...(difference.minor < 0n ? kept : given),
    ...(absolute(difference).minor <= roundingMost(task.currency).minor ? ["cash_rounding"] : []),
  ];
  const id = (field: string) => `${field}-${task.number}`;
  const [first] = refund.candidates;
  return (
    <Form frame={frame} to={`refunds/${encodeURIComponent(task.refund)}/name`}>
      <div class="field">
        <label for={id("as")}>{said.whatIsIt(sum)}</label>
        <select class="input" id={id("as")} name="as" required>
          {refund.candidates.length > 0 && (
            <optgroup label={said.fromTerms}>
              {refund.candidates.map((reading, i) => (
                <option value={`terms:${i}`}>
                  {reading
                    .map((part) => `${name(part.kind)} ${print.money(money(part.amount, task.currency))}`)
                    .join(" + ")}
                </option>
              ))}
            </optgroup>
          )}
          {!first && <option value="">–</option>}
          {kinds.map((kind) => (
            <option value={kind}>{name(kind)}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={id("because")}>{said.because}</label>
        <textarea
          class="input"
          id={id("because")}
          name="because"
          rows={2}
          maxlength={2000}
          lang={language}
          aria-describedby={id("hint")}
        />
        <span class="hint" id={id("hint")}>
          {said.becauseHint(languageName(language, locale))}
        </span>
      </div>
      <label class="choice">
        <input type="checkbox" name="learn" value="yes" />
        {said.learn(sum, task.carrier ?? undefined)}
      </label>
      <button class="btn is-main" type="submit">
        {said.name}
      </button>
    </Form>
  );
};

const Approving: FC<{ one: Waiting; view: HomeView; frame: Frame }> = ({ one: { task }, view, frame }) => {
  const said = view.words.needs;
  const id = (field: string) => `${field}-${task.number}`;
  return (
    <details>
      <summary>{said.approveTitle}</summary>
      <Form frame={frame} to={`refunds/${encodeURIComponent(task.refund)}/approve`}>
        <div class="field">
          <label for={id("reason")}>{said.reason}</label>
          <textarea
            class="input"
            id={id("reason")}
            name="reason"
            rows={2}
            maxlength={2000}
            required
            aria-describedby={id("hint")}
          />
          <span class="hint" id={id("hint")}>
            {said.reasonHint}
          </span>
        </div>
        <button class="btn" type="submit">
          {said.approve}
        </button>
      </Form>
    </details>
  );
};

const languageName = (of: string, reader: string): string =>
  new Intl.DisplayNames(reader, { type: "language" }).of(of) ?? of;
