import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { Field } from "../primitives.tsx";
import type { SettingsWords } from "../words/settings.ts";

/** A form about the shop: each field with what was typed and not taken, and why. */

/** What was typed and not taken, and why, by field. */
export interface Wrong {
  typed: Record<string, string>;
  errors: { field: string; text: string }[];
}

export const Input: FC<{
  name: string;
  label: Child;
  value: string;
  wrong: Wrong | undefined;
  hint?: string;
  type?: string;
  most?: number;
  required?: boolean;
  disabled: boolean;
  kind?: string;
}> = ({ name, label, value, wrong, hint, type = "text", most = 120, required, disabled, kind }) => {
  const error = wrong?.errors.find(({ field }) => field === name)?.text;
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input
        class={kind ? `input ${kind}` : "input"}
        id={name}
        name={name}
        type={type}
        value={wrong?.typed[name] ?? value}
        maxlength={most}
        required={required}
        readonly={disabled}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={
          [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined
        }
      />
    </Field>
  );
};

/** The buttons of a form; who may not press them is told who may. */
export const Saving: FC<PropsWithChildren<{ mayDo: boolean; words: SettingsWords }>> = ({
  mayDo,
  words,
  children,
}) => (mayDo ? <div class="deeds-row">{children}</div> : <p class="dim">{words.readOnly}</p>);
