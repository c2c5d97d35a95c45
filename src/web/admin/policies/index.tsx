import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isCurrency, money, negate } from "../../../commerce/money.ts";
import type { Policy } from "../../../commerce/policy.ts";
import { printer } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { localDate } from "../../../conversations/hours.ts";
import { Problem } from "../../../errors.ts";
import { addTerms } from "../../../pipeline/refunds/policies.ts";
import { forgetRule } from "../../../pipeline/refunds/review.ts";
import { sayIn } from "../../../pipeline/refunds/words.ts";
import { asShop } from "../../../store/database.ts";
import { listRules, type NamingRule } from "../../../store/naming.ts";
import { listPolicies, type StoredPolicy, usualCurrency } from "../../../store/policy.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Badge, Card, Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { listed, shortTime } from "../when.ts";
import { type PoliciesWords, policiesWords } from "../words/policies.ts";
import { type Example, Examples, exampleOf } from "./example.tsx";
import {
  carriedFields,
  type Errors,
  fields,
  freeName,
  type TypedTerms,
  termsFrom,
  typedFrom,
} from "./form.ts";
import { TermsForm } from "./terms-form.tsx";

/** The return terms as versions with dates, what they would say, and the names that were learned from people. */

const here = "/admin/policies";

export function policiesRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => {
    const at = memberOf(c);
    const { policies, rules, currency } = await read(context, at);
    const wanted = policies.find((one) => one.version === c.req.query("version"));
    const shown = wanted ?? inForce(policies, context.now()) ?? policies[0];
    const examples = shown ? await examplesOf(context, at, shown.body, currency) : [];
    const words = policiesWords[at.locale];
    return showAdmin(
      c,
      <AdminPage at={at} title={words.title} place="policies" toast={doneOf(c, context, at)}>
        <PageHead title={words.title} lede={words.lede}>
          {may(at.member.role, "write-policies") && (
            <a class="btn is-main" href={`${here}/new`}>
              {words.write}
            </a>
          )}
        </PageHead>
        <div class="split">
          <Section id="versions" title={words.versions}>
            {policies.length === 0 && <p class="dim">{words.empty}</p>}
            {policies.map((one, i) => (
              <Version
                one={one}
                next={policies[i - 1]}
                chosen={one === shown}
                at={at}
                now={context.now()}
                currency={currency}
              />
            ))}
          </Section>
          {shown && (
            <Section id="example" title={words.readAs}>
              <p class="dim small">{words.readAsLede(shown.version)}</p>
              <Examples at={at} examples={examples} />
            </Section>
          )}
        </div>
        <Rules rules={rules} at={at} now={context.now()} />
      </AdminPage>,
    );
  });

  app.get(`${here}/new`, async (c) => {
    const at = memberOf(c);
    const { policies } = await read(context, at);
    const isTyped = c.req.query("paidBy") !== undefined || c.req.query("since") !== undefined;
    const today = localDate(context.now(), at.shop.profile.timeZone);
    const attest = c.req.query("attest") === "yes" && !isTyped;
    const before = inForce(policies, context.now()) ?? policies[0];
    const typed = isTyped
      ? (Object.fromEntries(
          fields.map((field) => [field, (c.req.query(field) ?? "").slice(0, 4_000).trim()]),
        ) as TypedTerms) // safe because fields are its keys
      : {
          ...typedFrom(
            before?.body,
            attest && before ? localDate(before.valid_from, at.shop.profile.timeZone) : today,
          ),
          ...(attest && { attest: "yes", told: "yes" }),
        };
    return showNew(c, context, typed, {}, 200, isTyped);
  });

  app.post(`${here}/new`, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const typed = Object.fromEntries(fields.map((field) => [field, form.text(field, 4_000)])) as TypedTerms; // safe because fields are its keys
    const { policies } = await read(context, at);
    const words = policiesWords[at.locale];
    const version = freeName(
      typed.since,
      policies.map((one) => one.version),
    );
    const base = inForce(policies, context.now())?.body ?? policies[0]?.body;
    const terms = termsFrom(typed, { base, version, words });
    if ("errors" in terms) return showNew(c, context, typed, terms.errors, 422, false);
    const by = at.member.name;
    try {
      const added = await addTerms(context, at.shop.id, {
        policy: terms.policy,
        from: typed.since,
        by,
        ...(typed.attest === "yes" && { attestedBy: by }),
      });
      context.wake();
      context.ring();
      return leadOn(c, context, at, here, "termsAdded", added.released);
    } catch (error) {
      const since = error instanceof Problem ? wrongSince(words, error.code) : undefined;
      if (since === undefined) throw error;
      return showNew(c, context, typed, { since }, 422, false);
    }
  });

  app.post(`${here}/rules/:id/forget`, async (c) => {
    const at = memberOf(c);
    const again = await forgetRule(context, at.shop.id, c.req.param("id"), { by: at.member.name });
    context.wake();
    context.ring();
    return leadOn(c, context, at, here, "ruleForgotten", again);
  });

  return app;
}

const wrongSince = (words: PoliciesWords, code: string | undefined): string | undefined =>
  code === "attested_ahead" ? words.wrongAttest : code === "no_date" ? words.wrongDay : undefined;

const read = (context: Context, at: AtWork) =>
  asShop(context.database, at.shop.id, async (db) => ({
    policies: await listPolicies(db, at.shop.id),
    rules: await listRules(db, at.shop.id),
    currency: (await usualCurrency(db, at.shop.id)) ?? currencyAt(at.shop.profile.country),
  }));

/** Before the first order: that of the country. */
const currencyAt = (country: string): string =>
  ({ SE: "SEK", NO: "NOK", DK: "DKK", GB: "GBP", CH: "CHF", US: "USD" })[country] ?? "EUR";

const inForce = (policies: readonly StoredPolicy[], now: Date): StoredPolicy | undefined =>
  policies.find((one) => one.valid_from <= now);

async function examplesOf(
  context: Context,
  at: AtWork,
  policy: Policy,
  currency: string,
): Promise<Example[]> {
  const examples: Example[] = [];
  for (const basis of ["withdrawal", "nonconformity"] as const) {
    const one = await exampleOf(context, at, policy, isCurrency(currency) ? currency : "EUR", basis);
    if (one) examples.push(one);
  }
  return examples;
}

async function showNew(
  c: Request,
  context: Context,
  typed: TypedTerms,
  errors: Errors,
  status: ContentfulStatusCode,
  isPreview: boolean,
): Promise<Response> {
  const at = memberOf(c);
  const words = policiesWords[at.locale];
  const { policies, currency } = await read(context, at);
  const base = inForce(policies, context.now())?.body ?? policies[0]?.body;
  const terms = termsFrom(typed, { base, version: typed.since.slice(0, 10) || "…", words });
  const wrong = isPreview && "errors" in terms ? terms.errors : errors;
  const examples = "policy" in terms ? await examplesOf(context, at, terms.policy, currency) : [];
  const carried = carriedFields.filter((field) => base?.[field] !== undefined);
  const isAttested = c.req.query("attest") === "yes";
  return showAdmin(
    c,
    <AdminPage at={at} title={words.newTitle} place="policies">
      <PageHead
        kicker={{ href: here, text: words.title }}
        title={isAttested ? words.attestTitle : words.newTitle}
        lede={isAttested ? words.attestLede : words.newLede}
      />
      <div class="split">
        <TermsForm
          typed={typed}
          errors={wrong}
          at={at}
          words={words}
          carried={carried.map((field) => words.others[field] ?? field)}
        />
        <Section id="example" title={words.readAs}>
          <Examples at={at} examples={examples} />
        </Section>
      </div>
    </AdminPage>,
    {},
    status,
  );
}

const Version: FC<{
  one: StoredPolicy;
  /** The one that follows it. */
  next: StoredPolicy | undefined;
  chosen: boolean;
  at: AtWork;
  now: Date;
  currency: string;
}> = ({ one, next, chosen, at, now, currency }) => {
  const words = policiesWords[at.locale];
  const { timeZone } = at.shop.profile;
  const reader = printer(at.locale);
  const day = (date: Date) => reader.longDay(date, timeZone);
  const isOver = next !== undefined && next.valid_from <= now;
  const isPlanned = one.valid_from > now;
  return (
    <Card
      id={`v-${one.version}`}
      title={
        chosen ? (
          words.version(one.version)
        ) : (
          <a href={`${here}?version=${encodeURIComponent(one.version)}`}>{words.version(one.version)}</a>
        )
      }
      state={
        isPlanned ? (
          <Badge glyph="clock">{words.planned}</Badge>
        ) : isOver ? (
          <Badge is="outline">{words.over}</Badge>
        ) : (
          <Badge is="ok" glyph="check">
            {words.now}
          </Badge>
        )
      }
    >
      <div class="stack">
        <p class="dim">
          {next
            ? words.until(day(one.valid_from), day(next.valid_from))
            : (isPlanned ? words.from : words.since)(day(one.valid_from))}
        </p>
        <TermsFacts policy={one.body} at={at} words={words} currency={currency} />
        {one.attested_by && <p class="dim small">{words.attested(one.attested_by)}</p>}
      </div>
    </Card>
  );
};

const TermsFacts: FC<{ policy: Policy; at: AtWork; words: PoliciesWords; currency: string }> = ({
  policy,
  at,
  words,
  currency,
}) => {
  const print = sumsOf(at);
  const sum = (text: string) => print.money(money(text, currency));
  const freight = policy.returnFreight;
  const others = carriedFields.filter((field) => policy[field] !== undefined && field !== "country");
  return (
    <dl class="facts">
      {freight && (
        <>
          <dt>{words.facts.freight}</dt>
          <dd>
            {freight.paidBy === "merchant"
              ? words.shopPays
              : freight.amount === undefined
                ? words.customerPaysSome
                : words.customerPays(sum(freight.amount))}
            {freight.paidBy === "customer" &&
              (freight.prices ?? []).slice(0, 12).map(({ carrier, country, amount }) => (
                <span class="sub">
                  {carrier}
                  {country && ` ${country}`} {sum(amount)}
                </span>
              ))}
          </dd>
          {freight.paidBy === "customer" && (
            <>
              <dt>{words.facts.told}</dt>
              <dd>{freight.told === undefined ? words.notSaid : freight.told ? words.yes : words.no}</dd>
            </>
          )}
        </>
      )}
      {policy.restockingFee && (
        <>
          <dt>{words.facts.restocking}</dt>
          <dd>{words.percent(policy.restockingFee.percent)}</dd>
        </>
      )}
      {policy.returnWindowDays !== undefined && (
        <>
          <dt>{words.facts.window}</dt>
          <dd>{words.days(policy.returnWindowDays)}</dd>
        </>
      )}
      {policy.deliveryOptions && policy.deliveryOptions.length > 0 && (
        <>
          <dt>{words.facts.delivery}</dt>
          <dd>
            {policy.deliveryOptions.slice(0, 12).map(({ name, price, standard }) => (
              <span class="sub">
                {name} {sum(price)}
                {standard && `, ${words.standard}`}
              </span>
            ))}
          </dd>
        </>
      )}
      {policy.waiveBelow !== undefined && (
        <>
          <dt>{words.facts.waive}</dt>
          <dd>{sum(policy.waiveBelow)}</dd>
        </>
      )}
      {policy.freeReturnsPromised && (
        <>
          <dt>{words.facts.free}</dt>
          <dd>{words.yes}</dd>
        </>
      )}
      {policy.withdrawalNoticeGiven !== undefined && (
        <>
          <dt>{words.facts.notice}</dt>
          <dd>{policy.withdrawalNoticeGiven ? words.yes : words.no}</dd>
        </>
      )}
      {others.length > 0 && (
        <>
          <dt>{words.facts.other}</dt>
          <dd>
            {listed(
              others.map((field) => words.others[field] ?? field),
              at.locale,
            )}
          </dd>
        </>
      )}
    </dl>
  );
};

const Rules: FC<{ rules: NamingRule[]; at: AtWork; now: Date }> = ({ rules, at, now }) => {
  const words = policiesWords[at.locale];
  const print = sumsOf(at);
  const { say } = sayIn(at.locale);
  return (
    <Section id="rules" title={words.rules}>
      <p class="dim">{words.rulesLede}</p>
      {rules.length === 0 && <Nothing>{words.rulesEmpty}</Nothing>}
      <ul class="list">
        {rules.map((rule) => {
          const value = money(rule.amount, rule.currency);
          const sum = print.money(value.minor < 0n ? negate(value) : value);
          const name = rule.parts
            .map(({ kind }) => say(kind, { carrier: "none", percent: "none" }))
            .join(" + ");
          return (
            <li>
              <span>
                {words.rule(sum, rule.carrier ?? undefined)} <strong>{words.is(name)}</strong>
                <span class="sub learned">
                  {words.learned(
                    rule.made_by,
                    shortTime(rule.made_at, now, at.locale, at.shop.profile.timeZone),
                  )}
                </span>
              </span>
              {may(at.member.role, "name-refunds") && (
                <form method="post" action={`${here}/rules/${rule.id}/forget`}>
                  <button
                    class="btn is-small"
                    type="submit"
                    aria-label={words.forgetOf(sum)}
                    title={words.forgetHint}
                  >
                    {words.forget}
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
