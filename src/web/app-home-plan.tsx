import type { FC } from "hono/jsx";
import { money } from "../commerce/money.ts";
import type { Billing } from "../pipeline/installing/billing.ts";
import { Form, type Frame } from "./app-home-frame.tsx";
import type { HomeView } from "./app-home-view.ts";
import { Tag } from "./look.tsx";

/** What the shop pays for Kvitto, and what would fit it. It is confirmed on a page of the platform, on the bill that the merchant has anyway. */
export const Plan: FC<{ view: HomeView; billing: Billing; frame: Frame }> = ({ view, billing, frame }) => {
  const { words, print } = view;
  const said = words.plan;
  const { agreed, fitting, plans } = billing;
  const isAgreed = (name: string) => agreed?.status === "active" && agreed.name === name;
  return (
    <>
      <p>
        {agreed === null
          ? said.none
          : agreed.status === "frozen"
            ? said.frozen
            : billing.outgrown
              ? said.outgrown(fitting.name)
              : said.orders(billing.orders)}
      </p>
      {(agreed === null || agreed.status === "frozen" || billing.outgrown) && (
        <p class="dim">{said.orders(billing.orders)}</p>
      )}
      <ul class="list">
        {plans.map((plan) => (
          <li>
            <strong>{plan.name}</strong>
            <span class="num">{said.price(print.money(money(plan.amount, plan.currency)))}</span>
            <span class="sub row">
              {plan.upTo === undefined ? said.any : said.upTo(plan.upTo)}
              {isAgreed(plan.name) && <Tag is="ok">{said.yours}</Tag>}
              {plan === fitting && !isAgreed(plan.name) && <Tag is="accent">{said.fits}</Tag>}
            </span>
          </li>
        ))}
      </ul>
      {!isAgreed(fitting.name) && (
        <Form frame={frame} to="plan">
          <button class={agreed === null || billing.outgrown ? "btn is-main" : "btn"} type="submit">
            {agreed === null ? said.confirm(fitting.name) : said.change(fitting.name)}
          </button>
        </Form>
      )}
      <p class="dim small">
        {said.never}
        {billing.test && ` ${said.test}`}
      </p>
      {agreed !== null && (
        <details>
          <summary>{said.end}</summary>
          <Form frame={frame} to="plan/end">
            <p>{said.endWhy}</p>
            <button class="btn" type="submit">
              {said.end}
            </button>
          </Form>
        </details>
      )}
    </>
  );
};
