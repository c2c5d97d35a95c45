import type { Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { contactPath } from "../commerce/contact.ts";
import { pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import { Problem } from "../errors.ts";
import { contactWords } from "./contact-words/index.ts";
import { ShopPage, showPage } from "./look.tsx";
import { accepted, hoursLines, type Words, wordsFor } from "./words/index.ts";

/** What all pages of a shop for its customers have in common: its name and telephone above, how to reach it, its company below. */
export const ShopFrame: FC<
  PropsWithChildren<{
    title: string;
    shop: Shop;
    locale: string;
    words: Words;
    /** Without the shop's look: where a measurement must not be advertising. */
    neutral?: boolean;
    /** Whether its telephone stands above; not where nobody answers it now. */
    callable?: boolean;
    /** Inside a page of the shop, which says who it is itself. */
    embedded?: boolean;
    /** Where the footer would lead to the page that it stands on. */
    contact?: boolean;
  }>
> = ({
  title,
  shop,
  locale,
  words,
  neutral = false,
  callable = true,
  embedded = false,
  contact = false,
  children,
}) => {
  const { profile } = shop;
  return (
    <ShopPage
      title={`${title} · ${profile.name}`}
      lang={locale}
      skip={words.skip}
      accent={neutral ? undefined : profile.brand.accent}
      header={
        !embedded && (
          <>
            <span class={neutral ? "strong" : "logo"}>{profile.name}</span>
            {callable && profile.phone && (
              <a class="small num" href={`tel:${profile.phone.dial}`}>
                {profile.phone.shown}
              </a>
            )}
          </>
        )
      }
      footer={
        embedded ? (
          <p>{words.neverAsk}</p>
        ) : (
          <Footer shop={shop} locale={locale} words={words} contact={contact} />
        )
      }
    >
      {children}
    </ShopPage>
  );
};

/** The shop's address as a link; on a narrow phone it breaks before its domain. */
export const MailTo: FC<{ address: string }> = ({ address }) => {
  const [mailbox, domain] = address.split(/(?=@)/);
  return (
    <a href={`mailto:${address}`}>
      {mailbox}
      <wbr />
      {domain}
    </a>
  );
};

/** A time stays in one piece: the odd parts are those that were split at. */
export const hoursLine = (line: string): Child[] =>
  line.split(/(\d[\d:]*–\d[\d:]*)/).map((part, i) => (i % 2 === 1 ? <span class="num">{part}</span> : part));

export const Contact: FC<{ shop: Shop; words: Words; answerable: boolean }> = ({
  shop: { profile },
  words,
  answerable,
}) => {
  const hours = hoursLines(profile.hours, words);
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{words.contact}</h2>
      {answerable && <p>{words.contactByAnswer}</p>}
      <dl class="facts">
        {profile.phone && (
          <>
            <dt>{words.phone}</dt>
            <dd>
              <a class="num" href={`tel:${profile.phone.dial}`}>
                {profile.phone.shown}
              </a>
            </dd>
          </>
        )}
        <dt>{words.mail}</dt>
        <dd>
          <MailTo address={profile.from.address} />
        </dd>
        {hours.length > 0 && (
          <>
            <dt>{words.hours}</dt>
            {hours.map((line) => (
              <dd>{hoursLine(line)}</dd>
            ))}
          </>
        )}
      </dl>
    </section>
  );
};

const Footer: FC<{ shop: Shop; locale: string; words: Words; contact: boolean }> = ({
  shop: { id, profile },
  locale,
  words,
  contact,
}) => (
  <>
    {!contact && (
      <p>
        <a href={contactPath(id, { locale })}>{contactWords[pickLocale(locale) ?? "en"].title}</a>
      </p>
    )}
    <p>{words.neverAsk}</p>
    {profile.company && (
      <p>
        {[profile.company.name, profile.company.registration, profile.company.address]
          .filter(Boolean)
          .join(", ")}
      </p>
    )}
  </>
);

/** Sayings of a page that has nothing else to say. */
interface Apology {
  title: string;
  lede: Child;
}

/** A page without facts, in the browser's language: no link, no shop, nothing to learn from. */
export function sorry(
  c: Request,
  why: "unknown" | "away" | Apology,
  status: ContentfulStatusCode = why === "away" ? 503 : 404,
) {
  const { locale, words } = wordsFor(...accepted(c.req.header("accept-language")));
  const { title, lede } =
    why === "unknown"
      ? { title: words.unknownTitle, lede: words.unknownLede }
      : why === "away"
        ? { title: words.awayTitle, lede: words.awayLede }
        : why;
  c.header("vary", "accept-language");
  return showPage(
    c,
    <ShopPage title={title} lang={locale} skip={words.skip} footer={<p>{words.neverAsk}</p>}>
      <div>
        <h1>{title}</h1>
        <p class="lede">{lede}</p>
      </div>
    </ShopPage>,
    { personal: true },
    status,
  );
}

/** A customer gets a page also when something is not there or we are away; what is a bug goes on to app.ts. */
export function apologise(error: unknown, c: Request) {
  if (error instanceof Problem && ["not_found", "conflict"].includes(error.kind)) return sorry(c, "unknown");
  if (error instanceof Problem && error.kind === "unavailable") return sorry(c, "away");
  throw error;
}
