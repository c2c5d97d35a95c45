import type { FC } from "hono/jsx";
import { toDecimal } from "../../../commerce/money.ts";
import { Meter } from "../chart.tsx";
import { Badge, Nothing, Section } from "../primitives.tsx";
import { listed } from "../when.ts";
import type { AdminLocale } from "../words/index.ts";
import type { OverviewWords } from "../words/overview.ts";
import type { Figures, MoneyTable, PartKey } from "./figures.ts";
import type { Period } from "./period.ts";
import type { OverviewView } from "./read.ts";

/** Where the money went: one statement of all refunds of a period, in one currency. */
export const Money: FC<{
  view: OverviewView;
  period: Period;
  figures: Figures;
  words: OverviewWords;
  locale: AdminLocale;
}> = ({ view, period, figures, words, locale }) => {
  const { totals, shown, money } = view;
  if (!shown)
    return (
      <Section id="money" title={words.money}>
        <Nothing>{words.noRefunds}</Nothing>
      </Section>
    );
  const beside = words.refunds(figures.count(shown.refunds), shown.refunds === 1, period.range);
  return (
    <Section id="money" title={words.money} beside={beside}>
      {totals.length > 1 && (
        <nav class="seg" aria-label={words.currencies}>
          {totals.map(({ currency, refunds }) => (
            <a
              href={`/admin?period=${period.key}&currency=${currency}`}
              aria-current={currency === shown.currency ? "true" : undefined}
            >
              {currency}&nbsp;<span class="dim">{figures.count(refunds)}</span>
            </a>
          ))}
        </nav>
      )}
      {money ? (
        <Table money={money} several={totals.length > 1} figures={figures} words={words} locale={locale} />
      ) : (
        <p class="bad">{words.notAdding}</p>
      )}
    </Section>
  );
};

const Table: FC<{
  money: MoneyTable;
  several: boolean;
  figures: Figures;
  words: OverviewWords;
  locale: AdminLocale;
}> = ({ money, several, figures, words, locale }) => {
  const { currency, total, rows, paid, paidBack, deducted } = money;
  const exact = /^(SEK|NOK|DKK)$/.test(currency) ? words.explained : words.explainedElsewhere;
  return (
    <>
      <div class="stat">
        <div class="value">
          {figures.count(total.explained)} <span class="unit">{exact}</span>
        </div>
        {total.held > 0 && (
          <div class="value warn">
            {figures.count(total.held)} <span class="unit">{words.heldUnit}</span>
          </div>
        )}
      </div>
      <Meter
        parts={[
          { is: "a", size: total.explained },
          { is: "w", size: total.held },
        ]}
      />
      <table class="statement is-counted">
        <thead>
          <tr>
            <th scope="col">
              <span class="vh">{words.what}</span>
            </th>
            <th scope="col">{words.refundsColumn}</th>
            <th scope="col">{several ? currency : figures.unit(currency)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, part, amount }) => (
            <tr>
              <th scope="row">
                {opens[key] && part.held > 0 ? (
                  <>
                    <a href={opens[key]}>{words.parts[key]}</a>{" "}
                    <Badge
                      is={key === "blocked" ? "bad" : "warn"}
                      glyph={key === "blocked" ? "cross" : "warning"}
                    >
                      {key === "blocked" ? words.blockedBadge : words.heldBadge}
                    </Badge>
                  </>
                ) : (
                  (words.parts[key] ?? words.otherPart)
                )}
                <span class="sub">{whoNamed(part, key, words, figures, locale)}</span>
              </th>
              <td>{figures.count(part.refunds)}</td>
              <td>{figures.sum(amount)}</td>
            </tr>
          ))}
          <tr class="total">
            <th scope="row">{words.paidBack}</th>
            <td>{figures.count(total.refunds)}</td>
            <td>{figures.sum(paidBack)}</td>
          </tr>
          {deducted.minor < 0n && paid.minor > 0n && (
            <tr class="memo">
              <th scope="row">
                {words.deducted(figures.percent(-Number(toDecimal(deducted)) / Number(toDecimal(paid))))}
              </th>
              <td />
              <td>{figures.sum(deducted)}</td>
            </tr>
          )}
        </tbody>
      </table>
      {(total.pending > 0 || total.failed > 0) && (
        <p class="dim small">
          {[
            total.pending > 0 && words.pending(figures.count(total.pending)),
            total.failed > 0 && words.failed(figures.count(total.failed)),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </>
  );
};

/** What waits for somebody leads to where it is decided. */
const opens: Partial<Record<PartKey, string>> = {
  unnamed: "/admin/needs",
  beyond: "/admin/needs",
  blocked: "/admin/needs?only=refunds",
};

/** Shown of a part with a reason: who gave it. More than two people are a number. */
function whoNamed(
  { sources, people }: { sources: string[]; people: string[] },
  key: PartKey,
  words: OverviewWords,
  figures: Figures,
  locale: AdminLocale,
): string {
  if (["paid", "exchange", "cash_rounding", "unnamed", "beyond"].includes(key)) return "";
  const said = sources.flatMap((source) => {
    if (source === "staff")
      return people.length === 0
        ? []
        : people.length > 2
          ? words.sources.staffMany(figures.count(people.length))
          : words.sources.staff(listed(people, locale));
    return source === "policy" || source === "rule" || source === "platform" ? words.sources[source] : [];
  });
  return said.join(". ");
}
