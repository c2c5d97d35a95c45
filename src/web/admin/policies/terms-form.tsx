import type { FC } from "hono/jsx";
import { Card, Field as LabelledField } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { listed } from "../when.ts";
import type { PoliciesWords } from "../words/policies.ts";
import type { Errors, Field, TypedTerms } from "./form.ts";

/** The return terms as a form. What was typed stays, also where something of it is wrong. */
export const TermsForm: FC<{
  typed: TypedTerms;
  errors: Errors;
  at: AtWork;
  words: PoliciesWords;
  carried: string[];
}> = ({ typed, errors, at, words, carried }) => {
  const wrong = Object.values(errors).filter((text) => text !== undefined);
  const described = (field: Field, hint: boolean) =>
    [errors[field] && `${field}-error`, hint && `${field}-hint`].filter(Boolean).join(" ") || undefined;
  const input = (
    field: Field,
    label: string,
    hint?: string,
    more: { class?: string; type?: string } = {},
  ) => (
    <LabelledField id={field} label={label} hint={hint} error={errors[field]}>
      <input
        class={`input ${more.class ?? "is-short"}`}
        type={more.type ?? "text"}
        id={field}
        name={field}
        value={typed[field]}
        aria-invalid={errors[field] ? "true" : undefined}
        aria-describedby={described(field, hint !== undefined)}
      />
    </LabelledField>
  );
  const lines = (field: Field, label: string, hint: string) => (
    <LabelledField id={field} label={label} hint={hint} error={errors[field]}>
      <textarea
        class="input"
        id={field}
        name={field}
        rows={3}
        aria-invalid={errors[field] ? "true" : undefined}
        aria-describedby={described(field, true)}
      >
        {typed[field]}
      </textarea>
    </LabelledField>
  );
  const tick = (field: Field, label: string) => (
    <label class="tick">
      <input type="checkbox" name={field} value="yes" checked={typed[field] === "yes"} />
      <span>{label}</span>
    </label>
  );
  return (
    <form method="post" action="/admin/policies/new">
      <Card
        id="terms"
        title={words.newTitle}
        foot={
          <>
            <button class="btn is-main" type="submit">
              {words.save}
            </button>
            <button
              class="btn"
              type="submit"
              formmethod="get"
              formaction="/admin/policies/new#example"
              formnovalidate
            >
              {words.show}
            </button>
            <a class="push" href="/admin/policies">
              {words.cancel}
            </a>
          </>
        }
      >
        {wrong.length > 0 && (
          <div role="alert">
            <p class="bad strong">{words.notWritten}</p>
            <ul class="bad">
              {Object.entries(errors).map(([field, text]) => (
                <li>
                  <a href={`#${field}`}>{text}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div class="stack stack-l">
          {input("since", words.sinceLabel, words.sinceHint, { type: "date", class: "is-time" })}
          <fieldset>
            <legend>{words.paidBy}</legend>
            {errors.paidBy && <span class="error">{errors.paidBy}</span>}
            {(["customer", "merchant"] as const).map((who) => (
              <label class="tick">
                <input
                  type="radio"
                  id={who === "customer" ? "paidBy" : undefined}
                  name="paidBy"
                  value={who}
                  checked={typed.paidBy === who}
                />
                <span>{words[who]}</span>
              </label>
            ))}
          </fieldset>
          {input("amount", words.amount, words.amountHint)}
          {lines("prices", words.prices, words.pricesHint)}
          {tick("told", words.told)}
          {tick("free", words.free)}
        </div>
        <div class="stack stack-l">
          {input("window", words.window)}
          {tick("notice", words.notice)}
          {input("restocking", words.restocking, words.restockingHint)}
          {lines("delivery", words.delivery, words.deliveryHint)}
          {input("waive", words.waive, words.waiveHint)}
        </div>
        <div class="stack">
          {tick("attest", words.attest(at.member.name))}
          {carried.length > 0 && <p class="dim small">{words.carried(listed(carried, at.locale))}</p>}
        </div>
      </Card>
    </form>
  );
};
