import { Hono, type Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { weekdays } from "../../../commerce/hours.ts";
import { locales } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import { type Shop, shopProfileSchema } from "../../../commerce/shop.ts";
import type { Context } from "../../../context.ts";
import { type FieldError, Problem } from "../../../errors.ts";
import { changeFacts } from "../../../pipeline/profile.ts";
import { thumbnailOf } from "../../../pipeline/templates/thumbnail.ts";
import { factsOf, hoursText } from "../../app-home-forms.ts";
import { readForm, type Typed } from "../../form.ts";
import { mailHeaders } from "../../look.tsx";
import { inert } from "../inert.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Field, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { type SettingsWords, settingsWords } from "../words/settings.ts";

const here = "/admin/settings/shop";

/** Mails in which a look can be judged. */
const shownKinds = ["refund-issued", "order-confirmed", "case-answered"] as const;

/** What was typed and not taken, and why, by field. */
interface Wrong {
  typed: Record<string, string>;
  errors: { field: string; text: string }[];
}

/** The shop's facts and its look. */
export function shopRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, (c) => show(c, context));

  app.post(here, async (c) => {
    const at = memberOf(c);
    const words = settingsWords[at.locale].shop;
    const form = await readForm(c);
    const typed = typedIn(form);
    try {
      await changeFacts(context, at.shop, changesFrom(typed, form, words), at.member.name).catch(
        ownDomain(words),
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      return show(c, context, { typed, errors: errorsOf(error) });
    }
    await context.publishTemplates?.(at.shop.id);
    return leadOn(c, context, at, here, "settingKept");
  });

  app.post(`${here}/brand`, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const typed = {
      accent: form.line("accent", 7),
      radius: form.line("radius", 3),
      mark: form.line("mark", 500),
    };
    const { brand, errors } = brandFrom(typed, settingsWords[at.locale].shop);
    if (!brand) return show(c, context, { typed, errors });
    await changeFacts(context, at.shop, { brand }, at.member.name);
    await context.publishTemplates?.(at.shop.id);
    return leadOn(c, context, at, `${here}#brand`, "brandKept");
  });

  // A mail with the look that is being chosen: a document that runs nothing, for a frame of ours.
  app.get(`${here}/mail`, async (c) => {
    const { shop, locale } = memberOf(c);
    const { brand } = brandFrom(c.req.query(), settingsWords[locale].shop);
    const kind = shownKinds.find((one) => one === c.req.query("kind")) ?? shownKinds[0];
    const dressed: Shop = brand ? { ...shop, profile: { ...shop.profile, brand } } : shop;
    return new Response(inert(await thumbnailOf(context, dressed, kind)), { headers: mailHeaders("'self'") });
  });

  return app;
}

const factFields = [
  "name",
  "fromName",
  "fromAddress",
  "replyDomain",
  "country",
  "locale",
  "website",
  "shown",
  "dial",
  "statementText",
  "companyName",
  "registration",
  "address",
] as const;

const typedIn = (form: Typed): Record<string, string> =>
  Object.fromEntries([...factFields, ...weekdays].map((name) => [name, form.line(name, 300)]));

/** What is left empty is taken away; half a company is refused by the profile. */
function changesFrom(typed: Record<string, string>, form: Typed, words: SettingsWords["shop"]): object {
  const { locale, website, shown, dial, statementText, companyName, registration, address } = typed;
  const some = (...all: (string | undefined)[]) => all.some(Boolean);
  return {
    ...factsOf(typed, form, words.hoursWrong),
    locale,
    website: website || undefined,
    phone: some(shown, dial) ? { shown, dial: dial?.replace(/[\s()-]/g, "") } : undefined,
    statementText: statementText || undefined,
    company: some(companyName, registration, address)
      ? { name: companyName, registration, address }
      : undefined,
  };
}

/** Unique in the database: two shops that answer at one domain could not be told apart. */
const ownDomain = (words: SettingsWords["shop"]) => (error: unknown) => {
  if (!(error instanceof Error && "constraint" in error && error.constraint === "shop_reply_domain"))
    throw error;
  throw new Problem("conflict", words.taken, [{ pointer: "/replyDomain", detail: words.taken }]);
};

/** Where what the profile complains of stands in the form. */
const fieldsByPointer: Record<string, string> = {
  "/from/name": "fromName",
  "/from/address": "fromAddress",
  "/phone/shown": "shown",
  "/phone/dial": "dial",
  "/company/name": "companyName",
  "/company/registration": "registration",
  "/company/address": "address",
};

const errorsOf = (error: Problem): Wrong["errors"] => {
  const found = (error.errors ?? []).map(({ pointer, detail }: FieldError) => ({
    field: fieldsByPointer[pointer] ?? (/^\/hours\/(\w+)/.exec(pointer)?.[1] || pointer.slice(1)),
    text: detail,
  }));
  return found.length > 0 ? found : [{ field: "name", text: error.message }];
};

function brandFrom(
  typed: Record<string, string>,
  words: SettingsWords["shop"],
): { brand: Shop["profile"]["brand"] | undefined; errors: Wrong["errors"] } {
  if (typed.accent === undefined) return { brand: undefined, errors: [] };
  const accent = typed.accent.startsWith("#") ? typed.accent : `#${typed.accent}`;
  const parsed = shopProfileSchema.shape.brand.safeParse({
    accent,
    radius: typed.radius === undefined || typed.radius === "" ? undefined : Number(typed.radius),
    ...(typed.mark && { mark: typed.mark }),
  });
  if (parsed.success) return { brand: parsed.data, errors: [] };
  const said: Record<string, string> = {
    accent: words.accentWrong,
    radius: words.radiusWrong,
    mark: words.markWrong,
  };
  const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  return { brand: undefined, errors: fields.map((field) => ({ field, text: said[field] ?? "" })) };
}

async function show(c: Request, context: Context, wrong?: Wrong): Promise<Response> {
  const at = memberOf(c);
  const words = settingsWords[at.locale];
  return showAdmin(
    c,
    <AdminPage at={at} title={words.shop.title} place="settings" toast={doneOf(c, context, at)}>
      <PageHead
        kicker={{ href: "/admin/settings", text: words.title }}
        title={words.shop.title}
        lede={words.shop.lede}
      />
      {wrong && (
        <div class="banner is-bad" role="alert">
          <div>
            <p class="strong">{words.shop.wrong}</p>
            <ul class="errors">
              {wrong.errors.map(({ field, text }) => (
                <li>
                  <a href={`#${field}`}>{text}</a>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <Brand at={at} words={words} query={c.req.query()} wrong={wrong} />
      <Facts at={at} words={words} wrong={wrong} />
    </AdminPage>,
    { frame: true },
    wrong ? 422 : 200,
  );
}

const Input: FC<{
  name: string;
  label: Child;
  value: string;
  wrong: Wrong | undefined;
  hint?: string;
  type?: string;
  most?: number;
  required?: boolean;
  disabled: boolean;
  kind?: string;
}> = ({ name, label, value, wrong, hint, type = "text", most = 120, required, disabled, kind }) => {
  const error = wrong?.errors.find(({ field }) => field === name)?.text;
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input
        class={kind ? `input ${kind}` : "input"}
        id={name}
        name={name}
        type={type}
        value={wrong?.typed[name] ?? value}
        maxlength={most}
        required={required}
        readonly={disabled}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={
          [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined
        }
      />
    </Field>
  );
};

const Saving: FC<PropsWithChildren<{ mayDo: boolean; words: SettingsWords }>> = ({
  mayDo,
  words,
  children,
}) => (mayDo ? <div class="deeds-row">{children}</div> : <p class="dim">{words.readOnly}</p>);

const Facts: FC<{ at: AtWork; words: SettingsWords; wrong: Wrong | undefined }> = ({ at, words, wrong }) => {
  const { profile, calendars } = at.shop;
  const said = words.shop;
  const mayDo = may(at.member.role, "set-up");
  const all = { wrong, disabled: !mayDo };
  return (
    <Section id="facts" title={said.facts}>
      <form class="form" method="post" action={here}>
        <Input name="name" label={said.name} value={profile.name} most={60} required {...all} />
        <div class="pair">
          <Input
            name="fromName"
            label={said.fromName}
            value={profile.from.name}
            most={60}
            required
            {...all}
          />
          <Input
            name="fromAddress"
            label={said.fromAddress}
            value={profile.from.address}
            hint={said.fromHint}
            type="email"
            most={254}
            required
            {...all}
          />
        </div>
        <Input
          name="replyDomain"
          label={said.replyDomain}
          value={profile.replyDomain}
          hint={said.replyHint}
          most={253}
          required
          {...all}
        />
        <div class="pair">
          <Input
            name="country"
            label={said.country}
            value={profile.country}
            hint={said.countryHint}
            most={2}
            required
            {...all}
          />
          <Field id="locale" label={said.locale}>
            <select class="input" id="locale" name="locale" disabled={!mayDo}>
              {locales.map((one) => (
                <option value={one} selected={(wrong?.typed.locale ?? profile.locale) === one}>
                  {languageName(one, at.locale)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Input
          name="website"
          label={said.website}
          value={profile.website ?? ""}
          type="url"
          most={300}
          {...all}
        />
        <div class="pair">
          <Input
            name="shown"
            label={said.phone}
            value={profile.phone?.shown ?? ""}
            type="tel"
            most={40}
            {...all}
          />
          <Input
            name="dial"
            label={said.dial}
            value={profile.phone?.dial ?? ""}
            hint={said.dialHint}
            type="tel"
            most={20}
            {...all}
          />
        </div>
        <Input
          name="statementText"
          label={said.statementText}
          value={profile.statementText ?? ""}
          hint={said.statementHint}
          most={40}
          {...all}
        />
        <fieldset class="stack">
          <legend>{said.companyTitle}</legend>
          <div class="pair">
            <Input name="companyName" label={said.companyName} value={profile.company?.name ?? ""} {...all} />
            <Input
              name="registration"
              label={said.registration}
              value={profile.company?.registration ?? ""}
              most={60}
              {...all}
            />
          </div>
          <Input
            name="address"
            label={said.address}
            value={profile.company?.address ?? ""}
            hint={said.companyHint}
            most={300}
            {...all}
          />
        </fieldset>
        {calendars ? (
          <p class="dim">
            {said.hoursElsewhere} <a href="/admin/schedule">{said.schedule}</a>
          </p>
        ) : (
          <fieldset class="week">
            <legend>{said.hours}</legend>
            {weekdays.map((day) => (
              <label>
                <span>{said.days[day]}</span>
                <input
                  class="input"
                  id={day}
                  name={day}
                  value={wrong?.typed[day] ?? hoursText(profile.hours[day])}
                  maxlength={60}
                  readonly={!mayDo}
                  aria-describedby="hours-hint"
                />
              </label>
            ))}
            <span class="hint" id="hours-hint">
              {said.hoursHint}
            </span>
          </fieldset>
        )}
        <Saving mayDo={mayDo} words={words}>
          <button class="btn is-main" type="submit">
            {words.save}
          </button>
        </Saving>
      </form>
    </Section>
  );
};

const Brand: FC<{
  at: AtWork;
  words: SettingsWords;
  query: Record<string, string>;
  wrong: Wrong | undefined;
}> = ({ at, words, query, wrong }) => {
  const said = words.shop;
  const mayDo = may(at.member.role, "set-up");
  const { brand: kept } = at.shop.profile;
  // What is being chosen: in the address, so that it is shown before it is saved.
  const { brand: chosen, errors } = brandFrom(query, said);
  const brand = chosen ?? kept;
  const all = {
    wrong: wrong ?? (errors.length > 0 ? { typed: query, errors } : undefined),
    disabled: !mayDo,
  };
  const kind = shownKinds.find((one) => one === query.kind) ?? shownKinds[0];
  const look = { accent: brand.accent, radius: String(brand.radius), mark: brand.mark ?? "" };
  const linkTo = (to: string) => `${here}?${new URLSearchParams({ ...(chosen && look), kind: to })}#brand`;
  const isUnsaved = chosen !== undefined && JSON.stringify(chosen) !== JSON.stringify({ ...kept });
  return (
    <Section id="brand" title={said.brand}>
      <div class="brand-pair">
        <form class="form" method="post" action={`${here}/brand`}>
          <p class="dim">{said.brandLede}</p>
          <input type="hidden" name="kind" value={kind} />
          <div class="row">
            <svg class="swatch" viewBox="0 0 28 28" role="img" aria-label={brand.accent}>
              <rect x="1" y="1" width="26" height="26" rx={String(brand.radius)} fill={brand.accent} />
            </svg>
            <Input
              name="accent"
              label={said.accent}
              value={brand.accent}
              hint={said.accentHint}
              most={7}
              required
              kind="is-colour"
              {...all}
            />
          </div>
          <Input
            name="mark"
            label={said.mark}
            value={brand.mark ?? ""}
            hint={said.markHint}
            type="url"
            most={500}
            {...all}
          />
          <Input
            name="radius"
            label={said.radius}
            value={String(brand.radius)}
            hint={said.radiusHint}
            type="number"
            most={2}
            kind="is-number"
            {...all}
          />
          <Saving mayDo={mayDo} words={words}>
            <button class="btn" type="submit" formmethod="get" formaction={`${here}#brand`}>
              {said.show}
            </button>
            <button class="btn is-main" type="submit">
              {words.save}
            </button>
          </Saving>
        </form>
        <div class="stack">
          <div class="row">
            <h3>{said.preview}</h3>
            <nav class="seg push" aria-label={said.which}>
              {shownKinds.map((one) => (
                <a href={linkTo(one)} aria-current={one === kind ? "true" : undefined}>
                  {kindWords(one, at.locale).name}
                </a>
              ))}
            </nav>
          </div>
          {isUnsaved && <p class="warn small">{said.unsaved}</p>}
          <iframe
            class="frame is-mail"
            title={said.previewFrame}
            src={`${here}/mail?${new URLSearchParams({ ...look, kind })}`}
            sandbox=""
            loading="lazy"
          />
        </div>
      </div>
    </Section>
  );
};
