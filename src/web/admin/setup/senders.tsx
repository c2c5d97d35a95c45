import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { changeMode } from "../../../pipeline/deciding/mode.ts";
import { knownSenders, sendersOf } from "../../../pipeline/deciding/senders.ts";
import { listPlatforms } from "../../../store/connection.ts";
import { asShop } from "../../../store/database.ts";
import { getShop } from "../../../store/shop.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Nothing, Section } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { listed } from "../when.ts";
import type { AdminLocale } from "../words/index.ts";
import { kindWords } from "../words/kinds.ts";
import { type SetupWords, setupWords } from "../words/setup.ts";

interface Sender {
  id: string;
  sender: string;
  mail: string;
  off: string;
  sends: "yes" | "maybe" | "off";
  kinds: string[];
}

/** Everybody else who tells customers the same, and what of it the merchant has switched off. */
export function senderRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/setup/senders", async (c) => {
    const at = memberOf(c);
    const words = setupWords[at.locale];
    const { senders: said } = words;
    const platforms = await asShop(context.database, at.shop.id, (db) => listPlatforms(db, at.shop.id));
    const found = new Map<string, Sender>();
    for (const { kind, on, alsoSentBy } of sendersOf(at.shop.profile, platforms))
      if (on)
        for (const one of alsoSentBy) {
          const known = found.get(one.id) ?? { ...one, kinds: [] };
          known.kinds.push(kindWords(kind, at.locale).name);
          found.set(one.id, known);
        }
    const mayDo = may(at.member.role, "set-up");
    const groups = (["yes", "maybe", "off"] as const)
      .map((sends) => ({ sends, rows: [...found.values()].filter((one) => one.sends === sends) }))
      .filter(({ rows }) => rows.length > 0);
    return showAdmin(
      c,
      <AdminPage at={at} title={said.title} place="settings" toast={doneOf(c, context, at)}>
        <PageHead kicker={{ href: "/admin/setup", text: words.title }} title={said.title} lede={said.lede} />
        {groups.length === 0 && <Nothing>{said.none}</Nothing>}
        <form class="stack stack-l" method="post">
          {groups.map(({ sends, rows }) => (
            <Section id={`senders-${sends}`} title={said.groups[sends]} beside={rows.length}>
              <p class="dim">{said.why[sends]}</p>
              <Rows rows={rows} words={words} locale={at.locale} mayDo={mayDo} label={said.groups[sends]} />
            </Section>
          ))}
          {mayDo && groups.length > 0 && (
            <p>
              <button class="btn is-main" type="submit">
                {said.save}
              </button>
            </p>
          )}
        </form>
      </AdminPage>,
    );
  });

  app.post("/admin/setup/senders", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const { mode, switchedOff } = await asShop(
      context.database,
      at.shop.id,
      async (db) => (await getShop(db, at.shop.id)).profile,
    );
    // Of those that stood on the page; what is not shown stays as it was said.
    const shown = knownSenders().filter((id) => form.has(`shown:${id}`));
    const off = [
      ...switchedOff.filter((id) => !shown.includes(id)),
      ...shown.filter((id) => form.has(`off:${id}`)),
    ];
    await changeMode(context, at.shop.id, { mode, switchedOff: off, by: at.member.name });
    return leadOn(c, context, at, "/admin/setup/senders", "sendersKept");
  });

  return app;
}

const Rows: FC<{ rows: Sender[]; words: SetupWords; locale: AdminLocale; mayDo: boolean; label: string }> = ({
  rows,
  words: { senders: said },
  locale,
  mayDo,
  label,
}) => (
  <div class="scroll">
    <table class="table is-stacking senders">
      <caption class="vh">{label}</caption>
      <thead>
        <tr>
          <th scope="col" class="off">
            {said.offThere}
          </th>
          <th scope="col">{said.mail}</th>
          <th scope="col">{said.tells}</th>
          <th scope="col">{said.where}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, sender, mail, off, sends, kinds }) => (
          <tr>
            <td class="off">
              <input type="hidden" name={`shown:${id}`} value="1" />
              <input
                type="checkbox"
                name={`off:${id}`}
                value="1"
                checked={sends === "off"}
                disabled={!mayDo}
                aria-label={`${said.offThere}: ${sender}, ${mail}`}
              />
            </td>
            <th scope="row">
              <span class="strong" lang="en">
                {sender}
              </span>
              <span class="sub" lang="en">
                {mail}
              </span>
            </th>
            <td>{listed(kinds, locale)}</td>
            <td lang="en" class="dim">
              {off}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
