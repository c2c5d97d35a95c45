import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import { type Shop, shopProfileSchema } from "../../../commerce/shop.ts";
import { Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { kindWords } from "../words/kinds.ts";
import type { SettingsWords } from "../words/settings.ts";
import { Input, Saving, type Wrong } from "./fields.tsx";

const here = "/admin/settings/shop";

/** Mails in which a look can be judged. */
export const shownKinds = ["refund-issued", "order-confirmed", "case-answered"] as const;

/** The look that was typed; none where none was. */
export function brandFrom(
  typed: Record<string, string>,
  words: SettingsWords["shop"],
): { brand: Shop["profile"]["brand"] | undefined; errors: Wrong["errors"] } {
  if (typed.accent === undefined) return { brand: undefined, errors: [] };
  const accent = typed.accent.startsWith("#") ? typed.accent : `#${typed.accent}`;
  const parsed = shopProfileSchema.shape.brand.safeParse({
    accent,
    radius: typed.radius === undefined || typed.radius === "" ? undefined : Number(typed.radius),
    ...(typed.mark && { mark: typed.mark }),
  });
  if (parsed.success) return { brand: parsed.data, errors: [] };
  const said: Record<string, string> = {
    accent: words.accentWrong,
    radius: words.radiusWrong,
    mark: words.markWrong,
  };
  const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  return { brand: undefined, errors: fields.map((field) => ({ field, text: said[field] ?? "" })) };
}

/** The shop's look beside a mail that has it, before it is saved. */
export const Brand: FC<{
  at: AtWork;
  words: SettingsWords;
  query: Record<string, string>;
  wrong: Wrong | undefined;
}> = ({ at, words, query, wrong }) => {
  const said = words.shop;
  const mayDo = may(at.member.role, "set-up");
  const { brand: kept } = at.shop.profile;
  // What is being chosen: in the address, so that it is shown before it is saved.
  const { brand: chosen, errors } = brandFrom(query, said);
  const brand = chosen ?? kept;
  const all = {
    wrong: wrong ?? (errors.length > 0 ? { typed: query, errors } : undefined),
    disabled: !mayDo,
  };
  const kind = shownKinds.find((one) => one === query.kind) ?? shownKinds[0];
  const look = { accent: brand.accent, radius: String(brand.radius), mark: brand.mark ?? "" };
  const linkTo = (to: string) => `${here}?${new URLSearchParams({ ...(chosen && look), kind: to })}#brand`;
  const isUnsaved = chosen !== undefined && JSON.stringify(chosen) !== JSON.stringify({ ...kept });
  return (
    <Section id="brand" title={said.brand}>
      <div class="brand-pair">
        <form class="form" method="post" action={`${here}/brand`}>
          <p class="dim">{said.brandLede}</p>
          <input type="hidden" name="kind" value={kind} />
          <div class="row">
            <svg class="swatch" viewBox="0 0 28 28" role="img" aria-label={brand.accent}>
              <rect x="1" y="1" width="26" height="26" rx={String(brand.radius)} fill={brand.accent} />
            </svg>
            <Input
              name="accent"
              label={said.accent}
              value={brand.accent}
              hint={said.accentHint}
              most={7}
              required
              kind="is-colour"
              {...all}
            />
          </div>
          <Input
            name="mark"
            label={said.mark}
            value={brand.mark ?? ""}
            hint={said.markHint}
            type="url"
            most={500}
            {...all}
          />
          <Input
            name="radius"
            label={said.radius}
            value={String(brand.radius)}
            hint={said.radiusHint}
            type="number"
            most={2}
            kind="is-number"
            {...all}
          />
          <Saving mayDo={mayDo} words={words}>
            <button class="btn" type="submit" formmethod="get" formaction={`${here}#brand`}>
              {said.show}
            </button>
            <button class="btn is-main" type="submit">
              {words.save}
            </button>
          </Saving>
        </form>
        <div class="stack">
          <div class="row">
            <h3>{said.preview}</h3>
            <nav class="seg push" aria-label={said.which}>
              {shownKinds.map((one) => (
                <a href={linkTo(one)} aria-current={one === kind ? "true" : undefined}>
                  {kindWords(one, at.locale).name}
                </a>
              ))}
            </nav>
          </div>
          {isUnsaved && <p class="warn small">{said.unsaved}</p>}
          <iframe
            class="frame is-mail"
            title={said.previewFrame}
            src={`${here}/mail?${new URLSearchParams({ ...look, kind })}`}
            sandbox=""
            loading="lazy"
          />
        </div>
      </div>
    </Section>
  );
};
