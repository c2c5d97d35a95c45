import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { locales } from "../../../commerce/print.ts";
import { roles } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { inviteAgain, inviteMember } from "../../../pipeline/members/invite.ts";
import {
  changeRole,
  dismissFromTeam,
  memberOf as memberWith,
  renameMember,
} from "../../../pipeline/members/members.ts";
import { asShop } from "../../../store/database.ts";
import { listTeam } from "../../../store/member.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { AskCard, Badge, Field, Pick, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName, shortTime } from "../when.ts";
import { teamWords } from "../words/team.ts";

const here = "/admin/settings/team";

/** What was typed into the invitation, where it could not be sent so. */
interface Typed {
  name: string;
  email: string;
  role: string;
  wrong: { name?: string; email?: string };
}

/** Who comes in to the shop: the team, and what each may do. */
export function teamRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, (c) => showTeam(c, context));

  app.post(here, async (c) => {
    const at = memberOf(c);
    const words = teamWords[at.locale];
    const form = await readForm(c);
    const [name, email, role] = [form.line("name", 120), form.line("email", 254), form.line("role", 20)];
    const language = form.line("language", 8);
    const input = { name, email, role, ...(language && { locale: language }) };
    try {
      await inviteMember(context, at.shop.id, input, at.member.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (isUnsent(error)) return leadOn(c, context, at, here, "invitedUnsent", coded(email));
      const pointers = error.errors.map(({ pointer }) => pointer);
      const wrong = {
        ...(error.code === "member_known" && { email: words.known(email) }),
        ...(pointers.includes("/email") && { email: words.badEmail }),
        ...(error.code === "member_named" && { name: words.named }),
        ...(pointers.includes("/name") && { name: words.badName }),
      };
      if (Object.keys(wrong).length === 0) throw error;
      return showTeam(c, context, { name, email, role, wrong });
    }
    return leadOn(c, context, at, here, "invited", coded(email));
  });

  app.get(`${here}/:id`, async (c) => {
    const at = memberOf(c);
    const words = teamWords[at.locale];
    const member = await asShop(context.database, at.shop.id, (db) =>
      memberWith(db, at.shop.id, c.req.param("id")),
    );
    const team = await asShop(context.database, at.shop.id, (db) => listTeam(db, at.shop.id));
    const isLast = member.role === "owner" && team.filter(({ role }) => role === "owner").length === 1;
    const path = `${here}/${member.id}`;
    return showAdmin(
      c,
      <AdminPage at={at} title={member.name} place="settings" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: here, text: words.title }}
          title={words.changeTitle(member.name)}
          lede={words.changeLede(member.email, at.words.frame.roles[member.role])}
        >
          <a class="btn" href={`/admin/settings/log?by=${encodeURIComponent(member.name)}`}>
            {words.log}
          </a>
        </PageHead>
        <AskCard id="rename" title={words.name} action={`${path}/name`} press={words.saveName}>
          <Field id="name" label={words.newName} hint={words.renameHint}>
            <input
              class="input"
              id="name"
              name="name"
              value={member.name}
              maxlength={120}
              autocomplete="off"
              aria-describedby="name-hint"
              required
            />
          </Field>
        </AskCard>
        {isLast && <p class="ask">{words.onlyOwner}</p>}
        {!isLast && (
          <AskCard id="role" title={words.roleTitle} action={`${path}/role`} is="main" press={words.saveRole}>
            <div>
              <Roles at={at} chosen={member.role} />
              <p class="small dim">{words.roleNote}</p>
            </div>
          </AskCard>
        )}
        {!member.came_at && (
          <AskCard id="again" title={words.againTitle} action={`${path}/again`} press={words.again}>
            <p>{words.againWhat}</p>
          </AskCard>
        )}
        {!isLast && (
          <AskCard
            id="remove"
            title={words.removeTitle}
            action={`${path}/remove`}
            is="bad"
            press={words.remove(member.name)}
          >
            <p>{words.removeWhat(member.name)}</p>
          </AskCard>
        )}
      </AdminPage>,
    );
  });

  app.post(`${here}/:id/name`, async (c) => {
    const at = memberOf(c);
    const id = c.req.param("id");
    const name = (await readForm(c)).line("name", 120);
    const renamed = await withWords(at, () =>
      renameMember(context, at.shop.id, id, { name, by: at.member.name }),
    );
    // The toast is signed for who she is now.
    const member = renamed.id === at.member.id ? renamed : at.member;
    return leadOn(c, context, { ...at, member }, `${here}/${id}`, "memberRenamed");
  });

  app.post(`${here}/:id/role`, async (c) => {
    const at = memberOf(c);
    const role = (await readForm(c)).line("role", 20);
    const member = await withWords(at, () =>
      changeRole(context, at.shop.id, c.req.param("id"), { role, by: at.member.name }),
    );
    // Who changed her own is out, and signs in anew.
    return member.id === at.member.id
      ? c.redirect("/admin", 303)
      : leadOn(c, context, at, here, "roleChanged");
  });

  app.post(`${here}/:id/again`, async (c) => {
    const at = memberOf(c);
    try {
      const member = await inviteAgain(context, at.shop.id, c.req.param("id"), at.member.name);
      return leadOn(c, context, at, here, "invited", coded(member.email));
    } catch (error) {
      if (!isUnsent(error)) throw error;
      const id = c.req.param("id");
      const { email } = await asShop(context.database, at.shop.id, (db) => memberWith(db, at.shop.id, id));
      return leadOn(c, context, at, here, "invitedUnsent", coded(email));
    }
  });

  app.post(`${here}/:id/remove`, async (c) => {
    const at = memberOf(c);
    const gone = await withWords(at, () =>
      dismissFromTeam(context, at.shop.id, c.req.param("id"), at.member.name),
    );
    return gone.id === at.member.id
      ? c.redirect("/admin", 303)
      : leadOn(c, context, at, here, "memberRemoved");
  });

  return app;
}

/** She is let in, and only the mail did not leave. */
const isUnsent = (error: unknown): boolean =>
  error instanceof Problem && (error.code === "no_sender" || error.code === "not_taken");

const coded = (email: string): string => Buffer.from(email).toString("base64url");

/** What cannot be is told in her own language. */
async function withWords<T>(at: AtWork, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === "last_owner")
      throw new Problem("conflict", teamWords[at.locale].onlyOwner, { code: "last_owner" });
    if (error instanceof Problem && error.code === "member_named")
      throw new Problem("conflict", teamWords[at.locale].named, { code: "member_named" });
    if (error instanceof Problem && error.code === "name_missing")
      throw new Problem("unprocessable", teamWords[at.locale].badName, { code: "name_missing" });
    throw error;
  }
}

async function showTeam(c: Request, context: Context, typed?: Typed): Promise<Response> {
  const at = memberOf(c);
  const words = teamWords[at.locale];
  const now = context.now();
  const team = await asShop(context.database, at.shop.id, (db) => listTeam(db, at.shop.id));
  const when = (date: Date) => shortTime(date, now, at.locale, at.shop.profile.timeZone);
  return showAdmin(
    c,
    <AdminPage at={at} title={words.title} place="settings" toast={doneOf(c, context, at)}>
      <PageHead
        kicker={{ href: "/admin/settings", text: at.words.frame.places.settings }}
        title={words.title}
        lede={words.lede(team.length)}
      />
      <div class="split">
        <div class="stack">
          <table class="table is-stacking team">
            <caption class="vh">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">
                  <span class="vh">{words.change}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {team.map((one) => (
                <tr>
                  <th scope="row">
                    <span class="strong">{one.name}</span>{" "}
                    {one.id === at.member.id && <Badge is="accent">{words.you}</Badge>}
                    <span class="sub">{one.email}</span>
                  </th>
                  <td>
                    {at.words.frame.roles[one.role]}
                    {one.passkeys > 0 && <span class="sub">{words.passkey}</span>}
                  </td>
                  <td>
                    {one.invited_until && one.invited_until > now ? (
                      <Badge is="outline" glyph="clock">
                        {words.invited(when(one.invited_until))}
                      </Badge>
                    ) : one.invited_until ? (
                      <Badge is="warn" glyph="warning">
                        {words.ended}
                      </Badge>
                    ) : one.seen_at ? (
                      words.seen(when(one.seen_at))
                    ) : (
                      <span class="dim">{one.came_at ? words.notSeen : words.notYet}</span>
                    )}
                  </td>
                  <td class="n">
                    <a class="btn is-small" href={`${here}/${one.id}`} aria-label={words.changeOf(one.name)}>
                      {words.change}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {team.length === 1 && <p class="dim">{words.alone}</p>}
        </div>
        <Invite at={at} typed={typed} />
      </div>
    </AdminPage>,
    {},
    typed ? 422 : 200,
  );
}

const Invite: FC<{ at: AtWork; typed: Typed | undefined }> = ({ at, typed }) => {
  const words = teamWords[at.locale];
  return (
    <Section id="invite" title={words.invite}>
      <p class="dim">{words.inviteWhat}</p>
      <form class="stack" method="post" action={here}>
        <Field id="name" label={words.name} hint={words.nameHint} error={typed?.wrong.name}>
          <input
            class="input"
            id="name"
            name="name"
            value={typed?.name}
            maxlength={120}
            autocomplete="off"
            aria-describedby={typed?.wrong.name ? "name-error name-hint" : "name-hint"}
            aria-invalid={typed?.wrong.name ? "true" : undefined}
            required
          />
        </Field>
        <Field id="email" label={words.email} error={typed?.wrong.email}>
          <input
            class="input"
            id="email"
            name="email"
            type="email"
            value={typed?.email}
            maxlength={254}
            autocomplete="off"
            aria-describedby={typed?.wrong.email ? "email-error" : undefined}
            aria-invalid={typed?.wrong.email ? "true" : undefined}
            required
          />
        </Field>
        <fieldset>
          <legend>{words.role}</legend>
          <Roles at={at} chosen={typed?.role ?? "support"} />
        </fieldset>
        <Field id="language" label={words.language}>
          <select class="input" id="language" name="language">
            <option value="">{words.herBrowser}</option>
            {locales.map((locale) => (
              <option value={locale} lang={locale}>
                {languageName(locale, locale)}
              </option>
            ))}
          </select>
        </Field>
        <p>
          <button class="btn is-main" type="submit">
            {words.send}
          </button>
        </p>
      </form>
    </Section>
  );
};

const Roles: FC<{ at: AtWork; chosen: string }> = ({ at, chosen }) => (
  <>
    {roles.map((role) => (
      <Pick
        name="role"
        value={role}
        label={at.words.frame.roles[role]}
        checked={role === chosen}
        sub={teamWords[at.locale].what[role]}
      />
    ))}
  </>
);
