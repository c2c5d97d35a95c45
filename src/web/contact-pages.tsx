import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { type Locale, locales } from "../commerce/print.ts";
import type { Topic } from "../commerce/topic.ts";
import type { Confirmation } from "../pipeline/cases/contact.ts";
import { Embedded } from "./contact-embedded.tsx";
import { ContactForm } from "./contact-form.tsx";
import type { ContactView, Filled, Live } from "./contact-view.ts";
import { hoursLine, MailTo, ShopFrame } from "./shop-frame.tsx";
import { Mistakes } from "./withdraw-pages.tsx";
import { hoursLines } from "./words/index.ts";

/** The pages on which customers reach a shop: what it is about, what others have asked, the form, and that it has come. */

const names: Record<Locale, string> = {
  sv: "Svenska",
  nb: "Norsk",
  da: "Dansk",
  fi: "Suomi",
  en: "English",
  de: "Deutsch",
};

const Frame: FC<
  PropsWithChildren<{ view: ContactView; title: string; plain?: boolean; start?: boolean; arrived?: boolean }>
> = ({ view, title, plain = false, start = false, arrived = plain, children }) => (
  <ShopFrame
    title={title}
    shop={view.shop}
    locale={view.locale}
    words={view.page}
    callable={view.live.some(({ channel, open }) => channel === "phone" && open)}
    embedded={view.embedded}
    contact={start}
  >
    {children}
    {!plain && (
      <nav class="langs" aria-label={view.words.languages}>
        {locales.map((locale) => (
          <a
            href={view.to({ locale })}
            lang={locale}
            hreflang={locale}
            aria-current={locale === view.locale ? "true" : undefined}
          >
            {names[locale]}
          </a>
        ))}
      </nav>
    )}
    {view.embedded && <Embedded origins={view.shop.profile.contact.embedOn} arrived={arrived} />}
  </ShopFrame>
);

/** A link that leaves the page: out of the frame, where it stands in one. */
const Away: FC<PropsWithChildren<{ href: string; view: ContactView }>> = ({ href, view, children }) =>
  view.embedded ? (
    <a href={href} target="_blank" rel="noopener">
      {children}
      <span class="vh"> ({view.words.elsewhere})</span>
    </a>
  ) : (
    <a href={href}>{children}</a>
  );

/** Who can be talked to now, and when the others are there again. */
const Talk: FC<{ view: ContactView; live: readonly Live[] }> = ({ view, live }) => (
  <ul class="live">
    {live.map((one) =>
      one.open ? (
        <li>
          <span>
            {one.channel === "chat" ? (
              <Away href={one.href} view={view}>
                {one.text}
              </Away>
            ) : (
              <a href={one.href}>{one.text}</a>
            )}
          </span>
          <span class="sub">{one.sub}</span>
        </li>
      ) : (
        <li class="is-shut">
          <span>{one.sub}</span>
        </li>
      ),
    )}
  </ul>
);

/** The ways to the shop beside the form; nobody is sent to a telephone that nobody answers. */
const Ways: FC<{ view: ContactView; talked: boolean }> = ({ view, talked }) => {
  const { words, page, shop, live } = view;
  const isOpen = live.some(({ open }) => open);
  const hours = hoursLines(shop.profile.hours, page);
  const title = talked || live.length === 0 ? words.more : isOpen ? words.talk : words.closed;
  const left = talked ? live.filter(({ open }) => !open) : live;
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{title}</h2>
      {left.length > 0 && <Talk view={view} live={left} />}
      <dl class="facts">
        <dt>{page.mail}</dt>
        <dd>
          <MailTo address={shop.profile.from.address} />
        </dd>
        {hours.length > 0 && <dt>{page.hours}</dt>}
        {hours.map((line) => (
          <dd>{hoursLine(line)}</dd>
        ))}
      </dl>
    </section>
  );
};

const By: FC<{ view: ContactView }> = ({ view: { words, answerBy } }) => (
  <>
    {words.writeBy} <strong>{answerBy}</strong>.
  </>
);

/** First: what it is about. The way to withdraw is a page of its own. */
export const ChoosePage: FC<{ view: ContactView }> = ({ view }) => {
  const { words, topics, shop, live, locale } = view;
  const open = live.filter((one) => one.open);
  return (
    <Frame view={view} title={words.title} start>
      <div>
        <h1>{words.title}</h1>
        <p class="lede">
          <By view={view} />
        </p>
        {view.busy && <p>{view.busy}</p>}
      </div>
      <section aria-labelledby="choose">
        <h2 id="choose">{words.choose}</h2>
        <ul class="rows">
          {topics.map((topic) => {
            const { name, about } = words.topics[topic];
            const text = (
              <>
                <strong>{name}</strong>
                <span class="sub">{about}</span>
              </>
            );
            return (
              <li>
                {topic === "withdrawal" ? (
                  <Away href={`/withdraw/${shop.id}?lang=${locale}`} view={view}>
                    {text}
                  </Away>
                ) : (
                  <a href={view.to({ topic })}>{text}</a>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      {open.length > 0 && (
        <section aria-labelledby="talk">
          <h2 id="talk">{words.talkNow}</h2>
          <Talk view={view} live={open} />
        </section>
      )}
      <Ways view={view} talked={open.length > 0} />
    </Frame>
  );
};

const Questions: FC<{ view: ContactView }> = ({ view }) => {
  const { faq, read, words, shop, visit, embedded } = view;
  const path = (id: string) =>
    `/contact/${shop.id}/faq/${id}?${new URLSearchParams({ v: visit, lang: view.locale, ...(embedded && { embed: "1" }) })}`;
  return (
    <section aria-labelledby="faq">
      <h2 id="faq">{words.faq}</h2>
      <ul class="rows is-plain">
        {faq.map(({ id, question, url, answer }) => (
          <li id={`q-${id}`}>
            {answer !== null && read === id ? (
              <div class="answer">
                <h3>{question}</h3>
                <p>{answer}</p>
              </div>
            ) : url !== null ? (
              <Away href={path(id)} view={view}>
                {question}
              </Away>
            ) : (
              <a href={path(id)}>{question}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Then: what others have asked about it, and the form. After a mistake only the form, with what she typed. */
export const TopicPage: FC<{
  view: ContactView;
  topic: Topic;
  filled: Filled;
  mistakes: Record<string, string>;
}> = ({ view, topic, filled, mistakes }) => {
  const { words } = view;
  const { name, about } = words.topics[topic];
  const wrong = Object.keys(mistakes).length > 0;
  return (
    <Frame view={view} title={name} arrived={wrong}>
      <div>
        <p class="kicker">
          <a href={view.to({ topic: undefined })}>{words.change}</a>
        </p>
        <h1>{name}</h1>
        <p class="lede">{about}</p>
      </div>
      <Mistakes title={words.errors.summary} of={mistakes} />
      {view.faq.length > 0 && !wrong && <Questions view={view} />}
      <section aria-labelledby="write">
        <h2 id="write">{words.write}</h2>
        <ContactForm
          view={view}
          topic={topic}
          action={`${view.to({ topic, locale: view.locale })}${view.embedded ? "#main" : ""}`}
          filled={filled}
          mistakes={mistakes}
        />
      </section>
      <Ways view={view} talked={false} />
    </Frame>
  );
};

/** It has come: the number, by when a person answers, and whether a mail says the same. */
export const SentPage: FC<{
  view: ContactView;
  number: string;
  answerBy: string;
  about: string | undefined;
  /** As she wrote it: whether there is such an order, nobody learns. */
  order: string | undefined;
  name: string | undefined;
  email: string;
  confirmation: Confirmation;
  said: string;
}> = ({ view, number, answerBy, about, order, name, email, confirmation, said }) => {
  const { words } = view;
  const rows: [label: string, value: Child][] = [
    [words.case, <strong>{number}</strong>],
    ...(about ? [[words.about, about] satisfies [string, string]] : []),
    ...(order ? [[words.fields.order.label, order] satisfies [string, string]] : []),
  ];
  return (
    <Frame view={view} title={words.sent(undefined)} plain>
      <div>
        <h1>{words.sent(name)}</h1>
        {confirmation === "told" && <p class="lede">{words.mailed(email)}</p>}
      </div>
      <section aria-label={words.answerBy}>
        <dl class="promised">
          <dt>{words.answerBy}</dt>
          <dd>{answerBy}</dd>
        </dl>
        <dl class="facts">
          {rows.map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
        <p class="dim small">{words.keep}</p>
      </section>
      {said !== "" && (
        <section aria-labelledby="said">
          <h2 id="said">{words.youWrote}</h2>
          <p class="said">{said}</p>
        </section>
      )}
      <Ways view={view} talked={false} />
    </Frame>
  );
};

/** Too many at once from one place: an ordinary mail is answered all the same. */
export const TooManyPage: FC<{ view: ContactView }> = ({ view }) => (
  <Frame view={view} title={view.words.tooMany} plain>
    <div>
      <h1>{view.words.tooMany}</h1>
      <p class="lede">{view.words.tooManyLede}</p>
      <p>
        <MailTo address={view.shop.profile.from.address} />
      </p>
    </div>
  </Frame>
);
