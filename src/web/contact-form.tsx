import type { Child, FC } from "hono/jsx";
import { asksFor, type ContactField, formFields } from "../commerce/contact-fields.ts";
import type { Topic } from "../commerce/topic.ts";
import type { ContactView, Filled } from "./contact-view.ts";

/** The form of one topic: what a person needs to answer the first time, what is wrong beside its field, and what she typed kept. */

interface Field {
  name: string;
  label: Child;
  hint?: string | undefined;
  error: string | undefined;
  /** The first wrong field has the cursor; in a frame the page around it stays where it is, and what is wrong stands above. */
  focused: boolean;
}

const Labelled: FC<Field & { children: Child }> = ({ name, label, hint, error, children }) => (
  <div class="field">
    <label for={name}>{label}</label>
    {children}
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

/** What all kinds of fields have in common. */
const common = ({ name, hint, error, focused }: Field) => ({
  id: name,
  name,
  class: "input",
  autofocus: focused || undefined,
  "aria-invalid": error ? ("true" as const) : undefined,
  "aria-describedby":
    [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined,
});

export const ContactForm: FC<{
  view: ContactView;
  topic: Topic;
  action: string;
  filled: Filled;
  mistakes: Record<string, string>;
}> = ({ view: { words, answerBy, busy, visit, embedded, today }, topic, action, filled, mistakes }) => {
  const [first] = Object.keys(mistakes);
  const of = (name: string, label: Child, hint?: string): Field => ({
    name,
    label,
    hint,
    error: mistakes[name],
    focused: first === name && !embedded,
  });
  const optional = (label: string) => (
    <>
      {label} <span class="dim">({words.optional})</span>
    </>
  );
  const input = (field: Field, more: { type?: string; value: string; [attribute: string]: unknown }) => (
    <Labelled {...field}>
      <input type="text" {...more} {...common(field)} />
    </Labelled>
  );
  const asked = (field: ContactField, isOptional: boolean) => {
    const { label, hint } = words.fields[field];
    const { kind, most } = formFields[field];
    return input(of(`f-${field}`, isOptional ? optional(label) : label, hint), {
      value: filled.fields[field] ?? "",
      maxlength: most,
      autocomplete: "off",
      ...(kind === "date" && { type: "date" }),
      ...(field === "seenOn" && { max: today }),
      ...(kind === "amount" && { inputmode: "decimal" }),
    });
  };
  const question = of("words", topic === "faulty" ? words.wordsFaulty : words.words, words.wordsHint);
  const trap = of("website", words.trap);
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="v" value={visit} />
      {asksFor[topic].map((one) => asked(one.field, one.optional ?? false))}
      <Labelled {...question}>
        <textarea rows={6} maxlength={5000} {...common(question)}>
          {filled.words}
        </textarea>
      </Labelled>
      {input(of("name", optional(words.name)), { value: filled.name, maxlength: 100, autocomplete: "name" })}
      {input(of("email", words.email, words.emailHint), {
        type: "email",
        value: filled.email,
        maxlength: 254,
        autocomplete: "email",
      })}
      <div class={filled.trap ? "trap is-shown" : "trap"} aria-hidden={filled.trap ? undefined : "true"}>
        {input(trap, {
          value: filled.trap,
          maxlength: 200,
          autocomplete: "off",
          ...(filled.trap === "" && { tabindex: -1 }),
        })}
      </div>
      <div class="stack">
        {busy && <p>{busy}</p>}
        <p>
          {words.sendBy} <strong>{answerBy}</strong>.
        </p>
        <button class="btn is-main wide" type="submit">
          {words.send}
        </button>
      </div>
    </form>
  );
};
