import { Hono } from "hono";
import { isZero, money } from "../../../commerce/money.ts";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { budgetsLeft, setBudget } from "../../../pipeline/cases/goodwill.ts";
import { asShop } from "../../../store/database.ts";
import { listGifts } from "../../../store/goodwill.ts";
import { listMembers } from "../../../store/member.ts";
import { readForm } from "../../form.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field, Nothing, Section } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { shortTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";

const path = "/admin/inbox/goodwill";
/** What a small shop's currency mostly is, where it is not said. */
const currencies = ["SEK", "NOK", "DKK", "EUR", "GBP", "USD", "CHF"];

/** GET and POST /admin/inbox/goodwill: what each colleague may give in a month, and what was given. */
export function goodwillRoutes(context: Context): Hono {
  const app = new Hono();

  const show = async (c: Parameters<typeof memberOf>[0], trouble?: string) => {
    const at = memberOf(c);
    const words = inboxWords[at.locale];
    const { timeZone } = at.shop.profile;
    const now = context.now();
    const print = sumsOf(at);
    const { budgets, gifts, members } = await asShop(context.database, at.shop.id, async (db) => ({
      budgets: (await budgetsLeft(db, at.shop, now)).filter(({ amount }) => !isZero(amount)),
      gifts: (await listGifts(db, at.shop.id)).slice(0, 50),
      members: (await listMembers(db, at.shop.id)).filter(({ role }) => may(role, "answer")),
    }));
    const named = (person: string) =>
      members.find(({ name }) => name.toLowerCase() === person)?.name ?? person;
    return showAdmin(
      c,
      <AdminPage at={at} title={words.budgetTitle} place="inbox" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: "/admin/inbox", text: words.title }}
          title={words.budgetTitle}
          lede={words.budgetLede}
        />
        <div class="split">
          <div class="stack stack-l">
            {budgets.length === 0 ? (
              <Nothing>{words.budgetEmpty}</Nothing>
            ) : (
              <table class="table">
                <caption class="vh">{words.budgetTitle}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.budgetPerson}</th>
                    <th scope="col" class="n">
                      {words.budgetAmount}
                    </th>
                    <th scope="col" class="n">
                      {words.budgetGiven}
                    </th>
                    <th scope="col" class="n">
                      {words.budgetLeft}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {budgets.map((one) => (
                    <tr>
                      <th scope="row">{named(one.person)}</th>
                      <td class="n">{print.money(one.amount)}</td>
                      <td class="n">{print.money(one.given)}</td>
                      <td class="n">{print.money(one.left)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <Section id="gifts" title={words.gifts}>
              {gifts.length === 0 && <Nothing>{words.giftsEmpty}</Nothing>}
              <ul class="list">
                {gifts.map((gift) => (
                  <li>
                    <span>
                      {words.goodwillGiven(
                        print.money(money(gift.amount, gift.currency)),
                        gift.person,
                        shortTime(gift.given_at, now, at.locale, timeZone),
                      )}{" "}
                      <a href={`/admin/inbox/${encodeURIComponent(gift.number)}`}>{gift.number}</a>
                    </span>
                    <span class="dim small">
                      {gift.taken_back_at
                        ? words.goodwillTaken
                        : gift.paid
                          ? words.goodwillPaid
                          : words.goodwillUnpaid}
                    </span>
                    <span class="sub">{gift.because}</span>
                  </li>
                ))}
              </ul>
            </Section>
          </div>
          {may(at.member.role, "manage-members") && (
            <form method="post">
              <Card
                id="budget"
                title={words.goodwillSet}
                foot={
                  <button class="btn is-main" type="submit">
                    {words.budgetSave}
                  </button>
                }
              >
                <div class="stack">
                  {trouble !== undefined && (
                    <Banner is="bad">
                      <strong>{words.cannot}</strong> <Noted of={trouble} at={at} />
                    </Banner>
                  )}
                  <Field id="person" label={words.budgetPerson}>
                    <select class="input" id="person" name="person">
                      {members.map(({ name }) => (
                        <option value={name}>{name}</option>
                      ))}
                    </select>
                  </Field>
                  <Field id="amount" label={words.budgetAmount} hint={words.budgetHint}>
                    <input
                      class="input num"
                      id="amount"
                      name="amount"
                      inputmode="decimal"
                      required
                      aria-describedby="amount-hint"
                    />
                  </Field>
                  <Field id="currency" label={words.budgetCurrency}>
                    <select class="input" id="currency" name="currency">
                      {currencies.map((one) => (
                        <option value={one} selected={one === ofCountry[at.shop.profile.country]}>
                          {one}
                        </option>
                      ))}
                    </select>
                  </Field>
                </div>
              </Card>
            </form>
          )}
        </div>
      </AdminPage>,
      {},
      trouble === undefined ? 200 : 422,
    );
  };

  app.get(path, (c) => show(c));

  app.post(path, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const person = form.line("person", 120);
    try {
      const members = await asShop(context.database, at.shop.id, (db) => listMembers(db, at.shop.id));
      if (!members.some(({ name }) => name === person)) throw new Problem("not_found", "no such colleague");
      await setBudget(context, at.shop.id, person, {
        amount: amountOf(form.line("amount", 20)),
        currency: currencies.find((one) => one === form.line("currency", 3)) ?? "EUR",
        by: at.member.name,
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return show(c, error.message);
    }
    return leadOn(c, context, at, path, "budgetSet");
  });

  return app;
}

const ofCountry: Readonly<Record<string, string>> = {
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  GB: "GBP",
  US: "USD",
  CH: "CHF",
};

/** "1 360,50" as people write it: 1360.50. */
export const amountOf = (typed: string): string => typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
