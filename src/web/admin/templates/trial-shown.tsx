import type { Child, FC } from "hono/jsx";
import { localeTags } from "../../../commerce/print.ts";
import type { Verdict } from "../../../insight/trial.ts";
import type { Trial } from "../../../pipeline/templates/trials.ts";
import { Badge, Banner, Card, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { count, shortTime } from "../when.ts";
import { type TrialWords, trialWords } from "../words/trial.ts";
import { templatePath } from "./versions.tsx";

/** How far a trial is, and what it says when it may say something. */

type Judged = Extract<Verdict, { state: "judged" }>;

export const nameOf = (number: number, words: TrialWords): string =>
  number === 0 ? words.default : words.version(number);

const opening = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const RunningTrial: FC<{ at: AtWork; trial: Trial; now: Date; foot: Child }> = ({
  at,
  trial,
  now,
  foot,
}) => {
  const { locale } = at;
  const words = trialWords[locale];
  const { verdict } = trial;
  const n = (value: number) => count(value, locale);
  const when = (date: Date) => shortTime(date, now, locale, at.shop.profile.timeZone);
  const day = trial.judgedAt && dayOf(trial.judgedAt, at);
  return (
    <>
      {trial.uneven && (
        <Banner is="bad">
          <strong>{words.uneven}</strong>
          <p>{words.unevenWhy}</p>
        </Banner>
      )}
      <Card
        id="trial"
        title={words.against(opening(nameOf(trial.a.number, words)), nameOf(trial.b.number, words))}
        state={
          trial.uneven ? undefined : verdict.state === "judged" ? (
            <Badge is="ok" glyph="check">
              {words.judged}
            </Badge>
          ) : (
            <Badge is="accent" glyph="clock">
              {words.running}
            </Badge>
          )
        }
      >
        {verdict.state === "judged" && !trial.uneven && <Answer at={at} trial={trial} verdict={verdict} />}
        <div class="stack">
          <p class="dim small">{words.since(when(trial.startedAt), trial.startedBy)}</p>
          <div class="scroll">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{words.columns.version}</th>
                  <th scope="col" class="hide-narrow">
                    {words.columns.customers}
                  </th>
                  <th scope="col" class="n hide-narrow">
                    {words.columns.sent}
                  </th>
                  <th scope="col">{words.columns.counted}</th>
                </tr>
              </thead>
              <tbody>
                {(["a", "b"] as const).map((arm) => {
                  const { number, sent, counted, planned } = trial[arm];
                  const name = nameOf(number, words);
                  return (
                    <tr>
                      <th scope="row">
                        {number === 0 ? (
                          opening(name)
                        ) : (
                          <a href={templatePath(trial.kind, `/versions/${number}`)}>{opening(name)}</a>
                        )}
                      </th>
                      <td class="hide-narrow">{words.gets(arm === "b" ? trial.share : 100 - trial.share)}</td>
                      <td class="n hide-narrow">{n(sent)}</td>
                      <td>
                        <progress max={planned} value={counted} aria-label={words.progressOf(name)} />{" "}
                        <span class="nowrap">{words.progress(n(counted), n(planned))}</span>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {verdict.state === "collecting" && (
            <>
              <p class="strong">{words.once(day)}</p>
              <p class="dim">{words.whyOnce}</p>
            </>
          )}
          <p class="dim small">{words.week}</p>
        </div>
        {foot}
      </Card>
    </>
  );
};

const dayOf = (date: Date, { locale, shop }: AtWork): string =>
  date.toLocaleDateString(localeTags[locale], {
    timeZone: shop.profile.timeZone,
    ...{ day: "numeric", month: "long", year: "numeric" },
  });

/** "4.1" */
const oneDigit = (value: number, { locale }: AtWork): string =>
  Math.abs(value).toLocaleString(localeTags[locale], { maximumFractionDigits: 1 });

/** The verdict in one sentence: the difference with what it lies between, or that none can be seen. */
function sentenceOf({ fewer, interval: [low, high], better }: Judged, b: number, at: AtWork): string {
  const words = trialWords[at.locale];
  const name = opening(nameOf(b, words));
  const say = (value: number) => oneDigit(value, at);
  if (better === "b") return words.better(name, say(fewer), say(low), say(high));
  if (better === "a") return words.worse(name, say(fewer), say(high), say(low));
  return words.noDifference(nameOf(b, words), say(Math.max(0, -low)), say(Math.max(0, high)));
}

const Answer: FC<{ at: AtWork; trial: Trial; verdict: Judged }> = ({ at, trial, verdict }) => {
  const words = trialWords[at.locale];
  const sentence = sentenceOf(verdict, trial.b.number, at);
  const [low, high] = verdict.interval;
  const say = (value: number) => oneDigit(value, at);
  const signed = (value: number) => (value < 0 ? `−${say(value)}` : say(value));
  return (
    <div class="stack">
      <p class="strong">{sentence}</p>
      <Span verdict={verdict} at={at} label={words.chart(sentence)} />
      <p class="dim small">{words.certainty}</p>
      <details>
        <summary>{words.asTable}</summary>
        <div class="scroll">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{words.columns.version}</th>
                <th scope="col" class="n">
                  {words.mails}
                </th>
                <th scope="col" class="n">
                  {words.perThousand}
                </th>
              </tr>
            </thead>
            <tbody>
              {(["a", "b"] as const).map((arm) => (
                <tr>
                  <th scope="row">{opening(nameOf(trial[arm].number, words))}</th>
                  <td class="n">{count(trial[arm].counted, at.locale)}</td>
                  <td class="n">{say(verdict[arm])}</td>
                </tr>
              ))}
              <tr>
                <th scope="row" colspan={2}>
                  {words.difference}
                </th>
                <td class="n">
                  {signed(verdict.fewer)} ({signed(low)} – {signed(high)})
                </td>
              </tr>
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
};

/** The span in which the difference lies, beside the line of no difference: what crosses the line has told nothing. */
const Span: FC<{ verdict: Judged; at: AtWork; label: string }> = ({ verdict, at, label }) => {
  const words = trialWords[at.locale];
  const [low, high] = verdict.interval;
  const most = Math.max(Math.abs(low), Math.abs(high), 0.1);
  // More questions stand to the left of the line, fewer to the right; in parts of the width, so that words keep their size on a telephone.
  const x = (value: number) => `${Math.round(500 + (value / most) * 440) / 10}%`;
  const colour =
    verdict.better === "b" ? "var(--ok)" : verdict.better === "a" ? "var(--bad)" : "var(--ink-3)";
  return (
    <svg role="img" aria-label={label} width="100%" height="76">
      <line x1="2%" x2="98%" y1="38" y2="38" stroke="var(--rule-2)" />
      <line x1="50%" x2="50%" y1="20" y2="54" stroke="var(--ink)" stroke-dasharray="3 3" />
      <line
        x1={x(low)}
        x2={x(high)}
        y1="38"
        y2="38"
        stroke={colour}
        stroke-width="8"
        stroke-linecap="round"
      />
      <circle cx={x(verdict.fewer)} cy="38" r="7" fill={colour} stroke="var(--paper)" stroke-width="2" />
      <g fill="var(--ink-2)" stroke="none" font-size="13">
        <text x="50%" y="13" text-anchor="middle">
          {words.same}
        </text>
        <text x="2%" y="72">
          {words.moreSide}
        </text>
        <text x="98%" y="72" text-anchor="end">
          {words.fewerSide}
        </text>
      </g>
    </svg>
  );
};

/** What was tried before, with what came of it: a trial that found nothing is worth knowing of too. */
export const EndedTrials: FC<{ at: AtWork; trials: Trial[] }> = ({ at, trials }) => {
  const words = trialWords[at.locale];
  const name = (number: number) => nameOf(number, words);
  const came = ({ verdict, uneven, a, b }: Trial) => {
    if (uneven) return words.uneven;
    return verdict.state === "judged"
      ? sentenceOf(verdict, b.number, at)
      : words.unjudged(count(a.sent, at.locale), count(b.sent, at.locale));
  };
  return (
    <Section id="history" title={words.history}>
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words.ended.when}</th>
              <th scope="col">{words.ended.versions}</th>
              <th scope="col">{words.ended.outcome}</th>
              <th scope="col">{words.ended.kept}</th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <tr>
                <td>
                  {trial.endedAt && words.fromTo(dayOf(trial.startedAt, at), dayOf(trial.endedAt, at))}
                  {trial.endedBy && <div class="dim small">{words.endedBy(trial.endedBy)}</div>}
                </td>
                <td>{words.against(opening(name(trial.a.number)), name(trial.b.number))}</td>
                <td>{came(trial)}</td>
                <td>{trial.kept && opening(name(trial[trial.kept].number))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
