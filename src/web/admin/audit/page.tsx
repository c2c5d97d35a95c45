import type { Child, FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import { type AuditPart, auditParts, mailTopics } from "../../../insight/audit/checks.ts";
import type { AuditRow, Evidence, Verdict } from "../../../insight/audit/report.ts";
import type { QuickTest } from "../../../pipeline/quick-test.ts";
import { sayQuickTest } from "../../../pipeline/quick-test-paper.ts";
import { Choice } from "../../look.tsx";
import { AdminPage, PageHead } from "../page.tsx";
import { Badge, Banner, Card, Field, Nothing, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { auditPageWords } from "../words/audit.ts";

/** The quick test as a page: the news, what is to do, each check with its why, and the mails that were handed in. */

export const shows = ["all", "todo", "unknown", "fine"] as const;
export type Show = (typeof shows)[number];

const isIn: Record<Show, (verdict: Verdict) => boolean> = {
  all: () => true,
  todo: (verdict) => verdict === "missing" || verdict === "partly",
  unknown: (verdict) => verdict === "unknown",
  fine: (verdict) => verdict === "kept",
};

export const AuditPage: FC<{ at: AtWork; test: QuickTest; show: Show; toast: Child }> = ({
  at,
  test,
  show,
  toast,
}) => {
  const words = auditPageWords[at.locale];
  const say = sayQuickTest(at.shop, at.locale, sumsOf(at));
  const { report, history } = test;
  const count = (of: Show) => report.rows.filter(({ verdict }) => isIn[of](verdict)).length;
  const shown = report.rows.filter(({ verdict }) => isIn[show](verdict));
  return (
    <AdminPage at={at} title={words.title} place="audit" toast={toast}>
      <PageHead
        title={words.news(report.kept, report.judged)}
        lede={report.unknown > 0 ? `${words.lede} ${words.notSeen(report.unknown)}` : words.lede}
      >
        <a class="btn" href="/admin/audit.pdf">
          {words.paper}
        </a>
      </PageHead>
      {history.lower > 0 && (
        <Banner
          is="warn"
          deed={
            <a class="btn is-small" href="/admin/needs">
              {words.name}
            </a>
          }
        >
          <strong>{say.history(test)}</strong>
        </Banner>
      )}
      <div class="split">
        <div class="stack stack-l">
          <Choice
            is="tabs"
            label={words.show}
            links={shows.map((one) => ({
              text: `${{ all: words.all, todo: words.todo, unknown: words.unknown, fine: words.fine }[one]} ${count(one)}`,
              href: one === "all" ? "/admin/audit" : `/admin/audit?show=${one}`,
              current: one === show,
            }))}
          />
          {shown.length === 0 && <Nothing>{words.none[show]}</Nothing>}
          {auditParts.map((part) => (
            <Part
              at={at}
              test={test}
              part={part}
              rows={shown.filter(({ check }) => check.part === part)}
              show={show}
            />
          ))}
        </div>
        <div class="stack stack-l">
          <HandIn at={at} test={test} />
          {history.lower === 0 && <p class="dim">{say.history(test)}</p>}
          <p class="dim small">{words.command}</p>
        </div>
      </div>
    </AdminPage>
  );
};

const Part: FC<{ at: AtWork; test: QuickTest; part: AuditPart; rows: AuditRow[]; show: Show }> = ({
  at,
  test,
  part,
  rows,
  show,
}) => {
  if (rows.length === 0) return null;
  const words = auditPageWords[at.locale];
  const say = sayQuickTest(at.shop, at.locale, sumsOf(at));
  const { kept = 0, judged = 0, unknown = 0 } = test.report.parts.find((one) => one.part === part) ?? {};
  return (
    <Section id={`part-${part}`} title={say.words.parts[part]} beside={words.ofPart(kept, judged, unknown)}>
      <ul class="checks">
        {rows.map((row) => (
          <OneCheck at={at} row={row} show={show} />
        ))}
      </ul>
    </Section>
  );
};

const badges = {
  kept: ["ok", "check"],
  partly: ["warn", "warning"],
  missing: ["bad", "cross"],
  unknown: ["outline", undefined],
  none: [undefined, undefined],
} as const;

const OneCheck: FC<{ at: AtWork; row: AuditRow; show: Show }> = ({ at, row, show }) => {
  const { words: said, seen } = sayQuickTest(at.shop, at.locale, sumsOf(at));
  const { check, verdict, judged } = row;
  const one = said.checks[check.id];
  const [is, glyph] = badges[verdict];
  const open = isIn.todo(verdict);
  return (
    <li id={check.id}>
      <span>
        <Badge is={is} glyph={glyph}>
          {said.verdicts[verdict]}
        </Badge>
      </span>
      <div>
        <details open={verdict === "unknown" && show === "unknown"}>
          <summary>
            <h3>{one?.name}</h3>
          </summary>
          <dl class="facts">
            <dt>{said.why}</dt>
            <dd>{one?.why}</dd>
            <dt>{said.how}</dt>
            <dd>{one?.how}</dd>
            <dt>{said.todo}</dt>
            <dd>{one?.todo}</dd>
            {check.law && (
              <>
                <dt>{said.law}</dt>
                <dd>{check.law}</dd>
              </>
            )}
          </dl>
          {mayAnswer(at) && (
            <Answer
              at={at}
              id={check.id}
              note={row.note}
              show={show}
              isAnswered={judged.some(({ way }) => way === "hand")}
            />
          )}
        </details>
        {open && <p class="todo">{one?.todo}</p>}
        {seen(row).map((line, i) => (
          <p class="seen">
            {line} <SwitchOn at={at} kind={judged[i]?.evidence} />
          </p>
        ))}
        {row.note && <p class="seen quote">{row.note}</p>}
      </div>
    </li>
  );
};

/** The way to the switch of a mail that is off. */
const SwitchOn: FC<{ at: AtWork; kind: Evidence | undefined }> = ({ at, kind }) =>
  kind?.say === "kind-off" && may(at.member.role, "publish-templates") ? (
    <a href={`/admin/templates/${kind.kind}/switch`}>{auditPageWords[at.locale].switchOn}</a>
  ) : null;

const mayAnswer = ({ member }: AtWork): boolean => may(member.role, "answer") || may(member.role, "set-up");

const Answer: FC<{ at: AtWork; id: string; note: string | undefined; show: Show; isAnswered: boolean }> = ({
  at,
  id,
  note,
  show,
  isAnswered,
}) => {
  const words = auditPageWords[at.locale];
  return (
    <form class="answer" method="post" action={`/admin/audit/${id}`}>
      <input type="hidden" name="show" value={show} />
      <Field id={`note-${id}`} label={words.note}>
        <input class="input" id={`note-${id}`} name="note" value={note ?? ""} maxlength={500} />
      </Field>
      <button class="btn" name="answer" value="yes" type="submit">
        {words.yes}
      </button>
      <button class="btn" name="answer" value="no" type="submit">
        {words.no}
      </button>
      <button class="btn" name="answer" value="none" type="submit">
        {words.notOurs}
      </button>
      {isAnswered && (
        <button class="btn is-plain" name="answer" value="" type="submit">
          {words.forget}
        </button>
      )}
    </form>
  );
};

const HandIn: FC<{ at: AtWork; test: QuickTest }> = ({ at, test }) => {
  const words = auditPageWords[at.locale];
  const { words: said, day } = sayQuickTest(at.shop, at.locale, sumsOf(at));
  return (
    <Card id="mails" title={words.mails}>
      <div class="stack">
        <p class="small">{words.mailsWhy}</p>
        <dl class="facts">
          <dt>{words.address}</dt>
          <dd class="breaks">
            <code>{test.address}</code>
          </dd>
        </dl>
      </div>
      {mayAnswer(at) && (
        <form class="stack" method="post" action="/admin/audit/mails" enctype="multipart/form-data">
          <Field id="file" label={words.file}>
            <input class="input" type="file" id="file" name="file" accept=".eml,message/rfc822" required />
          </Field>
          <Field id="topic" label={words.topic}>
            <select class="input" id="topic" name="topic">
              <option value="">{words.topicOpen}</option>
              {mailTopics.map((topic) => (
                <option value={topic}>{said.topics[topic]}</option>
              ))}
            </select>
          </Field>
          <p>
            <button class="btn is-main" type="submit">
              {words.handIn}
            </button>
          </p>
        </form>
      )}
      {test.mails.length === 0 ? (
        <p class="dim small">{words.noMail}</p>
      ) : (
        <ul class="list" aria-label={words.read(test.mails.length)}>
          {test.mails.slice(0, 20).map((mail) => (
            <li>
              <span class="quote">{mail.subject || "–"}</span>
              {mayAnswer(at) && (
                <form method="post" action={`/admin/audit/mails/${mail.id}/remove`}>
                  <button
                    class="btn is-plain is-small"
                    type="submit"
                    aria-label={`${words.remove}: ${mail.subject}`}
                  >
                    {words.remove}
                  </button>
                </form>
              )}
              <span class="sub">
                {mail.topic ? `${said.topics[mail.topic]}, ` : ""}
                {words.found(mail.found, mail.missing)}, {day(mail.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};
