import type { FC } from "hono/jsx";
import { money, sum } from "../../../commerce/money.ts";
import type { GroupShown } from "./chosen.ts";

/** The refunds of one question as a table, each of which can be left out. */

/** Rows that are shown before one asks for more; and with that. */
export const fewRows = 4;
export const mostRows = 150;

export const Rows: FC<GroupShown & { id: (part: string) => string }> = ({
  group,
  speaking: { words, print, time },
  orders,
  chosen,
  nth,
}) => {
  const n = group.tasks.length;
  const rows = group.tasks.slice(0, chosen.rows);
  const { currency } = group.difference;
  const more = Math.min(n, mostRows) - rows.length;
  return (
    <div>
      <input type="hidden" name="shown" value={rows.map((task) => task.number ?? task.refund).join(",")} />
      <section class="scroll" tabindex={0} aria-label={words.tableLabel(n)}>
        <table class="table">
          <caption>{words.caption(n)}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="vh">{words.columns.chosen}</span>
              </th>
              <th scope="col">{words.columns.order}</th>
              <th scope="col">{words.columns.customer}</th>
              <th scope="col" class="hide-narrow">
                {words.columns.back}
              </th>
              <th scope="col" class="n hide-narrow">
                {words.columns.goods}
              </th>
              <th scope="col" class="n">
                {words.columns.paid}
              </th>
              <th scope="col" class="n hide-narrow">
                {words.columns.difference}
              </th>
              <th scope="col" class="n">
                {words.columns.short}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((task) => {
              const known = orders.get(task.order.id);
              const goods = task.lines.filter((line) => line.kind === "item");
              const key = task.number ?? task.refund;
              return (
                <tr>
                  <td>
                    <input
                      type="checkbox"
                      name={`in-${key}`}
                      value="yes"
                      checked={!chosen.without.has(key)}
                      aria-label={words.include(task.order.number)}
                    />
                  </td>
                  <td class="num">
                    <a href={`/admin/orders/${encodeURIComponent(task.order.id)}`}>{task.order.number}</a>
                  </td>
                  <td>{known?.name ?? "–"}</td>
                  <td class="hide-narrow" lang={known?.locale}>
                    {goods
                      .map((line) => `${line.label}${(line.quantity ?? 1) > 1 ? ` × ${line.quantity}` : ""}`)
                      .join("; ")}
                  </td>
                  <td class="n hide-narrow">
                    {print.money(
                      sum(
                        goods.map((line) => money(line.amount, currency)),
                        currency,
                      ),
                    )}
                  </td>
                  <td class="n">{print.money(money(task.paidBack, currency))}</td>
                  <td class="n strong hide-narrow">{print.money(group.difference)}</td>
                  <td class="n">
                    {task.honestMailSentAt
                      ? words.shortSent(time(task.honestMailSentAt))
                      : task.honestMailAt
                        ? time(task.honestMailAt)
                        : words.shortNever}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {more > 0 && (
        <p class="turns">
          <button
            class="btn is-plain"
            type="submit"
            formmethod="get"
            formaction={`/admin/needs#g-${nth}`}
            formnovalidate
            name="rows"
            value={String(mostRows)}
          >
            {words.more(more)}
          </button>
        </p>
      )}
    </div>
  );
};
