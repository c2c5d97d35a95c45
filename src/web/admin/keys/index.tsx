import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { noteDeed } from "../../../store/audit.ts";
import { asShop } from "../../../store/database.ts";
import { addNamedKey, revokeKey, showKeys } from "../../../store/shop.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { AskCard, Badge, Field, Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { shortTime } from "../when.ts";
import { keyWords } from "../words/keys.ts";

const list = "/admin/settings/keys";

type Key = Awaited<ReturnType<typeof showKeys>>[number];

/** Keys of the API: made, shown once, ended. */
export function keyRoutes(context: Context): Hono {
  const app = new Hono();
  const keysOf = ({ shop }: AtWork) =>
    asShop(context.database, shop.id, (db) => showKeys(db, shop.id, context.vault));

  /** The one that somebody wants to end. Throws `not_found`, also for another shop's. */
  async function keyNamed(at: AtWork, id: string): Promise<Key> {
    const found = (await keysOf(at)).find((one) => one.id === id);
    if (!found) throw new Problem("not_found", "the shop has no such key");
    return found;
  }

  async function showList(c: Request, at: AtWork, error?: string) {
    return showAdmin(
      c,
      <AdminPage at={at} title={keyWords[at.locale].title} place="settings" toast={doneOf(c, context, at)}>
        <Keys at={at} keys={await keysOf(at)} now={context.now()} error={error} />
      </AdminPage>,
      {},
      error ? 422 : 200,
    );
  }

  app.get(list, (c) => showList(c, memberOf(c)));

  app.post(list, async (c) => {
    const at = memberOf(c);
    const name = (await readForm(c)).line("name", 80);
    if (name === "") return showList(c, at, keyWords[at.locale].nameMissing);
    const key = await asShop(context.database, at.shop.id, async (db) => {
      const made = await addNamedKey(db, at.shop.id, name, context.vault);
      const deed = { by: at.member.name, did: "made a key", subject: made.id, detail: { name } };
      await noteDeed(db, at.shop.id, { ...deed, at: context.now() });
      return made.key;
    });
    // No address ever shows it again, so that it stands in no history.
    return showAdmin(c, <Made at={at} name={name} secret={key} url={context.publicUrl} />, {}, 201);
  });

  app.get(`${list}/:id/revoke`, async (c) => {
    const at = memberOf(c);
    const key = await keyNamed(at, c.req.param("id"));
    const words = keyWords[at.locale];
    const title = words.askTitle(key.name ?? words.unnamed);
    return showAdmin(
      c,
      <AdminPage at={at} title={title} place="settings">
        <PageHead kicker={{ href: list, text: words.title }} title={title} />
        <AskCard
          id="revoke"
          title={`… ${key.ends}`}
          is="bad"
          press={words.revoke}
          back={{ href: list, text: words.cancel }}
        >
          <div class="stack">
            <p>{words.ask(key.ends)}</p>
            {key.isPlugin && <p class="warn">{words.askPlugin}</p>}
          </div>
        </AskCard>
      </AdminPage>,
    );
  });

  app.post(`${list}/:id/revoke`, async (c) => {
    const at = memberOf(c);
    const { id } = await keyNamed(at, c.req.param("id"));
    const now = context.now();
    await asShop(context.database, at.shop.id, async (db) => {
      if (!(await revokeKey(db, at.shop.id, id, now)))
        throw new Problem("conflict", keyWords[at.locale].gone);
      await noteDeed(db, at.shop.id, { by: at.member.name, did: "revoked a key", subject: id, at: now });
    });
    return leadOn(c, context, at, list, "keyRevoked");
  });

  return app;
}

const Keys: FC<{ at: AtWork; keys: readonly Key[]; now: Date; error: string | undefined }> = ({
  at,
  keys,
  now,
  error,
}) => {
  const words = keyWords[at.locale];
  const when = (moment: Date) => shortTime(moment, now, at.locale, at.shop.profile.timeZone);
  return (
    <>
      <PageHead
        kicker={{ href: "/admin/settings", text: words.settings }}
        title={words.title}
        lede={words.lede}
      />
      <form class="ask stack" method="post" action={list}>
        <Field id="name" label={words.name} hint={words.nameHint} error={error}>
          <input
            class="input"
            id="name"
            name="name"
            maxlength={80}
            required
            autocomplete="off"
            aria-describedby={error ? "name-error name-hint" : "name-hint"}
            aria-invalid={error ? "true" : undefined}
          />
        </Field>
        <p>
          <button class="btn is-main" type="submit">
            {words.make}
          </button>
        </p>
      </form>
      {keys.length === 0 ? (
        <Nothing>{words.none}</Nothing>
      ) : (
        <Section id="keys" title={words.listTitle(keys.length)}>
          <div class="scroll">
            <table class="table is-stacking keys">
              <thead>
                <tr>
                  <th scope="col">{words.columns.name}</th>
                  <th scope="col">{words.columns.ends}</th>
                  <th scope="col">{words.columns.made}</th>
                  <th scope="col">{words.columns.state}</th>
                  <th scope="col">
                    <span class="vh">{words.revoke}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {keys.map((key) => (
                  <tr>
                    <th scope="row">{key.name ?? <span class="dim">{words.unnamed}</span>}</th>
                    <td>
                      <code>…{key.ends}</code>
                    </td>
                    <td class="nowrap">{when(key.madeAt)}</td>
                    <td>
                      {key.revokedAt ? (
                        <Badge is="outline">{words.revoked(when(key.revokedAt))}</Badge>
                      ) : (
                        <Badge is="ok" glyph="check">
                          {words.active}
                        </Badge>
                      )}
                    </td>
                    <td class="n">
                      {!key.revokedAt && (
                        <a
                          href={`${list}/${key.id}/revoke`}
                          aria-label={words.revokeOf(`${key.name ?? words.unnamed} …${key.ends}`)}
                        >
                          {words.revoke}
                        </a>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
    </>
  );
};

/** The one page on which a key can be read. */
const Made: FC<{ at: AtWork; name: string; secret: string; url: string }> = ({ at, name, secret, url }) => {
  const words = keyWords[at.locale];
  return (
    <AdminPage at={at} title={words.madeTitle} place="settings">
      <PageHead kicker={{ href: list, text: words.title }} title={words.madeTitle} lede={words.madeLede} />
      <div class="ask stack">
        <Field id="key" label={words.madeLabel(name)}>
          <input class="input code" id="key" value={secret} readonly autocomplete="off" spellcheck={false} />
        </Field>
        <div class="stack">
          <p class="small dim">{words.madeUse}</p>
          <pre class="pre">
            <code>
              curl {url}/v1/events -H "Authorization: Bearer $KVITTO_KEY" -H "Content-Type: application/json"
              -d @event.json
            </code>
          </pre>
        </div>
        <p>
          <a class="btn" href={list}>
            {words.copied}
          </a>
        </p>
      </div>
    </AdminPage>
  );
};
