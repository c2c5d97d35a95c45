/** A refund mail as it is usually made: Handlebars over MJML source, MJML for each mail, nodemailer composing. */
import Handlebars from "handlebars";
import mjml2html from "mjml";
import { createTransport } from "nodemailer";

export interface PeerOrder {
  number: string;
  to: string;
  name: string;
  lines: { title: string; amount: string }[];
  total: string;
  kept: string;
  paid: string;
}

export const peerOrder = (number: string, to: string): PeerOrder => ({
  number,
  to,
  name: "Lena",
  lines: ["Mugg", "Bricka i björk", "Kökshandduk", "Ljusstake", "Skärbräda"].map((title) => ({
    title,
    amount: "80,00 kr",
  })),
  total: "400,00 kr",
  kept: "−59,00 kr",
  paid: "341,00 kr",
});

const source = `<mjml lang="sv"><mj-head><mj-title>Återbetalning</mj-title><mj-preview>{{paid}} är på väg till ditt kort</mj-preview>
  <mj-attributes><mj-all font-family="Georgia, serif" /><mj-text font-size="16px" line-height="24px" color="#222222" /></mj-attributes></mj-head>
  <mj-body width="600px" background-color="#f4f1ea">
  <mj-section background-color="#ffffff"><mj-column><mj-text font-size="24px">Nordlys</mj-text></mj-column></mj-section>
  <mj-section background-color="#ffffff"><mj-column><mj-text>Hej {{name}}! {{paid}} har gått tillbaka till ditt kort för order {{number}}.</mj-text></mj-column></mj-section>
  <mj-section background-color="#ffffff"><mj-column><mj-table>
    {{#each lines}}<tr><td>{{title}}</td><td align="right">{{amount}}</td></tr>{{/each}}
    <tr><td>Summa</td><td align="right">{{total}}</td></tr><tr><td>Returfrakt</td><td align="right">{{kept}}</td></tr><tr><td><b>Åter till dig</b></td><td align="right"><b>{{paid}}</b></td></tr>
  </mj-table></mj-column></mj-section>
  <mj-section background-color="#ffffff"><mj-column><mj-text>När du ångrar ett köp betalar du själv frakten tillbaka.</mj-text><mj-button href="https://nordlys.example/o/{{number}}">Se din order</mj-button></mj-column></mj-section>
  <mj-section><mj-column><mj-text font-size="13px">Nordlys Handel AB · org.nr 559000-0000 · Exempelgatan 1, 411 00 Göteborg</mj-text></mj-column></mj-section>
  </mj-body></mjml>`;
const text =
  "Hej {{name}}! {{paid}} har gått tillbaka till ditt kort för order {{number}}.\n\n{{#each lines}}{{title}}  {{amount}}\n{{/each}}Summa {{total}}\nReturfrakt {{kept}}\nÅter till dig {{paid}}\n";

/** Sends one; `pooled` keeps connections open, as many as ours. */
export function peerMail(
  url: string,
  pooled: boolean,
): { send(order: PeerOrder): Promise<void>; close(): void } {
  const { hostname, port } = new URL(url);
  const transport = createTransport({
    host: hostname,
    port: Number(port),
    ignoreTLS: true,
    pool: pooled,
    maxConnections: 20,
  });
  const fill = Handlebars.compile(source);
  const fillText = Handlebars.compile(text);
  return {
    async send(order) {
      const { html } = await mjml2html(fill(order), { fonts: {}, validationLevel: "soft" });
      await transport.sendMail({
        from: "Nordlys <kundservice@nordlys.example>",
        to: order.to,
        subject: `Återbetalning för order ${order.number}`,
        html,
        text: fillText(order),
      });
    },
    close: () => transport.close(),
  };
}
