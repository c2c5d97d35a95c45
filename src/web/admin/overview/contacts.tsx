import type { FC } from "hono/jsx";
import { LineChart, type Point } from "../chart.tsx";
import { Nothing } from "../primitives.tsx";
import type { AdminLocale } from "../words/index.ts";
import { kindWords } from "../words/kinds.ts";
import { overviewWords } from "../words/overview.ts";
import type { Figures } from "./figures.ts";
import { placeOf } from "./period.ts";
import type { OverviewView } from "./read.ts";

/** Below so many orders a week says more about three people than about the shop. */
const fewest = 10;

/** Questions for each hundred orders, week by week, with what changed meanwhile. */
export const Contacts: FC<{
  view: Pick<OverviewView, "weeks" | "contacts" | "turns" | "shop">;
  figures: Figures;
  locale: AdminLocale;
  day: (when: Date) => string;
}> = ({ view, figures, locale, day }) => {
  const words = overviewWords[locale];
  const rows = view.weeks.map(({ monday, number }) => ({
    number,
    ...(view.contacts.find(({ week }) => week === monday) ?? { orders: 0, cases: 0 }),
  }));
  const points = rows.map(
    ({ number, orders, cases }): Point => ({
      label: words.weekShort(number),
      value: orders < fewest ? undefined : (100 * cases) / orders,
    }),
  );
  const told = points.flatMap(({ value }) => value ?? []);
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return <Nothing>{words.fewOrders}</Nothing>;
  const { liveSince } = view.shop.profile;
  const turns = [
    ...(liveSince ? [{ at: new Date(liveSince), text: words.live(day(new Date(liveSince))) }] : []),
    ...view.turns.flatMap(({ kind, number, published_at }) =>
      published_at
        ? [
            {
              at: published_at,
              text: words.versionLive(kindWords(kind, locale).name, number, day(published_at)),
            },
          ]
        : [],
    ),
  ].flatMap(({ at, text }) => {
    const place = placeOf(at, view.weeks);
    return place === undefined ? [] : [{ at: place, text }];
  });
  const [from, to] = [String(rows[0]?.number), String(rows.at(-1)?.number)];
  return (
    <>
      <LineChart
        id="contact-rate"
        title={words.contactsTitle(from, to)}
        desc={[
          words.contactsDesc(figures.decimal(first), figures.decimal(last)),
          ...turns.map(({ text }) => `${text}.`),
        ].join(" ")}
        points={points}
        print={(value) => figures.decimal(value, Number.isInteger(value) ? 0 : 1)}
        printLast={figures.decimal}
        flags={turns}
        least={1}
      />
      <details>
        <summary>{words.asTable}</summary>
        <section class="scroll" tabindex={0} aria-label={`${words.contacts}: ${words.asTable}`}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{words.week}</th>
                <th scope="col" class="n">
                  {words.orders}
                </th>
                <th scope="col" class="n">
                  {words.questions}
                </th>
                <th scope="col" class="n">
                  {words.perHundred}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ number, orders, cases }, i) => (
                <tr>
                  <th scope="row">{number}</th>
                  <td class="n">{figures.count(orders)}</td>
                  <td class="n">{figures.count(cases)}</td>
                  <td class="n">
                    {points[i]?.value === undefined ? "–" : figures.decimal(points[i]?.value ?? 0)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {turns.length > 0 && (
          <ul class="dim small">
            {turns.map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        )}
      </details>
    </>
  );
};
