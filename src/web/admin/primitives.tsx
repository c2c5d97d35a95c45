import type { Child, FC, PropsWithChildren } from "hono/jsx";

/** What the admin's pages are built of, beside what all pages share. Everything works without script, and a colour never says something alone. */

const glyphs = {
  check: "M3 8.5l3.2 3.2L13 5",
  cross: "M4 4l8 8M12 4l-8 8",
  warning: "M8 2.2l6.3 11.3H1.7zM8 6.6v3.2M8 11.6v.2",
  note: "M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6M8 7.4v3.8M8 4.8v.2",
  clock: "M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6M8 4.6V8l2.4 1.6",
} as const;
type GlyphName = keyof typeof glyphs;

/** A small sign beside a word that says the same. */
export const Glyph: FC<{ of: GlyphName }> = ({ of }) => (
  <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
    <path d={glyphs[of]} />
  </svg>
);

/** The state of one thing in one or two words. */
export const Badge: FC<
  PropsWithChildren<{
    is?: "ok" | "warn" | "bad" | "accent" | "outline" | undefined;
    glyph?: GlyphName | undefined;
  }>
> = ({ is, glyph, children }) => (
  <span class={is ? `badge is-${is}` : "badge"}>
    {glyph && <Glyph of={glyph} />}
    {children}
  </span>
);

/** One object that can be acted on: its state in the head, its deeds in the foot. */
export const Card: FC<
  PropsWithChildren<{ id: string; title: Child; state?: Child | undefined; foot?: Child | undefined }>
> = ({ id, title, state, foot, children }) => (
  <section class="card" aria-labelledby={id}>
    <header>
      <h2 id={id}>{title}</h2>
      {state && <span class="push">{state}</span>}
    </header>
    {children}
    {foot && <footer class="row">{foot}</footer>}
  </section>
);

/** A card that asks: what would happen, the one press that does it, and the way back without it. `is`: how much it weighs. */
export const AskCard: FC<
  PropsWithChildren<{
    id: string;
    title: Child;
    press: string;
    is?: "main" | "bad" | undefined;
    /** Where it is sent; to the page itself otherwise. */
    action?: string | undefined;
    back?: { href: string; text: string } | undefined;
  }>
> = ({ id, title, press, is, action, back, children }) => (
  <form class="ask" method="post" action={action}>
    <Card
      id={id}
      title={title}
      foot={
        <>
          <button class={is ? `btn is-${is}` : "btn"} type="submit">
            {press}
          </button>
          {back && (
            <a class="btn" href={back.href}>
              {back.text}
            </a>
          )}
        </>
      }
    >
      {children}
    </Card>
  </form>
);

/** A part of a page that needs no box. */
export const Section: FC<PropsWithChildren<{ id: string; title: Child; beside?: Child | undefined }>> = ({
  id,
  title,
  beside,
  children,
}) => (
  <section class="section" aria-labelledby={id}>
    <header class="row">
      <h2 id={id}>{title}</h2>
      {beside && <span class="push dim small">{beside}</span>}
    </header>
    {children}
  </section>
);

/** Something is asked of whoever looks, or costs something while it waits: at most one on a page. */
export const Banner: FC<
  PropsWithChildren<{ is?: "warn" | "bad" | "ok" | undefined; deed?: Child | undefined }>
> = ({ is, deed, children }) => (
  <div class={is ? `banner is-${is}` : "banner"}>
    <Glyph of={is === "bad" ? "cross" : is === "ok" ? "check" : is === "warn" ? "warning" : "note"} />
    <div>{children}</div>
    {deed}
  </div>
);

/** The answer to what was just done; never the only place for news. */
export const Toast: FC<PropsWithChildren> = ({ children }) => (
  <div class="toast" role="status">
    <span>{children}</span>
  </div>
);

/** Nothing is here: says so, and that it was looked for. */
export const Nothing: FC<PropsWithChildren> = ({ children }) => (
  <p class="nothing">
    <Glyph of="check" />
    <span>{children}</span>
  </p>
);

/** An input with its label, what helps, and what is wrong with it. */
export const Field: FC<
  PropsWithChildren<{ id: string; label: Child; hint?: Child | undefined; error?: Child | undefined }>
> = ({ id, label, hint, error, children }) => (
  <div class="field">
    <label for={id}>{label}</label>
    {error && (
      <span class="error" id={`${id}-error`} role="alert">
        {error}
      </span>
    )}
    {children}
    {hint && (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
  </div>
);

/** One of several ways, with what follows from it under its name. */
export const Pick: FC<
  PropsWithChildren<{ name: string; value: string; label: Child; checked?: boolean; sub?: Child | undefined }>
> = ({ name, value, label, checked, sub, children }) => (
  <div class="option">
    <input type="radio" id={`${name}-${value}`} name={name} value={value} checked={checked} />
    <label for={`${name}-${value}`}>{label}</label>
    {sub && <span class="sub">{sub}</span>}
    {children && <div class="sub">{children}</div>}
  </div>
);

/** One thing that lint or publishing found: its weight as a word, what it is, and the way to it. */
export const ProblemRow: FC<
  PropsWithChildren<{ severity: "error" | "warning" | "note"; word: string; deed?: Child | undefined }>
> = ({ severity, word, deed, children }) => (
  <li class={`problem is-${severity}`}>
    <Glyph of={severity === "error" ? "cross" : severity} />
    <span class="weight">{word}</span>
    <span>{children}</span>
    {deed}
  </li>
);

/** What happened or will, one after the other. `sent`: a mail left; `not`: it was not sent; `next`: still to come. */
export const Timeline: FC<{
  events: {
    at: Child;
    title: Child;
    is?: "sent" | "not" | "next" | undefined;
    sub?: Child | undefined;
  }[];
}> = ({ events }) => (
  <ol class="timeline">
    {events.map(({ at, title, is, sub }) => (
      <li class={is ? `event is-${is}` : "event"}>
        <span class="at">{at}</span>
        <span class="dot">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            {is === "not" ? (
              <path d="M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M3.5 12.5l9-9" />
            ) : (
              <circle cx="8" cy="8" r="3.5" fill={is === "sent" ? "currentColor" : "none"} />
            )}
          </svg>
        </span>
        <div>
          <h3>{title}</h3>
          {sub && <p class="sub">{sub}</p>}
        </div>
      </li>
    ))}
  </ol>
);
