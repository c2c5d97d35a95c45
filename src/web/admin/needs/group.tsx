import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import { may } from "../../../commerce/role.ts";
import { undoWindow } from "../../../pipeline/refunds/name-together.ts";
import type { Reading } from "../../../pipeline/refunds/readings.ts";
import { sayIn } from "../../../pipeline/refunds/words.ts";
import { SumTable } from "../../look.tsx";
import { Badge, Card } from "../primitives.tsx";
import { languageName } from "../when.ts";
import type { GroupShown } from "./chosen.ts";
import { timeLeft } from "./left.ts";
import { Rows } from "./rows.tsx";
import {
  absolute,
  type Group,
  type Judged,
  type Offered,
  otherKinds,
  type Speaking,
  type Verdict,
} from "./view.ts";

/** The same difference in many refunds: what it could be, what each customer would read, and all of them named at once. */

export const GroupCard: FC<GroupShown> = (shown) => {
  const { group, speaking, chosen, nth } = shown;
  const { words, print, at } = speaking;
  const n = group.tasks.length;
  const id = (part: string) => `${part}-${nth}`;
  const less = group.difference.minor < 0n;
  const difference = print.money(absolute(group.difference));
  const waiting = group.tasks.some(
    (task) => task.honestMailAt && !task.honestMailSentAt && task.honestMailAt > speaking.now,
  );
  const isHistory = group.tasks.every((task) => task.isHistory);
  const isSilent = isHistory || at.shop.profile.mode === "shadow";
  return (
    <form id={`g-${nth}`} method="post" action="/admin/needs/name">
      <input type="hidden" name="group" value={group.key} />
      <input type="hidden" name="nth" value={String(nth)} />
      <input type="hidden" name="upto" value={String(chosen.upto)} />
      <Card
        id={id("q")}
        title={words.why(n, difference, less)}
        state={<ShortMail group={group} speaking={speaking} />}
        foot={
          may(at.member.role, "name-refunds") ? (
            <>
              <button class="btn is-main" type="submit">
                {(isSilent ? words.nameOnly : words.nameAll)(n - chosen.without.size)}
              </button>
              {waiting && (
                <button class="btn" type="submit" formaction="/admin/needs/short">
                  {words.sendShort}
                </button>
              )}
              <span class="push dim small">
                {isHistory
                  ? words.history(n, n)
                  : (isSilent ? words.waitsInShadow : words.waits)(undoWindow / 60_000)}
              </span>
            </>
          ) : (
            <span class="dim small">{words.fewMay}</span>
          )
        }
      >
        {chosen.wrong && (
          <p class="bad strong" role="alert">
            {chosen.wrong}
          </p>
        )}
        <div class="split is-20">
          <div class="stack">
            <Story {...shown} />
            <Choices {...shown} id={id} />
            <label class="learn">
              <input type="checkbox" name="learn" value="yes" checked={chosen.learn} />
              <span>
                <span class="strong">{words.learn}</span>
                <span class="sub">{words.rule(difference, group.carrier)}</span>
              </span>
            </label>
          </div>
          <WillRead {...shown} />
        </div>
        <Rows {...shown} id={id} />
      </Card>
    </form>
  );
};

const ShortMail: FC<{ group: Group; speaking: Speaking }> = ({ group, speaking: { words, now, time } }) => {
  const next = group.tasks.find((task) => task.honestMailAt && !task.honestMailSentAt);
  if (next?.honestMailAt)
    return (
      <Badge is="warn" glyph="clock">
        {words.shortFirst(time(next.honestMailAt), timeLeft(next.honestMailAt, now, words))}
      </Badge>
    );
  return group.tasks.some((task) => task.honestMailSentAt) ? (
    <Badge>{words.shortAllSent}</Badge>
  ) : (
    <Badge is="outline">{words.nobodyWritten}</Badge>
  );
};

const Story: FC<GroupShown> = ({ group, speaking: { words, print, time }, offers }) => {
  const { tasks, difference } = group;
  const times = tasks.map((task) => task.refundedAt.getTime());
  const less = difference.minor < 0n;
  const [each, than] = words.each(less);
  const one = print.money(absolute(difference));
  const all = { ...difference, minor: absolute(difference).minor * BigInt(tasks.length) };
  const inTerms = offers.filter((offer) => offer.inTerms > 0).length;
  const past = tasks.filter((task) => task.isHistory).length;
  return (
    <p>
      {words.told(tasks.length, time(new Date(Math.min(...times))), time(new Date(Math.max(...times))))}{" "}
      {tasks.length > 1 && (
        <>
          {each} <span class="num strong">{one}</span> {than}{" "}
          <span class="num strong">{print.money(all)}</span> {words.inAll}{" "}
        </>
      )}
      {inTerms === 0 ? words.noClause(one) : words.clauses(inTerms, one)}
      {past > 0 && past < tasks.length && ` ${words.history(past, tasks.length)}`}
    </p>
  );
};

const Choices: FC<GroupShown & { id: (part: string) => string }> = ({
  group,
  speaking: { words, print, at },
  offers,
  judged,
  chosen,
  orders,
  id,
}) => {
  const { say } = sayIn(at.locale);
  const [first] = group.tasks;
  const language = orders.get(first?.order.id ?? "")?.locale ?? "en";
  const nameOf = (kind: string, carrier: string | undefined) =>
    say(kind, { carrier: carrier ?? "none", percent: "none" });
  const nameFor = ({ parts }: Offered) =>
    parts
      .map(({ kind, amount }) => {
        const name = nameOf(kind, kind === "return_freight" ? group.carrier : undefined);
        return amount === undefined
          ? name
          : `${name} ${print.money(money(amount, group.difference.currency))}`;
      })
      .join(" + ");
  return (
    <fieldset class="picks">
      <legend>{words.legend(print.money(absolute(group.difference)))}</legend>
      {offers.map((offer, i) => {
        const verdict = judged.verdicts.get(offer.key);
        return (
          <div class="pick">
            <input
              type="radio"
              name="as"
              id={id(`as-${i}`)}
              value={offer.key}
              checked={chosen.as === offer.key}
              required
            />
            <label for={id(`as-${i}`)}>{nameFor(offer)}</label>
            <span>
              <Fit offer={offer} verdict={verdict} judged={judged} n={group.tasks.length} words={words} />
            </span>
            <span class="sub">
              {offer.inTerms > 0
                ? words.inTerms(
                    offer.clause === undefined
                      ? nameFor(offer)
                      : (words.clause[offer.clause] ?? offer.clause),
                  )
                : words.notInTerms}{" "}
              <Law verdict={verdict} shown={{ words, print }} />
              {judged.asked < group.tasks.length && ` ${words.onlyFirst(judged.asked)}`}
            </span>
          </div>
        );
      })}
      <div class="pick">
        <input
          type="radio"
          name="as"
          id={id("as-else")}
          value="else"
          checked={chosen.as === "else"}
          required
        />
        <label for={id("as-else")}>{words.else}</label>
        <span>
          {chosen.as === "else" && chosen.kind !== "" && (
            <Fit verdict={judged.verdicts.get("else")} judged={judged} n={group.tasks.length} words={words} />
          )}
        </span>
        <span class="sub">{words.elseSub(languageName(language, at.locale))}</span>
        <div class="sub other">
          <label class="vh" for={id("kind")}>
            {words.elseKind}
          </label>
          <select class="input" id={id("kind")} name="kind">
            <option value="">{words.choose}</option>
            {otherKinds(group.difference).map((kind) => (
              <option value={kind} selected={chosen.kind === kind}>
                {nameOf(kind, undefined)}
              </option>
            ))}
          </select>
          <label class="vh" for={id("because")}>
            {words.because}
          </label>
          <textarea
            class="input quote"
            id={id("because")}
            name="because"
            rows={2}
            maxlength={2000}
            lang={language}
            placeholder={words.because}
          >
            {chosen.because}
          </textarea>
        </div>
      </div>
    </fieldset>
  );
};

const Fit: FC<{
  offer?: Offered;
  verdict: Verdict | undefined;
  judged: Judged;
  n: number;
  words: Speaking["words"];
}> = ({ offer, verdict, judged, n, words }) => {
  if (!verdict) return <></>;
  if (verdict.fits === 0)
    return (
      <Badge is="bad" glyph="cross">
        {words.cannot}
      </Badge>
    );
  if (verdict.forbidden > 0)
    return (
      <Badge is="bad" glyph="cross">
        {verdict.forbidden === judged.asked
          ? words.notAllowed
          : words.notAllowedFor(verdict.forbidden, judged.asked)}
      </Badge>
    );
  if (verdict.fits < judged.asked)
    return (
      <Badge is="warn" glyph="warning">
        {words.fits(verdict.fits, judged.asked)}
      </Badge>
    );
  if (!offer || offer.inTerms === 0) return <></>;
  return offer.inTerms === n ? (
    <Badge is="ok" glyph="check">
      {words.fitsAll(n)}
    </Badge>
  ) : (
    <Badge>{words.fits(offer.inTerms, n)}</Badge>
  );
};

const Law: FC<{ verdict: Verdict | undefined; shown: Pick<Speaking, "words" | "print"> }> = ({
  verdict,
  shown: { words, print },
}) => {
  if (!verdict || verdict.fits === 0) return <></>;
  const { block, allowed } = verdict;
  if (block) return <>{words.lawForbids(block.rule, block.message, print.money(block.shortfall))}</>;
  return <>{allowed.length > 0 ? words.lawAllows(allowed.join(", ")) : words.lawSilent}</>;
};

/** The refund as its customer would read it under the chosen name, and the way to the next one. */
const WillRead: FC<GroupShown> = ({ group, speaking: { words, print }, judged, orders, chosen, nth }) => {
  const task = group.tasks[chosen.n];
  const reading = task && judged.readings.get(task.refund);
  const name = orders.get(task?.order.id ?? "")?.name ?? words.theCustomer;
  const told = reading?.as.get(chosen.as);
  const here = `/admin/needs#g-${nth}`;
  const turn = (to: number, text: string) => (
    <button
      class="btn is-plain"
      type="submit"
      formmethod="get"
      formaction={here}
      formnovalidate
      name="n"
      value={String(to)}
    >
      {text}
    </button>
  );
  return (
    <div class="stack">
      <p class="strong small">{words.willRead(name)}</p>
      {reading && told ? (
        <>
          <div lang={reading.locale}>
            <SumTable
              label={words.willRead(name)}
              rows={[
                ...told.lines.map((line) => ({
                  label: `${line.label}${line.quantity && line.quantity > 1 ? ` × ${line.quantity}` : ""}`,
                  amount: print.money(line.amount),
                })),
                { label: totalIn(reading), amount: print.money(told.paidBack), is: "total" as const },
              ]}
            />
          </div>
          {told.lines.map(
            (line) =>
              line.because && (
                <blockquote class="said" lang={reading.locale}>
                  {line.because}
                </blockquote>
              ),
          )}
          {told.blocks.length > 0 && <p class="bad small">{words.wouldHold}</p>}
        </>
      ) : (
        <p class="dim">
          {chosen.as === "" || (chosen.as === "else" && chosen.kind === "")
            ? words.chooseFirst
            : words.fitsNot}
        </p>
      )}
      <p class="row turns">
        {turn(chosen.n, words.showThis)}
        {group.tasks.length > 1 && (
          <>
            {chosen.n > 0 && turn(chosen.n - 1, words.previous)}
            <span class="dim num small">{words.nth(chosen.n + 1, group.tasks.length)}</span>
            {chosen.n + 1 < group.tasks.length && turn(chosen.n + 1, words.next)}
          </>
        )}
      </p>
    </div>
  );
};

/** The last line as the customer's own language says it. */
const totals: Record<Reading["locale"], string> = {
  sv: "Tillbaka till dig",
  nb: "Tilbake til deg",
  da: "Tilbage til dig",
  fi: "Takaisin sinulle",
  en: "Back to you",
  de: "Zurück an dich",
};
const totalIn = (reading: Reading): string => totals[reading.locale];
