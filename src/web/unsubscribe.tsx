import { Hono, type Context as Request } from "hono";
import type { Context } from "../context.ts";
import {
  readSubscription,
  type Subscription,
  subscribeAgain,
  unsubscribe,
} from "../pipeline/unsubscribing.ts";
import { readForm } from "./form.ts";
import { showPage } from "./look.tsx";
import { apologise, ShopFrame, sorry } from "./shop-frame.tsx";
import { surveyWords } from "./survey-words/index.ts";
import { wordsFor } from "./words/index.ts";

/**
 * Where a customer says no to questions, or to follow-ups: GET asks, POST records. Her mail program may post without showing her anything (RFC 8058):
 * no cookie, no question, no other page.
 */

/** GET and POST /u/:token. */
export function unsubscribePage(ctx: Context): Hono {
  const app = new Hono();

  app.get("/u/:token", async (c) => {
    const about = await readSubscription(ctx, c.req.param("token"));
    if (!about) return sorry(c, "unknown");
    return show(c, about, about.stopped ? "done" : "asking");
  });

  app.post("/u/:token", async (c) => {
    const about = await readSubscription(ctx, c.req.param("token"));
    if (!about) return sorry(c, "unknown");
    if (await wantsUndone(c)) return show(c, about, (await subscribeAgain(ctx, about)) ? "undone" : "done");
    await unsubscribe(ctx, about);
    return show(c, about, "done");
  });

  app.onError(apologise);
  return app;
}

/** A mail program may post as multipart too; only our own page's form undoes something. */
async function wantsUndone(c: Request): Promise<boolean> {
  const type = c.req.header("content-type") ?? "";
  return type.startsWith("application/x-www-form-urlencoded") && (await readForm(c)).has("undo");
}

function show(c: Request, about: Subscription, state: "asking" | "done" | "undone") {
  const { shop, unwanted } = about;
  const { locale, words } = wordsFor(about.locale, shop.profile.locale);
  const said = surveyWords[locale];
  const no = said.no[unwanted];
  const [title, lede] = {
    asking: [no.title, no.lede],
    done: [no.done, no.doneLede],
    undone: [no.undone, said.undoneLede],
  }[state] as [string, string]; // safe because each row has both
  const action = `/u/${c.req.param("token") ?? ""}`;
  return showPage(
    c,
    <ShopFrame title={title} shop={shop} locale={locale} words={words}>
      <div>
        <h1>{title}</h1>
        <p class="lede">{lede}</p>
      </div>
      {state === "done" ? (
        <form class="row" method="post" action={action}>
          <span class="dim">{said.undoHint}</span>
          <button class="btn" type="submit" name="undo" value="1">
            {said.undo}
          </button>
        </form>
      ) : (
        <form method="post" action={action}>
          <button class={state === "asking" ? "btn is-main" : "btn"} type="submit">
            {no.button}
          </button>
        </form>
      )}
    </ShopFrame>,
    { personal: true },
  );
}
