import { changesOf } from "../../src/templating/edits.ts";
import type { Finding } from "../../src/templating/lint.ts";
import type { TemplateSource } from "../../src/templating/source.ts";

const head =
  '<mjml lang="{{@lang}}" dir="{{brand.dir}}">\n<mj-head><mj-title>{{@subject}}</mj-title><mj-preview>{{@preheader}}</mj-preview></mj-head>\n<mj-body>\n<mj-section><mj-column>';
const foot =
  '</mj-column></mj-section>\n<mj-section><mj-column><mj-text>{{company}} <a class="tap" href="{{link}}">{{t "more"}}</a></mj-text></mj-column></mj-section>\n</mj-body>\n</mjml>';
export const view = {
  number: "1001",
  name: "Lena",
  company: "Nordlys AB",
  link: "https://nordlys.example/1001",
  sum: "80 kr",
  goods: [{ title: "Mugg", each: { price: "80 kr" } }],
};
export const english = {
  subject: "Order {number} confirmed",
  preheader: "We have your order, and here is everything that is in it.",
  more: "See the order",
  paid: "You paid {sum}.",
};
export const swedish = {
  subject: "Order {number} är bekräftad",
  preheader: "Vi har din order, och här är allt som finns i den.",
  more: "Se ordern",
  paid: "Du betalade {sum}.",
};
/** A template with nothing wrong in it, and this on line 5. */
export const source = (inside: string, change: Partial<TemplateSource> = {}): TemplateSource => ({
  kind: "trial",
  body: `${head}\n${inside}\n${foot}`,
  text: '{{t "paid"}}\n',
  strings: { en: english, sv: swedish },
  partials: {},
  sample: view,
  ...change,
});
export const mjText = (inside: string) => `<mj-text>${inside}</mj-text>`;

/** The template with the first edit set of a finding made. */
export function mended(from: TemplateSource, { fix }: Finding): TemplateSource {
  const { strings = {}, blocks = {}, ...files } = changesOf(from, fix?.edits ?? [], true);
  return {
    ...from,
    ...(files.body !== undefined && { body: files.body }),
    ...(files.text !== undefined && { text: files.text }),
    partials: { ...from.partials, ...(blocks as Record<string, string>) },
    strings: Object.fromEntries(
      Object.entries(from.strings).map(([locale, words]) => [
        locale,
        { ...words, ...strings[locale] } as Record<string, string>,
      ]),
    ),
  };
}
