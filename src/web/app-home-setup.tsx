import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { weekdays } from "../commerce/hours.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { hoursText } from "./app-home-forms.ts";
import { Form, type Frame } from "./app-home-frame.tsx";
import { Plan } from "./app-home-plan.tsx";
import type { HomeView } from "./app-home-view.ts";
import { Tag } from "./look.tsx";

/** From installed to live, as a list of facts: each step says whether it is done, and can be done on the spot. */

type StepState = "done" | "open" | "check";

/** What was typed and not taken, by field; it stays in the form. */
export type Typed = Record<string, string>;

export interface Step {
  id: string;
  title: string;
  state: StepState;
  body: Child;
}

export const Setup: FC<{ view: HomeView; steps: readonly Step[]; typed: Typed | undefined }> = ({
  view,
  steps,
  typed,
}) => {
  const said = view.words.setup;
  const first = steps.find(({ state }) => state !== "done");
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <section class="section" aria-labelledby="setup">
      <div class="row">
        <h2 id="setup">{said.title}</h2>
        <span class="dim small push">{said.done(done, steps.length)}</span>
      </div>
      <div class="steps">
        {steps.map((step) => (
          <details
            id={`step-${step.id}`}
            open={step === first || (step.id === "shop" && typed !== undefined)}
          >
            <summary>
              <span>{step.title}</span>
              <Tag is={step.state === "done" ? "ok" : step.state === "check" ? "warn" : undefined}>
                {said.states[step.state]}
              </Tag>
            </summary>
            <div class="stack">{step.body}</div>
          </details>
        ))}
      </div>
      {view.mayAskForNotes && (
        <div class="stack small" data-offer>
          <p class="dim">{said.note}</p>
          <div>
            <button class="btn" type="button" data-scope="write_orders" data-done={said.noteAllowed}>
              {said.noteAllow}
            </button>
          </div>
        </div>
      )}
    </section>
  );
};

/** In the order in which they are best done. */
export function stepsOf(view: HomeView, frame: Frame, typed: Typed | undefined): Step[] {
  const { shop, words, domain, mode, policies, billing } = view;
  const said = words.setup;
  const isOpen = weekdays.some((day) => shop.profile.hours[day].length > 0) || shop.calendars !== undefined;
  const [terms] = policies;
  return [
    {
      id: "shop",
      title: said.shop,
      state: isOpen && !view.isNameless ? "done" : "open",
      body: <Facts view={view} frame={frame} typed={typed} />,
    },
    {
      id: "terms",
      title: said.terms,
      state: terms ? "done" : "open",
      body: <Terms view={view} frame={frame} />,
    },
    {
      id: "domain",
      title: said.domain,
      state: !view.isNameless && (domain.state === "verified" || domain.way === "own") ? "done" : "open",
      body: <Domain view={view} frame={frame} />,
    },
    {
      id: "others",
      title: said.others,
      state: mode.doubles.length > 0 ? "check" : "done",
      body: <Others view={view} frame={frame} />,
    },
    ...(billing
      ? [
          {
            id: "plan",
            title: said.plan,
            state:
              billing.agreed?.status !== "active"
                ? ("open" as const)
                : billing.outgrown
                  ? ("check" as const)
                  : ("done" as const),
            body: <Plan view={view} billing={billing} frame={frame} />,
          },
        ]
      : []),
    {
      id: "mode",
      title: said.mode,
      state: mode.mode === "live" ? "done" : "open",
      body: <Mode view={view} frame={frame} />,
    },
  ];
}

const Field: FC<
  PropsWithChildren<{
    name: string;
    label: string;
    value: string;
    hint?: string;
    type?: string;
    most?: number;
    required?: boolean;
  }>
> = ({ name, label, value, hint, type = "text", most = 120, required = true }) => (
  <div class="field">
    <label for={`f-${name}`}>{label}</label>
    <input
      class="input"
      id={`f-${name}`}
      name={name}
      type={type}
      value={value}
      maxlength={most}
      required={required}
      aria-describedby={hint && `h-${name}`}
    />
    {hint && (
      <span class="hint" id={`h-${name}`}>
        {hint}
      </span>
    )}
  </div>
);

const Facts: FC<{ view: HomeView; frame: Frame; typed: Typed | undefined }> = ({ view, frame, typed }) => {
  const { shop, words } = view;
  const { profile }: { profile: ShopProfile } = shop;
  const said = words.setup;
  const was = (name: string, known: string) => typed?.[name] ?? known;
  return (
    <Form frame={frame} to="shop">
      <Field name="name" label={said.shopName} value={was("name", profile.name)} most={60} />
      <Field name="fromName" label={said.fromName} value={was("fromName", profile.from.name)} most={60} />
      <Field
        name="fromAddress"
        label={said.fromAddress}
        value={was("fromAddress", view.isNameless ? (view.contact ?? "") : profile.from.address)}
        hint={said.fromHint}
        type="email"
        most={254}
      />
      <Field
        name="replyDomain"
        label={said.replyDomain}
        value={was("replyDomain", profile.replyDomain)}
        hint={said.replyHint}
        most={253}
      />
      <Field
        name="country"
        label={said.country}
        value={was("country", profile.country)}
        hint={said.countryHint}
        most={2}
      />
      {shop.calendars ? (
        <p class="dim">{said.hoursElsewhere}</p>
      ) : (
        <fieldset class="week">
          <legend>{said.hours}</legend>
          {weekdays.map((day) => (
            <label>
              <span>{said.days[day]}</span>
              <input
                class="input"
                name={day}
                value={was(day, hoursText(profile.hours[day]))}
                maxlength={60}
                aria-describedby="h-hours"
              />
            </label>
          ))}
          <span class="hint" id="h-hours">
            {said.hoursHint}
          </span>
        </fieldset>
      )}
      <button class={view.isNameless ? "btn is-main" : "btn"} type="submit">
        {said.save}
      </button>
    </Form>
  );
};

const Terms: FC<{ view: HomeView; frame: Frame }> = ({ view, frame }) => {
  const { words, print, policies, shop, now } = view;
  const said = words.setup;
  const [terms] = policies;
  const freight = terms?.body.returnFreight;
  const zone = shop.profile.timeZone;
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(now);
  return (
    <>
      <p>{terms ? said.termsNow(print.longDay(terms.valid_from, zone)) : said.termsWhy}</p>
      <Form frame={frame} to="terms">
        <fieldset class="choices">
          <legend>{said.paidBy}</legend>
          {(["customer", "merchant"] as const).map((who) => (
            <label class="choice">
              <input
                type="radio"
                name="paidBy"
                value={who}
                required
                checked={(freight?.paidBy ?? undefined) === who}
              />
              {who === "customer" ? said.byCustomer : said.byShop}
            </label>
          ))}
        </fieldset>
        <Field
          name="amount"
          label={said.freight(currencyOf(view))}
          value={freight?.amount ?? ""}
          hint={said.freightHint}
          most={16}
          required={false}
        />
        <label class="choice">
          <input type="checkbox" name="told" value="yes" checked={freight?.told === true} />
          {said.wasTold}
        </label>
        <Field
          name="days"
          label={said.days14}
          value={String(terms?.body.returnWindowDays ?? 14)}
          type="number"
        />
        <Field name="since" label={said.since} value={today} type="date" />
        <label class="choice">
          <input type="checkbox" name="attest" value="yes" />
          {said.attest}
        </label>
        <button class="btn" type="submit">
          {said.saveTerms}
        </button>
      </Form>
    </>
  );
};

/** Of the shop's latest sums, to name the field; the terms themselves are in the order's currency. */
const currencyOf = ({ refunds, shop }: HomeView): string =>
  refunds[0]?.task.currency ??
  ({ SE: "SEK", NO: "NOK", DK: "DKK" } as Record<string, string>)[shop.profile.country] ??
  "EUR";

const Domain: FC<{ view: HomeView; frame: Frame }> = ({ view, frame }) => {
  const { words, domain, moment } = view;
  const said = words.setup;
  if (view.isNameless) return <p>{said.domainNone}</p>;
  const isFine = domain.state === "verified";
  const records = [...domain.records].sort((a, b) => Number(a.status === "ok") - Number(b.status === "ok"));
  return (
    <>
      <p>
        {isFine
          ? said.domainOk(domain.domain)
          : domain.way === "own"
            ? said.domainFree(domain.domain)
            : records.length > 0
              ? said.domainOpen(domain.domain)
              : said.domainFirst}
      </p>
      {domain.state === "refused" && (
        <p class="banner is-bad" lang="en">
          {domain.text}
        </p>
      )}
      {records.length > 0 && (
        <ul class="records">
          {records.map((one) => (
            <li>
              <div class="row">
                <strong>{one.what}</strong>
                <Tag is={one.status === "ok" ? "ok" : one.needed === "to send" ? "warn" : undefined}>
                  {said.recordStates[one.status]}
                </Tag>
                {one.needed === "advised" && <span class="dim small">{said.advised}</span>}
              </div>
              <dl class="facts">
                <dt>{said.type}</dt>
                <dd class="code">{one.type}</dd>
                <dt>{said.recordName}</dt>
                <dd class="code copy">{one.name}</dd>
                <dt>{said.value}</dt>
                <dd class="code copy">{one.value}</dd>
              </dl>
              {one.status !== "ok" && (
                <p class="dim small" lang="en">
                  {one.text}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <Form frame={frame} to="domain">
          <button class="btn" type="submit">
            {said.check}
          </button>
        </Form>
        {domain.checkedAt && <span class="dim small">{said.checked(moment(domain.checkedAt))}</span>}
      </div>
      {!isFine && frame.fallback && (
        <Form frame={frame} to="domain/fallback">
          <input type="hidden" name="agreed" value={domain.fallback ? "no" : "yes"} />
          <button class="btn is-small" type="submit">
            {(domain.fallback ? said.fallbackOff : said.fallback)(frame.fallback ?? "")}
          </button>
        </Form>
      )}
    </>
  );
};

const Others: FC<{ view: HomeView; frame: Frame }> = ({ view, frame }) => {
  const { words, mode } = view;
  const said = words.setup;
  const mails = new Map(mode.doubles.flatMap((one) => one.alsoSentBy.map((other) => [other.id, other])));
  if (mails.size === 0) return <p>{said.othersNone}</p>;
  return (
    <>
      <p>{said.othersWhy}</p>
      <ul class="list" lang="en">
        {[...mails.values()].map((other) => (
          <li>
            {other.sender}: {other.mail}
          </li>
        ))}
      </ul>
      <div class="row">
        <a href={frame.adminPage("settings/notifications")} target="_top">
          {said.othersLink}
        </a>
        <Form frame={frame} to="others">
          <input type="hidden" name="off" value={[...mails.keys()].join(",")} />
          <button class="btn" type="submit">
            {said.othersDone}
          </button>
        </Form>
      </div>
    </>
  );
};

const Mode: FC<{ view: HomeView; frame: Frame }> = ({ view, frame }) => {
  const { words, mode, domain, billing } = view;
  const said = words.setup;
  const isLive = mode.mode === "live";
  const isNeeded = !isLive && billing !== undefined && billing.agreed?.status !== "active";
  return (
    <>
      <p>{isLive ? said.modeLive : said.modeShadow}</p>
      {isNeeded && <p class="strong">{words.plan.none}</p>}
      {!isLive && domain.way === "wait" && <p class="strong">{said.notReady}</p>}
      {!isLive && <p class="dim">{said.tray(mode.tray.mails, mode.tray.minutes)}</p>}
      {!isNeeded && (
        <Form frame={frame} to="mode">
          <input type="hidden" name="mode" value={isLive ? "shadow" : "live"} />
          <button class={isLive ? "btn" : "btn is-main"} type="submit">
            {isLive ? said.goBack : said.goLive}
          </button>
        </Form>
      )}
    </>
  );
};
