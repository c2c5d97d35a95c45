import { money } from "../commerce/money.ts";
import { type Locale, localeOf, type Printer, printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import { auditParts } from "../insight/audit/checks.ts";
import type { AuditRow } from "../insight/audit/report.ts";
import { auditWords } from "../insight/audit/words.ts";
import { checklistPdf } from "../papers/checklist.ts";
import type { QuickTest } from "./quick-test.ts";

/** The quick test in words: for the page, the terminal and paper alike. `sums` prints the money, where it is not written as the words are. */
export function sayQuickTest(shop: Shop, locale: Locale, sums: Printer = printer(locale)) {
  const words = auditWords[locale];
  const print = printer(locale);
  const tell = { money: (amount: string, currency: string) => sums.money(money(amount, currency)) };
  return {
    words,
    /** The one sentence about the shop's own past. */
    history: ({ history }: QuickTest): string =>
      history.refunds === 0
        ? words.noHistory
        : words.history({
            ...history,
            sums: history.sums.map(({ amount, currency }) => tell.money(amount, currency)),
          }),
    seen: ({ judged }: AuditRow): string[] => judged.map(({ evidence }) => words.evidence(evidence, tell)),
    day: (at: Date) => print.longDay(at, shop.profile.timeZone),
  };
}

/** The quick test on paper: what is to do stands with its why, the rest in one line each. Sums stand as the shop writes them. */
export function quickTestPdf(shop: Shop, test: QuickTest, locale: Locale): Promise<Uint8Array> {
  const { words, history, seen, day } = sayQuickTest(shop, locale, printer(localeOf(shop.profile.locale)));
  const { report, at } = test;
  return checklistPdf({
    shop: shop.profile,
    locale,
    at,
    title: words.title,
    under: words.made(shop.profile.name, day(at)),
    news: [
      words.score(report.kept, report.judged),
      history(test),
      ...(report.unknown > 0 ? [words.unknown(report.unknown)] : []),
    ],
    columns: [words.columns.check, words.columns.verdict],
    parts: auditParts.map((part) => ({
      heading: words.parts[part],
      rows: report.rows
        .filter(({ check }) => check.part === part)
        .map((row) => {
          const said = words.checks[row.check.id];
          const open = row.verdict === "missing" || row.verdict === "partly";
          return {
            name: said?.name ?? row.check.id,
            outcome: words.verdicts[row.verdict],
            open,
            notes: [
              ...(open && said ? [said.why, `${words.todo}: ${said.todo}`] : []),
              ...seen(row),
              ...(open && row.check.law ? [`${words.law}: ${row.check.law}`] : []),
              ...(row.note ? [row.note] : []),
            ],
          };
        }),
    })),
    page: words.page,
  });
}
