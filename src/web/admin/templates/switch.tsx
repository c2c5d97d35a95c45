import { Hono } from "hono";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { notificationOf } from "../../../notifications/index.ts";
import { sendersOf } from "../../../pipeline/deciding/senders.ts";
import { changeFacts } from "../../../pipeline/profile.ts";
import { listPlatforms } from "../../../store/connection.ts";
import { asShop } from "../../../store/database.ts";
import { getShop } from "../../../store/shop.ts";
import { readForm } from "../../form.ts";
import { AdminPage, leadOn, PageHead, showAdmin } from "../page.tsx";
import { AskCard } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { kindWords } from "../words/kinds.ts";
import { listWords } from "../words/list.ts";

const list = "/admin/templates";

/** A mail is switched on or off; whoever else writes to the customer about the same is named before. */
export function switchRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/templates/:kind/switch", async (c) => {
    const at = memberOf(c);
    const kind = switchable(c.req.param("kind"));
    const words = listWords[at.locale];
    const { name, what } = kindWords(kind, at.locale);
    const platforms = await asShop(context.database, at.shop.id, (db) => listPlatforms(db, at.shop.id));
    const found = sendersOf(at.shop.profile, platforms).find((one) => one.kind === kind);
    const [on, others] = [found?.on ?? false, found?.alsoSentBy ?? []];
    const title = words.switchTitle(name, !on);
    return showAdmin(
      c,
      <AdminPage at={at} title={title} place="templates">
        <PageHead kicker={{ href: list, text: words.title }} title={title} lede={what} />
        <AskCard
          id="switch"
          title={on ? words.switchOffLede : words.switchOnLede}
          is="main"
          press={on ? words.switchOff : words.switchOn}
          back={{ href: list, text: words.cancel }}
        >
          <input type="hidden" name="on" value={on ? "no" : "yes"} />

          {!on && (
            <div class="stack">
              <h3>{words.alsoSent}</h3>
              {others.length === 0 && <p class="dim">{words.nobodyElse}</p>}
              <ul class="list">
                {others.map(({ sender, mail, off, sends }) => (
                  <li>
                    <span class={sends === "yes" ? "warn strong" : undefined}>
                      <span lang="en">{sender}</span>{" "}
                      {{ yes: words.alsoYes, maybe: words.alsoMaybe, off: words.alsoOff }[sends]}
                    </span>
                    <span class="sub">
                      <span lang="en">{mail}</span>. {words.offThere} <span lang="en">{off}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </AskCard>
      </AdminPage>,
    );
  });

  app.post("/admin/templates/:kind/switch", async (c) => {
    const at = memberOf(c);
    const kind = switchable(c.req.param("kind"));
    const on = (await readForm(c)).line("on", 3) === "yes";
    const shop = await asShop(context.database, at.shop.id, (db) => getShop(db, at.shop.id));
    const others = shop.profile.kinds.filter((one) => one !== kind);
    await changeFacts(context, shop, { kinds: on ? [...others, kind] : others }, at.member.name);
    await context.publishTemplates?.(shop.id);
    return leadOn(c, context, at, list, on ? "on" : "off");
  });

  return app;
}

/** A kind that is on from the start stays on: a customer is owed it. */
function switchable(kind: string): string {
  const found = notificationOf(kind);
  if (!found) throw new Problem("not_found", `there is no mail ${kind}`);
  if (found.byDefault) throw new Problem("conflict", `${kind} is always on`);
  return kind;
}
