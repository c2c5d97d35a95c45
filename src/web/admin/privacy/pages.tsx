import type { Child, FC } from "hono/jsx";
import { keepingCountries, keepingIn } from "../../../law/bookkeeping.ts";
import type { Preview, TakingOut } from "../../../pipeline/erasing/index.ts";

import type { listRequests } from "../../../store/erasure.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, PageHead } from "../page.tsx";
import { AskCard, Badge, Field, Nothing, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { count, shortTime } from "../when.ts";
import { privacyWords } from "../words/privacy.ts";

const list = "/admin/settings/data";

type Request = Awaited<ReturnType<typeof listRequests>>[number];

/** Who asked for what, what the law makes a shop keep, and all of it to take along. */
export const PrivacyPage: FC<{
  at: AtWork;
  requests: readonly Request[];
  rows: Record<string, number>;
  /** The file that was taken out last, as far as this process knows. */
  taking: TakingOut | undefined;
  now: Date;
  wrong: { said: string; text: string } | undefined;
  toast: Child;
}> = ({ at, requests, rows, taking, now, wrong, toast }) => {
  const words = privacyWords[at.locale];
  return (
    <AdminPage at={at} title={words.title} place="settings" toast={toast}>
      <PageHead
        kicker={{ href: "/admin/settings", text: words.settings }}
        title={words.title}
        lede={words.lede}
      />
      <AskCard
        id="person"
        title={words.person.title}
        action={`${list}/person`}
        is="main"
        press={words.person.look}
      >
        <div>
          <Field id="who" label={words.person.who} hint={words.person.hint} error={wrong?.text}>
            <input
              class="input"
              id="who"
              name="who"
              value={wrong?.said}
              maxlength={320}
              required
              autocomplete="off"
              spellcheck={false}
              aria-describedby={wrong ? "who-error who-hint" : "who-hint"}
              aria-invalid={wrong ? "true" : undefined}
            />
          </Field>
        </div>
      </AskCard>
      <Requests at={at} requests={requests} now={now} />
      <Keeping at={at} />
      <WholeShop at={at} rows={rows} taking={taking} now={now} />
    </AdminPage>
  );
};

const Requests: FC<{ at: AtWork; requests: readonly Request[]; now: Date }> = ({ at, requests, now }) => {
  const words = privacyWords[at.locale].requests;
  const day = (moment: Date) => shortTime(moment, now, at.locale, at.shop.profile.timeZone);
  return (
    <Section id="requests" title={words.title}>
      {requests.length === 0 ? (
        <Nothing>{words.none}</Nothing>
      ) : (
        <div class="scroll">
          <table class="table is-stacking">
            <thead>
              <tr>
                <th scope="col">{words.columns.what}</th>
                <th scope="col">{words.columns.state}</th>
                <th scope="col">{words.columns.by}</th>
                <th scope="col">{words.columns.at}</th>
                <th scope="col">
                  <span class="vh">{words.fetch}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {requests.map((one) => (
                <tr>
                  <th scope="row">
                    {words.kinds[one.kind]}
                    {one.kept.length > 0 && (
                      <details>
                        <summary>{words.kept}</summary>
                        <ul class="small">
                          {one.kept.map((kept) => (
                            <li>
                              <Noted of={kept} at={at} />
                            </li>
                          ))}
                        </ul>
                      </details>
                    )}
                  </th>
                  <td>
                    <State at={at} one={one} day={day} />
                  </td>
                  <td>{one.asked_by}</td>
                  <td class="nowrap">{day(one.asked_at)}</td>
                  <td class="n">
                    {one.document_until && (
                      <form method="post" action={`${list}/${one.id}/fetch`}>
                        <button
                          class="btn is-small"
                          type="submit"
                          aria-label={words.fetchOf(day(one.asked_at))}
                        >
                          {words.fetch}
                        </button>
                      </form>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
};

const State: FC<{ at: AtWork; one: Request; day: (at: Date) => string }> = ({ at, one, day }) => {
  const words = privacyWords[at.locale].requests;
  if (!one.done_at)
    return (
      <>
        <Badge is="warn" glyph="clock">
          {words.open(day(one.due_at))}
        </Badge>
        {one.reason && <Noted of={one.reason} at={at} class="sub" />}
      </>
    );
  if (one.document_until)
    return (
      <Badge is="accent" glyph="note">
        {words.waits(day(one.document_until))}
      </Badge>
    );
  return (
    <Badge is="ok" glyph="check">
      {one.fetched_at ? words.fetched(day(one.fetched_at)) : words.done(day(one.done_at))}
    </Badge>
  );
};

const Keeping: FC<{ at: AtWork }> = ({ at }) => {
  const words = privacyWords[at.locale].keeping;
  const own = at.shop.profile.country;
  const names = new Intl.DisplayNames(at.locale, { type: "region" });
  return (
    <Section id="keeping" title={words.title}>
      <div class="stack ask">
        <p class="dim">{words.lede}</p>
        {!keepingIn(own) && <p class="warn">{words.unknown(names.of(own) ?? own)}</p>}
        <div class="scroll">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{words.columns.country}</th>
                <th scope="col" class="n">
                  {words.columns.years}
                </th>
                <th scope="col">{words.columns.act}</th>
              </tr>
            </thead>
            <tbody>
              {keepingCountries.map((country) => (
                <tr class={country === own ? "strong" : undefined}>
                  <th scope="row">
                    {names.of(country)} {country === own && <Badge is="accent">{words.yours}</Badge>}
                  </th>
                  <td class="n">{keepingIn(country)?.years}</td>
                  <td>{keepingIn(country)?.act}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="dim small">{words.other}</p>
      </div>
    </Section>
  );
};

/** How far the file has come that somebody takes out: as often as she looks. */
const Taking: FC<{ at: AtWork; of: TakingOut; now: Date }> = ({ at, of, now }) => {
  const words = privacyWords[at.locale].shop;
  const [done, all] = [count(of.written, at.locale), count(of.of, at.locale)];
  const when = (moment: Date) => shortTime(moment, now, at.locale, at.shop.profile.timeZone);
  if (of.ended) return <p role="status">{words.taken(done, when(of.ended))}</p>;
  if (of.gone) return <p role="status">{words.brokeOff(done, all)}</p>;
  return (
    <div class="stack stack-s">
      <p role="status">
        {words.taking(done, all, when(of.since))} <a href={`${list}#shop`}>{words.lookAgain}</a>
      </p>
      <progress value={of.written} max={Math.max(of.of, of.written, 1)} aria-label={words.progress} />
    </div>
  );
};

/** How many rows there are of each kind. */
const Counted: FC<{
  at: AtWork;
  what: string;
  rows: string;
  counts: readonly (readonly [Child, number])[];
  class?: string;
}> = ({ at, what, rows, counts, class: look }) => (
  <table class={look ? `table ${look}` : "table"}>
    <thead>
      <tr>
        <th scope="col">{what}</th>
        <th scope="col" class="n">
          {rows}
        </th>
      </tr>
    </thead>
    <tbody>
      {counts.map(([kind, n]) => (
        <tr>
          <th scope="row">{kind}</th>
          <td class="n">{count(n, at.locale)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const WholeShop: FC<{
  at: AtWork;
  rows: Record<string, number>;
  taking: TakingOut | undefined;
  now: Date;
}> = ({ at, rows, taking, now }) => {
  const words = privacyWords[at.locale].shop;
  const all = Object.values(rows).reduce((sum, one) => sum + one, 0);
  return (
    <AskCard id="shop" title={words.title} action={`${list}/shop`} press={words.take}>
      <div class="stack">
        <p>{words.lede(count(all, at.locale))}</p>
        {taking && <Taking at={at} of={taking} now={now} />}
        <p class="dim small">
          {words.check} {words.takingHint}
        </p>
        <details>
          <summary>{words.what}</summary>
          <Counted
            at={at}
            what={words.columns.kind}
            rows={words.columns.rows}
            counts={Object.entries(rows).map(([kind, n]) => [<code>{kind}</code>, n])}
          />
        </details>
        <p class="dim small">
          {words.erase} <code>kvitto purge --shop {at.shop.id}</code>
        </p>
      </div>
    </AskCard>
  );
};

/** One person: what there is, and the two things that can be asked for. */
export const PersonPage: FC<{ at: AtWork; who: string; preview: Preview; isUnsure?: boolean }> = ({
  at,
  who,
  preview,
  isUnsure = false,
}) => {
  const words = privacyWords[at.locale];
  const found = Object.entries(preview.counts).filter(([, rows]) => rows > 0);
  const { accounts, withdrawal } = preview;
  return (
    <AdminPage at={at} title={words.person.found(who)} place="settings">
      <PageHead kicker={{ href: list, text: words.title }} title={words.person.found(who)} />
      {found.length === 0 ? (
        <Nothing>{words.person.nothing(who)}</Nothing>
      ) : (
        <Counted
          at={at}
          class="ask"
          what={words.person.counted}
          rows={words.person.rows}
          counts={found.map(([kind, n]) => [words.counts[kind] ?? kind, n])}
        />
      )}
      <AskCard
        id="export"
        title={words.person.export}
        action={`${list}/export`}
        is="main"
        press={words.person.export}
      >
        <input type="hidden" name="who" value={who} />

        <p>{words.person.exportWhat}</p>
      </AskCard>
      {found.length > 0 && (
        <AskCard
          id="erase"
          title={words.person.eraseTitle}
          action={`${list}/erase`}
          is="bad"
          press={words.person.erase}
          back={{ href: list, text: words.person.another }}
        >
          <input type="hidden" name="who" value={who} />

          <div class="stack">
            <p>{words.person.goes}</p>
            <h3>{words.person.staysTitle}</h3>
            <ul class="list">
              {accounts && (
                <li>
                  {accounts.keeping && accounts.through
                    ? words.person.accounts(accounts.keeping.act, accounts.keeping.years, accounts.through)
                    : words.person.accountsUnknown}
                </li>
              )}
              {withdrawal && <li>{words.person.withdrawal(withdrawal)}</li>}
              {!accounts && !withdrawal && <li>{words.person.nothingStays}</li>}
            </ul>
            <p class="dim small">{words.person.elsewhere}</p>
            {isUnsure && (
              <p class="error" role="alert" id="sure-error">
                {words.person.sureMissing}
              </p>
            )}
            <p class="row">
              <input
                type="checkbox"
                id="sure"
                name="sure"
                value="yes"
                required
                aria-describedby={isUnsure ? "sure-error" : undefined}
              />
              <label for="sure">{words.person.sure}</label>
            </p>
          </div>
        </AskCard>
      )}
      {found.length === 0 && (
        <p>
          <a href={list}>{words.person.another}</a>
        </p>
      )}
    </AdminPage>
  );
};
