import type { FC, PropsWithChildren } from "hono/jsx";
import { money } from "../commerce/money.ts";
import { printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import type { ReturnEstimate } from "../pipeline/refunds/estimate.ts";
import type { Declaration } from "../pipeline/withdraw.ts";
import type { StoredNotice } from "../store/withdrawal.ts";
import { SumTable } from "./look.tsx";
import { estimateRows } from "./order-slip.tsx";
import { orderWords } from "./order-words/index.ts";
import { MailTo, ShopFrame } from "./shop-frame.tsx";
import { type Filled, masked, nameOf, type WithdrawView } from "./withdraw-view.ts";
import { type Words, wordsFor } from "./words/index.ts";

/** The pages of the withdrawal function: what she states, what she confirms, and the receipt that she can keep. */

const Frame: FC<PropsWithChildren<{ view: WithdrawView; title: string }>> = ({ view, title, children }) => (
  <ShopFrame title={title} shop={view.shop} locale={view.locale} words={wordsFor(view.locale).words}>
    {children}
  </ShopFrame>
);

/** A field with its label, a hint and what is wrong with it. */
const Field: FC<{
  name: string;
  label: string;
  value: string;
  hint?: string | undefined;
  error?: string | undefined;
  type?: "text" | "email" | undefined;
  autocomplete?: string | undefined;
  most: number;
}> = ({ name, label, value, hint, error, type = "text", autocomplete = "off", most }) => {
  const about = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        class="input"
        id={name}
        name={name}
        type={type}
        value={value}
        maxlength={most}
        autocomplete={autocomplete}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={about || undefined}
      />
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};

/** What is missing, on top, each leading to its field. */
export const Mistakes: FC<{ title: string; of: Record<string, string | undefined> }> = ({ title, of }) => {
  const all = Object.entries(of).filter(([, text]) => text);
  if (all.length === 0) return null;
  return (
    <div class="oops stack" role="alert">
      <h2>{title}</h2>
      <ul>
        {all.map(([name, text]) => (
          <li>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Step 1: who withdraws, from what, and where the receipt goes. */
export const StatementStep: FC<{
  view: WithdrawView;
  filled: Filled;
  mistakes: Partial<Record<"name" | "contract" | "email" | "items", string>>;
}> = ({ view, filled, mistakes }) => {
  const { words, order, shop, until, locale } = view;
  const print = printer(locale);
  const number = order?.number.replace(/^#/, "");
  const known = order?.customer.email;
  return (
    <Frame view={view} title={words.begin}>
      <div>
        <p class="kicker">{words.step(1, 2)}</p>
        <h1>{words.begin}</h1>
        <p class="lede">
          {until ? words.ledeUntil(print.weekday(until, shop.profile.timeZone)) : words.lede}
        </p>
      </div>
      <Mistakes title={words.errors.summary} of={mistakes} />
      <form method="post" action={view.action} novalidate>
        {order && number && order.lines.length > 0 && (
          <fieldset id="items" aria-describedby={mistakes.items ? "items-error" : undefined}>
            <legend>{words.what}</legend>
            <p class="dim small">{wordsFor(locale).words.order(number)}</p>
            {mistakes.items && (
              <p class="bad small strong" id="items-error">
                {mistakes.items}
              </p>
            )}
            {order.lines.map((line, i) => (
              <label class="pick" for={`item-${i}`}>
                {line.quantity === 1 ? (
                  <input
                    type="checkbox"
                    id={`item-${i}`}
                    name={`item ${line.id}`}
                    value="1"
                    checked={filled.items.has(line.id)}
                  />
                ) : (
                  <input
                    class="input count"
                    type="number"
                    id={`item-${i}`}
                    name={`item ${line.id}`}
                    min="0"
                    max={line.quantity}
                    value={filled.items.get(line.id) ?? 0}
                  />
                )}
                <span class="strong">{oneLine(line.title, 200)}</span>
                <span class="num">{print.money(money(line.total, order.currency))}</span>
                <span class="sub">{orderWords[locale].returns.ofBought(line.quantity, line.quantity)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Field
          name="name"
          label={words.name}
          value={filled.name}
          error={mistakes.name}
          hint={nameOf(order) ? words.nameKnown : undefined}
          autocomplete="name"
          most={100}
        />
        {!order && (
          <Field
            name="contract"
            label={words.contract}
            value={filled.contract}
            error={mistakes.contract}
            hint={words.contractHint}
            most={60}
          />
        )}
        <Field
          name="email"
          label={words.email}
          value={filled.email}
          error={mistakes.email}
          hint={known ? words.emailKnown(masked(known)) : words.emailHint}
          type="email"
          autocomplete="email"
          most={254}
        />
        {!order && <Field name="part" label={words.onlyPart} value={filled.part} most={300} />}
        <div class="stack">
          <button class="btn is-main wide" type="submit" name="step" value="review">
            {words.next}
          </button>
          <p class="dim small">{words.nextHint(words.confirm)}</p>
        </div>
      </form>
      <section aria-labelledby="yourself">
        <h2 id="yourself">{words.byYourself}</h2>
        <p>
          <MailTo address={shop.profile.from.address} />
          <br />
          {words.byYourselfText}
        </p>
      </section>
    </Frame>
  );
};

/** Step 2: her statement, word for word as it is stored, and the one button of the law. */
export const ReviewStep: FC<{
  view: WithdrawView;
  filled: Filled;
  declaration: Declaration;
  seal: string;
  estimate: ReturnEstimate | undefined;
  again: boolean;
}> = ({ view, filled, declaration, seal, estimate, again }) => {
  const { words, order, shop, locale, policy } = view;
  const shown = (given: string, whole: string, known: string) => (order && given === "" ? known : whole);
  return (
    <Frame view={view} title={words.review}>
      <div>
        <p class="kicker">{words.step(2, 2)}</p>
        <h1>{words.review}</h1>
        <p class="lede">{again ? words.errors.expired : words.reviewLede}</p>
      </div>
      <section aria-labelledby="declaration">
        <h2 id="declaration">{words.declaration}</h2>
        <p class="said">{declaration.words}</p>
        <dl class="facts">
          <dt>{words.name}</dt>
          <dd>{shown(filled.name, declaration.name, words.ofTheOrder)}</dd>
          <dt>{words.contract}</dt>
          <dd>{declaration.contract}</dd>
          <dt>{words.email}</dt>
          <dd>{shown(filled.email, declaration.email, masked(declaration.email))}</dd>
        </dl>
      </section>
      <form method="post" action={view.action}>
        <input type="hidden" name="name" value={filled.name} />
        <input type="hidden" name="contract" value={filled.contract} />
        <input type="hidden" name="email" value={filled.email} />
        <input type="hidden" name="part" value={filled.part} />
        {[...filled.items].map(([id, count]) => (
          <input type="hidden" name={`item ${id}`} value={count} />
        ))}
        <input type="hidden" name="seal" value={seal} />
        <div class="stack">
          <button class="btn is-main wide" type="submit" name="step" value="confirm">
            {words.confirm}
          </button>
          <button class="btn wide" type="submit" name="step" value="edit">
            {words.change}
          </button>
        </div>
      </form>
      {order && (
        <section aria-labelledby="back">
          <h2 id="back">{words.comesBack}</h2>
          {estimate && (
            <SumTable
              label={words.comesBack}
              rows={estimateRows(estimate.statement, order, {
                words: wordsFor(locale).words,
                print: printer(locale),
                zone: shop.profile.timeZone,
              })}
            />
          )}
          {!policy && <p class="dim small">{words.freightTell}</p>}
          <p class="dim small">{words.comesBackNote}</p>
        </section>
      )}
    </Frame>
  );
};

interface Receipt {
  notice: StoredNotice;
  shop: Shop;
  locale: WithdrawView["locale"];
  words: Words;
  received: string;
}

const rowsOf = ({ notice, locale, received }: Receipt): [label: string, value: string][] => {
  const { withdraw } = orderWords[locale];
  return [
    [withdraw.receivedAt, received],
    [withdraw.reference, notice.number],
    [withdraw.name, notice.name],
    [withdraw.contract, notice.contract],
    [withdraw.email, notice.email],
  ];
};
const digestOf = ({ notice }: Receipt): string => Buffer.from(notice.hash).toString("hex");

/** The receipt: it says that the notice has come, when, and what it says; it decides nothing. */
export const ReceiptPage: FC<Receipt & { token: string }> = ({ token, ...receipt }) => {
  const { notice, shop, locale, words } = receipt;
  const { withdraw } = orderWords[locale];
  return (
    <ShopFrame title={withdraw.received} shop={shop} locale={locale} words={words}>
      <div>
        <p class="kicker">{notice.number}</p>
        <h1>{withdraw.received}</h1>
        <p class="lede">{withdraw.receivedLede(notice.email)}</p>
      </div>
      <section aria-labelledby="declaration">
        <h2 id="declaration">{withdraw.declaration}</h2>
        <p class="said">{notice.words}</p>
        <dl class="facts">
          {rowsOf(receipt)
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ))}
        </dl>
        <p class="dim small">{withdraw.receiptOnly}</p>
        <p class="noprint">
          <a href={`/w/receipt/${token}/file`} download>
            {withdraw.save}
          </a>
        </p>
        <p class="dim small">
          {withdraw.hash}
          <br />
          <span class="code digest">{digestOf(receipt)}</span>
        </p>
      </section>
      <section aria-labelledby="after">
        <h2 id="after">{withdraw.after}</h2>
        <p>{withdraw.afterText}</p>
      </section>
    </ShopFrame>
  );
};

/** The same as a file. */
export function receiptText(receipt: Receipt): string {
  const { notice, shop, locale } = receipt;
  const { withdraw } = orderWords[locale];
  return [
    shop.profile.name,
    withdraw.received,
    "",
    ...rowsOf(receipt)
      .filter(([, value]) => value)
      .map(([label, value]) => `${label}: ${value}`),
    "",
    `${withdraw.declaration}:`,
    notice.words,
    "",
    withdraw.receiptOnly,
    `${withdraw.hash}: ${digestOf(receipt)}`,
    "",
  ].join("\n");
}

/** Too many at once from one place: the right is not lost, an ordinary mail is enough. */
export const TooManyPage: FC<{ view: WithdrawView }> = ({ view }) => (
  <Frame view={view} title={view.words.tooMany}>
    <div>
      <h1>{view.words.tooMany}</h1>
      <p class="lede">{view.words.tooManyLede(view.shop.profile.from.address)}</p>
      <p>
        <MailTo address={view.shop.profile.from.address} />
      </p>
    </div>
  </Frame>
);
