import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { changeMode } from "../pipeline/deciding/mode.ts";
import { agreeFallback, checkDomain } from "../pipeline/domains/domains.ts";
import { choosePlan, endPlan } from "../pipeline/installing/billing.ts";
import { changeFacts } from "../pipeline/profile.ts";
import { addTerms } from "../pipeline/refunds/policies.ts";
import { refundNamed, viewRefund } from "../pipeline/refunds/refund-view.ts";
import { approve, nameDifference, saidPartsSchema } from "../pipeline/refunds/review.ts";
import { approveMail, cancelMail } from "../pipeline/sending/by-hand.ts";
import { asShop } from "../store/database.ts";
import { listPolicies } from "../store/policy.ts";
import { getShop } from "../store/shop.ts";
import { factsOf, termsOf, typedFacts } from "./app-home-forms.ts";
import type { AppWords } from "./app-words/index.ts";
import type { Typed } from "./form.ts";

/** What a merchant does on the app's page. Each goes through the same step as the command line and the API, under her name at the platform. */

interface Doer {
  shopId: string;
  by: string;
  words: AppWords;
  /** The app's own place in the admin, where a plan that was confirmed leads back to. */
  back: string;
}

export interface Done {
  text: string;
  /** Where it goes on, outside of the frame. */
  go?: { url: string; text: string };
}

type Deed = (context: Context, doer: Doer, form: Typed, id: string) => Promise<Done>;

/** By the address below /shopify/. */
export const deeds: Record<string, Deed> = {
  async "refunds/:id/name"(context, { shopId, by, words }, form, id) {
    const as = form.line("as", 40);
    const because = form.text("because", 2000);
    const chosen = /^terms:(\d{1,3})$/.exec(as)?.[1];
    const reading =
      chosen &&
      (await asShop(context.database, shopId, async (db) =>
        viewRefund(db, shopId, await refundNamed(db, shopId, id)),
      ).then((refund) => refund.candidates[Number(chosen)]));
    const parts = saidPartsSchema.safeParse(
      (reading
        ? reading.map(({ kind, amount }) => ({ kind, amount: amount.replace(/^-/, "") }))
        : [{ kind: as }]
      ).map((part, i) => (i === 0 && because !== "" ? { ...part, because } : part)),
    );
    if (!parts.success) throw new Problem("unprocessable", "choose what it is");
    await nameDifference(context, shopId, id, { parts: parts.data, by, learn: form.has("learn") });
    context.wake();
    context.ring();
    return { text: words.did.named };
  },

  async "refunds/:id/approve"(context, { shopId, by, words }, form, id) {
    const reason = form.text("reason", 2000);
    if (reason === "") throw new Problem("unprocessable", words.needs.reason);
    await approve(context, shopId, id, { by, reason });
    context.wake();
    context.ring();
    return { text: words.did.approved };
  },

  // One of the first mails after going live, which lie still for a while so that somebody can look at them.
  async "mails/:id/send"(context, { shopId, by, words }, _form, id) {
    await approveMail(context, shopId, id, { by, reason: "looked at on Kvitto's page" });
    return { text: words.did.sendNow };
  },

  async "mails/:id/stop"(context, { shopId, by, words }, _form, id) {
    await cancelMail(context, shopId, id, { by, reason: "stopped on Kvitto's page" });
    return { text: words.did.doNotSend };
  },

  async shop(context, { shopId, by, words }, form) {
    const changes = factsOf(typedFacts(form), form, words.setup.hoursWrong);
    const shop = await asShop(context.database, shopId, (db) => getShop(db, shopId));
    await changeFacts(context, shop, changes, by).catch((error: unknown) => {
      // Unique in the database: two shops that answer at one domain could not be told apart.
      if (!(error instanceof Error && "constraint" in error && error.constraint === "shop_reply_domain"))
        throw error;
      throw new Problem("conflict", "another shop answers at this domain: choose another one");
    });
    await context.publishTemplates?.(shopId);
    return { text: words.did.shop };
  },

  async terms(context, { shopId, by, words }, form) {
    const known = await asShop(context.database, shopId, (db) => listPolicies(db, shopId));
    const { policy, from, attested } = termsOf(form, { others: known.map((one) => one.version) });
    const added = await addTerms(context, shopId, { policy, from, by, ...(attested && { attestedBy: by }) });
    context.wake();
    context.ring();
    return { text: words.did.terms(added.released) };
  },

  async domain(context, { shopId, words }) {
    await checkDomain(context, shopId);
    context.ring();
    return { text: words.did.checked };
  },

  async "domain/fallback"(context, { shopId, by, words }, form) {
    await agreeFallback(context, shopId, form.line("agreed", 3) === "yes", by);
    context.ring();
    return { text: words.did.fallback };
  },

  async others(context, { shopId, by, words }, form) {
    const off = form.line("off", 4_000).split(",").filter(Boolean);
    const { mode, switchedOff } = await asShop(
      context.database,
      shopId,
      async (db) => (await getShop(db, shopId)).profile,
    );
    await changeMode(context, shopId, { mode, switchedOff: [...new Set([...switchedOff, ...off])], by });
    return { text: words.did.others };
  },

  async mode(context, { shopId, by, words }, form) {
    const mode = form.line("mode", 6) === "live" ? "live" : "shadow";
    await changeMode(context, shopId, { mode, by });
    return { text: words.did[mode] };
  },

  async plan(context, { shopId, by, words, back }) {
    const { url } = await choosePlan(context, shopId, { by, back });
    return { text: words.plan.go, go: { url, text: words.plan.goLink } };
  },

  async "plan/end"(context, { shopId, by, words }) {
    await endPlan(context, shopId, { by });
    return { text: words.did.ended };
  },
};
