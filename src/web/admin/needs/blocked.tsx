import type { FC, PropsWithChildren } from "hono/jsx";
import { money, subtract, sum, zero } from "../../../commerce/money.ts";
import { may } from "../../../commerce/role.ts";
import { ruleOf } from "../../../law/rules.ts";
import type { Reading } from "../../../pipeline/refunds/readings.ts";
import type { Task } from "../../../pipeline/refunds/tasks.ts";
import { Badge, Card } from "../primitives.tsx";
import { absolute, type OrderShown, type Speaking } from "./view.ts";

/** One refund that the law guard, or an odd payment, holds: how much is missing and why, and the three ways out. */

interface Shown {
  task: Task;
  reading: Reading | undefined;
  known: OrderShown | undefined;
  speaking: Speaking;
  wrong?: string | undefined;
}

const platformNames: Record<string, string> = { woocommerce: "WooCommerce", shopify: "Shopify" };
export const placeOf = (task: Pick<Task, "platform">, words: Speaking["words"]): string =>
  platformNames[task.platform ?? ""] ?? words.shopSystem;

const refundPath = (task: Task, deed: string): string =>
  `/admin/needs/refunds/${encodeURIComponent(task.number ?? task.refund)}/${deed}`;

export const BlockedCard: FC<Shown> = ({ task, reading, known, speaking, wrong }) => {
  const { words, print, at, time } = speaking;
  const [block] = task.blocks;
  const name = known?.name ?? words.theCustomer;
  const id = `b-${task.number ?? task.refund}`;
  const short = block && print.money(money(block.shortfall, task.currency));
  const where = placeOf(task, words);
  return (
    <div id={id}>
      <Card
        id={`${id}-t`}
        title={short ? words.short(task.order.number, name, short) : words.order(task.order.number)}
        state={
          block && (
            <Badge is="bad" glyph="cross">
              {words.blockedBy(task.blocks.map((one) => one.rule).join(", "))}
            </Badge>
          )
        }
        foot={
          <>
            {short && task.link && (
              <a class="btn is-main" href={task.link} rel="noreferrer">
                {words.payBack(short, where)}
              </a>
            )}
            {short && !task.link && <span class="small">{words.payElsewhere(short)}</span>}
            {short && may(at.member.role, "name-refunds") && (
              <OtherReason task={task} reading={reading} words={words} />
            )}
            {may(at.member.role, "override-law") ? (
              <Override
                task={task}
                words={words}
                label={words.override}
                hint={words.overrideHint}
                wrong={wrong}
              />
            ) : (
              <span class="push dim small">{words.mayNotOverride}</span>
            )}
          </>
        }
      >
        <div class="split is-20">
          {reading && <ShortTable task={task} reading={reading} speaking={speaking} />}
          <div class="stack">
            {task.blocks.length === 0 && <p class="strong">{words.differs}</p>}
            {task.blocks.map((one) => (
              <>
                <p>{one.message}</p>
                <p class="dim small">{words.ruleSource(one.rule, ruleOf(one.rule).source)}</p>
              </>
            ))}
            <p class="dim small">
              {words.heldSince(time(task.heldSince))}{" "}
              {task.honestMailSentAt
                ? words.shortGot(name, time(task.honestMailSentAt))
                : task.honestMailAt && words.unanswered(name, time(task.honestMailAt))}
            </p>
          </div>
        </div>
      </Card>
    </div>
  );
};

const isForbidden = (one: { law?: readonly { verdict: string }[] | undefined }): boolean =>
  (one.law ?? []).some(({ verdict }) => verdict === "forbidden");

/** Line by line where what is forbidden adds up to what is missing; otherwise only the sum is said, and the lines that it is about are marked. */
const ShortTable: FC<{ task: Task; reading: Reading; speaking: Speaking }> = ({
  task,
  reading: { now: told, locale },
  speaking: { words, print },
}) => {
  const { currency } = task;
  const none = zero(currency);
  const memo = told.memo.filter((one) => one.kind !== "earlier_refunds" && isForbidden(one));
  const rows = [
    ...told.lines.map((line) => ({
      label: line.label,
      paid: line.amount.minor > 0n ? line.amount : undefined,
      back: line.amount,
      short: line.amount.minor < 0n && isForbidden(line) ? absolute(line.amount) : none,
      isKept: line.amount.minor < 0n,
      bad: isForbidden(line),
    })),
    ...memo.map((one) => ({
      label: one.label,
      paid: absolute(one.amount),
      back: none,
      short: absolute(one.amount),
      isKept: false,
      bad: true,
    })),
  ];
  const missing = money(task.blocks[0]?.shortfall ?? "0", currency);
  const due = money(task.blocks[0]?.shouldBe ?? task.paidBack, currency);
  const adds =
    sum(
      rows.map((row) => row.short),
      currency,
    ).minor === missing.minor;
  const paid = sum(
    rows.flatMap((row) => row.paid ?? []),
    currency,
  );
  return (
    <section class="scroll" tabindex={0} aria-label={words.whatShort}>
      <table class="statement is-wide" aria-label={words.whatShort}>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col" class="hide-narrow">
              {words.paid}
            </th>
            <th scope="col">{words.paidBack}</th>
            {adds && (
              <th scope="col" class="hide-narrow">
                {words.shouldBe}
              </th>
            )}
            {adds && <th scope="col">{words.shortColumn}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" lang={locale}>
                {row.label}
              </th>
              <td class="hide-narrow">{row.paid && print.money(row.paid)}</td>
              <td>
                {row.bad && !adds ? (
                  <span class="bad strong">{print.money(row.back)}</span>
                ) : (
                  print.money(row.back)
                )}
              </td>
              {adds && (
                <td class="hide-narrow">
                  {print.money(row.isKept ? (row.bad ? none : row.back) : row.bad ? row.short : row.back)}
                </td>
              )}
              {adds && (
                <td>
                  <span class={row.short.minor > 0n ? "bad strong" : "dimmer"}>{print.money(row.short)}</span>
                </td>
              )}
            </tr>
          ))}
          <tr class="total">
            <th scope="row">{words.total}</th>
            <td class="hide-narrow">{print.money(paid)}</td>
            <td>{print.money(money(task.paidBack, currency))}</td>
            {adds && <td class="hide-narrow">{print.money(due)}</td>}
            {adds && (
              <td>
                <span class="bad">{print.money(subtract(due, money(task.paidBack, currency)))}</span>
              </td>
            )}
          </tr>
        </tbody>
      </table>
    </section>
  );
};

const bases = ["withdrawal", "policy", "nonconformity", "undelivered", "recall"] as const;

const OtherReason: FC<{ task: Task; reading: Reading | undefined; words: Speaking["words"] }> = ({
  task,
  reading,
  words,
}) => {
  const id = `basis-${task.number ?? task.refund}`;
  if (reading?.basis === undefined) return <></>;
  return (
    <details class="way">
      <summary class="btn">{words.wrongReason}</summary>
      <form class="stack" method="post" action={refundPath(task, "reason")}>
        <div class="field">
          <label for={id}>{words.reasonLabel}</label>
          <select class="input" id={id} name="basis" aria-describedby={`${id}-hint`}>
            {bases.map((basis) => (
              <option value={basis} selected={basis === reading.basis}>
                {words.bases[basis]}
              </option>
            ))}
          </select>
          <span class="hint" id={`${id}-hint`}>
            {words.wrongReasonHint}
          </span>
        </div>
        <button class="btn" type="submit">
          {words.correct}
        </button>
      </form>
    </details>
  );
};

/** The mail leaves as it is, under her name and with her reason. */
export const Override: FC<
  PropsWithChildren<{
    task: Task;
    words: Speaking["words"];
    label: string;
    hint: string;
    wrong?: string | undefined;
  }>
> = ({ task, words, label, hint, wrong }) => {
  const id = `note-${task.number ?? task.refund}`;
  return (
    <details class="way push" open={wrong !== undefined}>
      <summary class="btn is-plain">{label}</summary>
      <form class="stack" method="post" action={refundPath(task, "approve")}>
        <div class="field">
          <label for={id}>{words.note}</label>
          {wrong && (
            <span class="error" role="alert">
              {wrong}
            </span>
          )}
          <textarea
            class="input"
            id={id}
            name="reason"
            rows={2}
            maxlength={2000}
            required
            aria-describedby={`${id}-hint`}
          />
          <span class="hint" id={`${id}-hint`}>
            {hint}
          </span>
        </div>
        <button class="btn" type="submit">
          {words.overrideDo}
        </button>
      </form>
    </details>
  );
};
