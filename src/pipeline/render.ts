import { aboutTopic } from "../commerce/contact.ts";
import { type Locale, pickLocale, printer } from "../commerce/print.ts";
import { topicOfMail } from "../commerce/topic.ts";
import type { Facts, Notification } from "../notifications/define.ts";
import { type Composed, compile, fallbackLocale, type Published, spoken } from "../templating/compile.ts";

/** A mail in the language it is really written in. */
export interface Rendered extends Composed {
  locale: Locale;
}

/** Compiled mails per published template and language: a template is read once and filled many times. */
const compiled = new WeakMap<Published, Map<Locale, (view: object) => Composed>>();

/**
 * A kind's view of the facts, checked and put into its published template. Pure: the clock is in the facts.
 * A template without words in the wanted language is written in English, figures and dates too.
 * Throws a Problem when the template asks for something that the view does not have: such a mail must not leave.
 */
export function render(letter: {
  notification: Notification;
  facts: Facts;
  locale: Locale;
  published: Published;
}): Rendered {
  const { notification, facts, published } = letter;
  const locale = pickLocale(spoken(published, letter.locale)) ?? fallbackLocale;
  const { contact } = facts.links;
  const links = contact
    ? { ...facts.links, contact: aboutTopic(contact, topicOfMail(notification.kind)) }
    : facts.links;
  const view = notification.schema.parse(notification.view({ ...facts, links, print: printer(locale) }));
  return { ...composer(published, letter.locale)(view as object), locale }; // safe because every kind's schema is an object
}

/** The function that fills a template in one language; kept as long as the template is. */
export function composer(published: Published, locale: Locale): (view: object) => Composed {
  const languages = compiled.get(published) ?? new Map<Locale, (view: object) => Composed>();
  compiled.set(published, languages);
  const compose = languages.get(locale) ?? compile(published, locale);
  languages.set(locale, compose);
  return compose;
}
