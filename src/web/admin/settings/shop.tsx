import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { weekdays } from "../../../commerce/hours.ts";
import { locales } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import type { Shop } from "../../../commerce/shop.ts";
import type { Context } from "../../../context.ts";
import { type FieldError, Problem } from "../../../errors.ts";
import { changeFacts } from "../../../pipeline/profile.ts";
import { thumbnailOf } from "../../../pipeline/templates/thumbnail.ts";
import { factsOf, hoursText } from "../../app-home-forms.ts";
import { readForm, type Typed } from "../../form.ts";
import { mailHeaders } from "../../look.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Field, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { inert } from "../templates/inert.ts";
import { languageName } from "../when.ts";
import { type SettingsWords, settingsWords } from "../words/settings.ts";
import { Brand, brandFrom, shownKinds } from "./brand.tsx";
import { Input, Saving, type Wrong } from "./fields.tsx";

const here = "/admin/settings/shop";

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
      return show(c, context, { typed, errors: errorsOf(error, words) });
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

/** What is left empty is taken away; half a company and half a telephone number are refused: mails would print their gaps. */
function changesFrom(typed: Record<string, string>, form: Typed, words: SettingsWords["shop"]): object {
  const { locale, website, shown, dial, statementText, companyName, registration, address } = typed;
  const some = (...all: (string | undefined)[]) => all.some(Boolean);
  wholeOrNone({ shown, dial }, words.phoneBoth);
  wholeOrNone({ companyName, registration, address }, words.companyAll);
  return {
    ...factsOf(typed, form, words.hoursWrong),
    locale,
    // As people write it, "shop.example".
    website: !website ? undefined : /^[a-z][a-z\d+.-]*:\/\//i.test(website) ? website : `https://${website}`,
    phone: some(shown, dial) ? { shown, dial: dial?.replace(/[\s()-]/g, "") } : undefined,
    statementText: statementText || undefined,
    company: some(companyName, registration, address)
      ? { name: companyName, registration, address }
      : undefined,
  };
}

function wholeOrNone(fields: Record<string, string | undefined>, wrong: string): void {
  const empty = Object.keys(fields).filter((name) => !fields[name]);
  if (empty.length === 0 || empty.length === Object.keys(fields).length) return;
  const errors = empty.map((name) => ({ pointer: `/${name}`, detail: wrong }));
  throw new Problem("unprocessable", wrong, errors);
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

/** What to write instead, in the reader's language: the profile says it to programs, in English. */
const wayOut = (words: SettingsWords["shop"]): Record<string, string> => ({
  name: words.needed,
  fromName: words.needed,
  fromAddress: words.addressWrong,
  country: words.countryHint,
  website: words.websiteWrong,
  shown: words.phoneBoth,
  dial: words.phoneBoth,
});

function errorsOf(error: Problem, words: SettingsWords["shop"]): Wrong["errors"] {
  const said = wayOut(words);
  if (error.kind === "unprocessable") said.replyDomain = words.domainWrong;
  const found = (error.errors ?? []).map(({ pointer, detail }: FieldError) => {
    const [, at] = /^\/hours\/(\w+)/.exec(pointer) ?? [];
    const day = weekdays.find((one) => one === at);
    if (day) return { field: day, text: `${words.days[day]}: ${words.hoursWrong}` };
    const field = fieldsByPointer[pointer] ?? pointer.slice(1);
    return { field, text: said[field] ?? detail };
  });
  return found.length > 0 ? found : [{ field: "name", text: error.message }];
}

/** Each sentence once in the summary, leading to the first of the fields that it is about. */
const firstOfEach = (errors: Wrong["errors"]) =>
  errors.filter(({ text }, i) => errors.findIndex((one) => one.text === text) === i);

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
        <div role="alert">
          <Banner is="bad">
            <p class="strong">{words.shop.wrong}</p>
            <ul class="errors">
              {firstOfEach(wrong.errors).map(({ field, text }) => (
                <li>
                  <a href={`#${field}`}>{text}</a>
                </li>
              ))}
            </ul>
          </Banner>
        </div>
      )}
      <Brand at={at} words={words} query={c.req.query()} wrong={wrong} />
      <Facts at={at} words={words} wrong={wrong} />
    </AdminPage>,
    { frame: true },
    wrong ? 422 : 200,
  );
}

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
        <Input name="website" label={said.website} value={profile.website ?? ""} most={300} {...all} />
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
