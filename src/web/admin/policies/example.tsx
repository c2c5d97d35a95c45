import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import type { Policy } from "../../../commerce/policy.ts";
import { localeOf, pickLocale, printer } from "../../../commerce/print.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { previewRefund, previewSchema } from "../../../pipeline/refunds/preview.ts";
import { SumTable } from "../../look.tsx";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { policiesWords } from "../words/policies.ts";

/** What a refund would say under terms, shown on an example: the same steps as a real one, and nothing is stored. */

export interface Example {
  basis: "withdrawal" | "nonconformity";
  locale: string;
  currency: string;
  paidBack: string;
  lines: { label: string; amount: string; because?: string }[];
  /** Why the law guard would hold it. */
  held: string | undefined;
}

const goods = 500;
const weight = 100n;

export async function exampleOf(
  context: Context,
  { shop, locale: reader }: AtWork,
  policy: Policy,
  currency: string,
  basis: Example["basis"],
): Promise<Example | undefined> {
  const { profile } = shop;
  const locale = pickLocale(profile.locale) ?? "en";
  const freight = policy.returnFreight;
  const [first] = freight?.prices ?? [];
  const kept = freight?.paidBy === "customer" ? (freight.amount ?? first?.amount) : undefined;
  const paid = policy.deliveryOptions?.find((one) => one.standard)?.price ?? "0";
  const cents = (text: string) => BigInt(Math.round(Number(text) * Number(weight)));
  const back = (BigInt(goods) * weight + cents(paid) - cents(kept ?? "0")).toString().padStart(3, "0");
  const amount = `${back.slice(0, -2)}.${back.slice(-2)}`;
  const placed = new Date(context.now().getTime() - 10 * 86_400_000).toISOString();
  const input = previewSchema.safeParse({
    platform: "events",
    order: {
      id: "example",
      number: "1001",
      currency,
      placedAt: placed,
      locale,
      customer: { firstName: "Lena" },
      shippingAddress: { countryCode: profile.country },
      total: (goods + Number(paid)).toFixed(2),
      lines: [
        {
          id: "1",
          title: policiesWords[localeOf(locale)].example,
          quantity: 1,
          total: goods.toFixed(2),
        },
      ],
      shipping: { paid },
    },
    refund: {
      amount,
      items: [{ lineId: "1", quantity: 1, amount: goods.toFixed(2) }],
      ...(Number(paid) > 0 && { shipping: { amount: paid } }),
      ...(kept !== undefined &&
        Number(kept) > 0 && { deductions: [{ kind: "return_freight", amount: kept }] }),
      payments: [{ method: "card", amount }],
    },
    return: {
      basis,
      reason: "unwanted",
      carrier: first?.carrier,
      noticeAt: context.now().toISOString(),
      items: [{ lineId: "1", quantity: 1 }],
    },
    policy,
    locale,
  });
  if (!input.success) return undefined;
  try {
    const { statement, verdict, message } = await previewRefund(context, shop.id, input.data);
    const told = statement as Pick<Example, "paidBack" | "lines">; // safe because statementJson wrote it
    const inWords =
      reader === locale
        ? message
        : (await previewRefund(context, shop.id, { ...input.data, locale: reader }, sumsOf({ shop })))
            .message;
    return {
      basis,
      locale,
      currency,
      paidBack: told.paidBack,
      lines: told.lines,
      held: verdict === "forbidden" || verdict === "review" ? inWords : undefined,
    };
  } catch (error) {
    if (error instanceof Problem && error.kind === "unprocessable") return undefined;
    throw error;
  }
}

export const Examples: FC<{ at: AtWork; examples: Example[] }> = ({ at, examples }) => {
  const words = policiesWords[at.locale];
  return (
    <div class="stack stack-l">
      {examples.map((one) => {
        const print = printer(pickLocale(one.locale) ?? "en");
        const title = one.basis === "withdrawal" ? words.changedMind : words.faulty;
        return (
          <div class="stack">
            <h3>{title}</h3>
            <div lang={one.locale}>
              <SumTable
                label={title}
                rows={[
                  ...one.lines.map((line) => ({
                    label: line.label,
                    amount: print.money(money(line.amount, one.currency)),
                  })),
                  {
                    label: <span lang={at.locale}>{words.back}</span>,
                    amount: print.money(money(one.paidBack, one.currency)),
                    is: "total" as const,
                  },
                ]}
              />
            </div>
            {one.lines.map(
              (line) =>
                line.because && (
                  <blockquote class="said" lang={one.locale}>
                    {line.because}
                  </blockquote>
                ),
            )}
            {one.held && (
              <p class="small">
                <strong class="bad">{words.lawHolds}</strong> {one.held}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
};
