import { describe, expect, test } from "vitest";
import { newText } from "../../src/conversations/quote.ts";

const delimiter = "Svara ovanför den här raden";
const shop = "Nordlys kundservice";
const from = "r-aaiqeayeauda2bqcrudaobyia4hbaaybyadwiojqmfr2@reply.nordlys.example";
const sent = [
  "Hej Lena!",
  "",
  "I dag skickade vi tillbaka 21,00 kr till kortet.",
  "80,00 kr minus returfrakt 59,00 kr.",
  "",
  "Hälsningar",
  shop,
];
const marks = sent.map((line) => (line ? `> ${line}` : ">"));
const quotedHtml = `<p>${sent[0]}</p><p>${sent[2]}<br>${sent[3]}</p><p>H&auml;lsningar<br>${shop}</p>`;
/** None of these may be left of the answered mail. */
const traces = /21,00 kr till kortet|minus returfrakt|kundservice|nordlys\.example|^\s*>/m;

type Language = "sv" | "nb" | "da" | "fi" | "en" | "de";
const languages: Language[] = ["sv", "nb", "da", "fi", "en", "de"];
type Per = Record<Language, string>;

const gmail: Per = {
  sv: `Den fre 20 nov. 2026 kl 15:31 skrev ${shop} <${from}>:`,
  nb: `fre. 20. nov. 2026 kl. 15:31 skrev ${shop} <${from}>:`,
  da: `Den fre. 20. nov. 2026 kl. 15.31 skrev ${shop} <${from}>:`,
  fi: `pe 20. marrask. 2026 klo 15.31 ${shop} (${from}) kirjoitti:`,
  en: `On Fri, Nov 20, 2026 at 3:31 PM ${shop} <${from}> wrote:`,
  de: `Am Fr., 20. Nov. 2026 um 15:31 Uhr schrieb ${shop} <${from}>:`,
};
const apple: Per = {
  sv: `20 nov. 2026 kl. 15:31 skrev ${shop} <${from}>:`,
  nb: `20. nov. 2026 kl. 15:31 skrev ${shop} <${from}>:`,
  da: `Den 20. nov. 2026 kl. 15.31 skrev ${shop} <${from}>:`,
  fi: `${shop} <${from}> kirjoitti 20.11.2026 kello 15.31:`,
  en: `On 20 Nov 2026, at 15:31, ${shop} <${from}> wrote:`,
  de: `Am 20.11.2026 um 15:31 schrieb ${shop} <${from}>:`,
};
const thunderbird: Per = {
  sv: `Den 2026-11-20 kl. 15:31, skrev ${shop}:`,
  nb: `Den 20.11.2026 15:31, skrev ${shop}:`,
  da: `Den 20.11.2026 kl. 15.31 skrev ${shop}:`,
  fi: `${shop} kirjoitti 20.11.2026 klo 15.31:`,
  en: `On 20/11/2026 15:31, ${shop} wrote:`,
  de: `Am 20.11.2026 um 15:31 schrieb ${shop}:`,
};
const fields: Record<Language, [string, string, string, string, string]> = {
  sv: ["Från", "Skickat", "den 20 november 2026 15:31", "Till", "Ämne"],
  nb: ["Fra", "Sendt", "fredag 20. november 2026 15:31", "Til", "Emne"],
  da: ["Fra", "Sendt", "20. november 2026 15:31", "Til", "Emne"],
  fi: ["Lähettäjä", "Lähetetty", "perjantai 20. marraskuuta 2026 15.31", "Vastaanottaja", "Aihe"],
  en: ["From", "Sent", "Friday, November 20, 2026 3:31 PM", "To", "Subject"],
  de: ["Von", "Gesendet", "Freitag, 20. November 2026 15:31", "An", "Betreff"],
};
const outlookHead = (language: Language) => {
  const [sender, date, when, to, subject] = fields[language];
  return [
    `${sender}: ${shop} <${from}>`,
    `${date}: ${when}`,
    `${to}: Lena Ek <lena@example.com>`,
    `${subject}: Återbetalning 21,00 kr – order 1001`,
  ];
};
const iphone: Per = {
  sv: "Skickat från min iPhone",
  nb: "Sendt fra min iPhone",
  da: "Sendt fra min iPhone",
  fi: "Lähetetty iPhonesta",
  en: "Sent from my iPhone",
  de: "Von meinem iPhone gesendet",
};
const outlookApp: Per = {
  sv: "Hämta Outlook för iOS<https://aka.ms/o0ukef>",
  nb: "Skaff deg Outlook for iOS",
  da: "Hent Outlook til iOS",
  fi: "Hanki Outlook for iOS",
  en: "Get Outlook for iOS<https://aka.ms/o0ukef>",
  de: "Holen Sie sich Outlook für iOS",
};
const original: Per = {
  sv: "Originalmeddelande",
  nb: "Opprinnelig melding",
  da: "Oprindelig besked",
  fi: "Alkuperäinen viesti",
  en: "Original message",
  de: "Ursprüngliche Nachricht",
};

const replies: Record<Language, string[]> = {
  sv: [
    "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena",
    "Ja",
    "Hej!\n\nMuggen var trasig.\nDen 3 november skrev ni att frakten är fri:\njag vill ha 59 kr.\n\nMvh\nLena",
  ],
  nb: [
    "Hei, jeg trodde returen var gratis? Jeg fikk bare 21 kr. /Lena",
    "Ja takk",
    "Hei!\n\nKoppen var knust.\nFra: dere fikk jeg et annet svar.\n\nMvh\nLena",
  ],
  da: [
    "Hej, jeg troede, at returneringen var gratis? Jeg fik kun 21 kr. /Lena",
    "Nej",
    "Hej!\n\nKoppen var gået i stykker.\nDer mangler 59 kr.\n\nVh\nLena",
  ],
  fi: [
    "Hei, luulin että palautus on ilmainen? Sain vain 21 kr. /Lena",
    "Kyllä",
    "Hei!\n\nMuki oli rikki.\nAsiakaspalvelu kirjoitti minulle:\npalautus on maksuton.\n\nTerv.\nLena",
  ],
  en: [
    "Hi, I thought the return was free? I only got 21. /Lena",
    "Yes",
    "Hi!\n\nThe mug was broken.\nOn 3 November you wrote:\nreturns are free.\n\nRegards,\nLena\n\nPS. Call me after six.",
  ],
  de: [
    "Hallo, ich dachte, die Rücksendung sei kostenlos? Ich habe nur 21 kr bekommen. /Lena",
    "Nein",
    "Hallo!\n\nDie Tasse war kaputt.\nVon: Ihnen kam etwas anderes.\n\nGrüße\nLena",
  ],
};

/** Breaks a line as plain-text composers do. */
const wrapped = (line: string, width = 70) => {
  const out = [""];
  for (const word of line.split(" ")) {
    const last = out.length - 1;
    if ((out[last] ?? "").length + word.length > width && out[last]) out.push(word);
    else out[last] = `${out[last] ?? ""} ${word}`.trim();
  }
  return out;
};
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const divs = (reply: string) =>
  reply
    .split("\n")
    .map((line) => `<div>${escaped(line) || "<br>"}</div>`)
    .join("");
const lines = (...parts: (string | string[])[]) => parts.flat().join("\n");

const clients: Record<string, (reply: string, language: Language) => { text?: string; html?: string }> = {
  "Gmail, text": (reply, l) => ({ text: lines(reply, "", gmail[l], "", marks) }),
  "Gmail, text, wrapped": (reply, l) => ({ text: lines(reply, "", wrapped(gmail[l]), "", marks) }),
  "Gmail, HTML": (reply, l) => ({
    html: `<div dir="ltr">${divs(reply)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escaped(gmail[l])}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">${quotedHtml}</blockquote></div>`,
  }),
  "Apple Mail, text": (reply, l) => ({ text: lines(reply, "", apple[l], "", marks) }),
  "iPhone, text": (reply, l) => ({ text: lines(reply, "", iphone[l], "", [`> ${apple[l]}`, "> "], marks) }),
  "iPhone, HTML": (reply, l) => ({
    html: `<html><head><style>p{color:red}</style></head><body dir="auto">${divs(reply)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${iphone[l]}</div><div dir="ltr"><br><blockquote type="cite">${escaped(apple[l])}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${quotedHtml}</div></blockquote></body></html>`,
  }),
  "Thunderbird, text": (reply, l) => ({ text: lines(reply, "", thunderbird[l], marks) }),
  "Thunderbird, HTML": (reply, l) => ({
    html: `<p>${escaped(reply).replaceAll("\n", "<br>")}</p><div class="moz-cite-prefix">${thunderbird[l]}<br></div><blockquote type="cite" cite="mid:abc@x">${quotedHtml}</blockquote>`,
  }),
  "Outlook, text": (reply, l) => ({ text: lines(reply, "", outlookHead(l), "", sent) }),
  "Outlook, text, with a rule": (reply, l) => ({
    text: lines(
      reply,
      "",
      outlookApp[l].startsWith("Skaff") ? "" : outlookApp[l],
      "________________________________",
      outlookHead(l),
      "",
      sent,
    ),
  }),
  "Outlook, bold fields": (reply, l) => ({
    text: lines(
      reply,
      "",
      outlookHead(l).map((field) => field.replace(/^([^:]+):/, "*$1:*")),
      "",
      sent,
    ),
  }),
  "Outlook, HTML": (reply, l) => ({
    html: `<div class="elementToProof">${divs(reply)}</div><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg" dir="ltr"><font><b>${outlookHead(l).map(escape).join("<br>")}</b></font><div>&nbsp;</div></div><div>${quotedHtml}</div>`,
  }),
  "Outlook desktop, HTML": (reply, l) => ({
    html: `<div class="WordSection1">${reply
      .split("\n")
      .map((line) => `<p class="MsoNormal">${escaped(line) || "<o:p>&nbsp;</o:p>"}</p>`)
      .join("")}<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">${outlookHead(l)
      .map((field) => `<b>${escaped(field)}</b>`)
      .join("<br>")}</p></div>${quotedHtml}</div>`,
  }),
  "Samsung, text": (reply, l) => ({
    text: lines(reply, "", `-------- ${original[l]} --------`, outlookHead(l), "", sent),
  }),
  "GMX and Web.de, text": (reply, l) => ({
    text: lines(
      reply,
      "",
      [1, 0, 2, 3].map((i) => outlookHead(l)[i] ?? ""),
      "",
      sent,
    ),
  }),
  "Yahoo, HTML": (reply, l) => ({
    html: `<div>${divs(reply)}</div><div id="yahoo_quoted_12" class="yahoo_quoted"><div>${escaped(apple[l])}</div>${quotedHtml}</div>`,
  }),
  "any client that keeps our delimiter": (reply) => ({ text: lines(reply, "", `## ${delimiter} ##`, sent) }),
};

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

describe.each(Object.entries(clients))("%s: the answer above the quote", (_, client) => {
  test.each(
    languages.flatMap((language) => (replies[language] ?? []).map((reply) => [language, reply] as const)),
  )("%s: %j", (language, reply) => {
    const result = newText({ ...client(reply, language), delimiter });
    expect(squeeze(result.text)).toBe(squeeze(reply));
    expect(result.quoted).toBe(true);
  });
});

describe("answers below and between", () => {
  test.each(languages)("%s: below the quote", (language) => {
    const reply = replies[language]?.[2] ?? "";
    for (const head of [gmail, apple, thunderbird]) {
      const result = newText({ text: lines(wrapped(head[language]), marks, "", reply), delimiter });
      expect(squeeze(result.text)).toBe(squeeze(reply));
    }
  });
  test.each(languages)("%s: between the quoted lines, text and HTML", (language) => {
    const text = newText({
      text: lines(gmail[language], marks.slice(0, 3), "", "Ett", "", marks.slice(3, 5), "", "Två"),
    });
    expect(squeeze(text.text)).toBe("Ett Två");
    const html = newText({
      html: `<div class="gmail_quote"><div class="gmail_attr">${escaped(gmail[language])}</div><blockquote class="gmail_quote">${sent[2]}</blockquote><div>Ett</div><blockquote class="gmail_quote">${sent[3]}</blockquote><div>Två</div></div>`,
    });
    expect(squeeze(html.text)).toBe("Ett Två");
  });
  test.each([
    "Svarar nedan i rött.",
    "Mine svar er under.",
    "Se mine svar nedenfor",
    "Vastaukset alla",
    "See my answers below",
    "Antworten unten in Rot",
    "Hej Nordlys,",
    "Hello!",
  ])("nothing is cut after %j", (above) => {
    const result = newText({ text: lines(above, "", outlookHead("sv"), "", sent, "MITT SVAR") });
    expect(result.text).toContain("MITT SVAR");
    expect(result.quoted).toBe(false);
  });
  test("an answer below Outlook's header block, which nothing marks, keeps everything", () => {
    expect(newText({ text: lines(outlookHead("en"), "", sent, "", "My answer") }).text).toContain(
      "My answer",
    );
  });
});

describe("no sentence of the customer's is lost", () => {
  test.each([
    "Von meiner Seite alles gut.\n\nIch habe am 3.11.2026 um 15:31 etwas bestellt und schrieb Ihnen:",
    'Den 3 november 2026 kl 12.15 skrev ni:\n"Vi återkommer" men det gjorde ni inte.',
    "Tack. Jag såg vad chefen skrev i går kl. 15:31:\nallt är bra",
    "Regards is the name of the mug.\n\nBest wishes,\nLena\n\nPS: it is blue",
    "----\nOrder 1001\n----\nkommer inte fram",
    "Skickat från min bror, inte från mig",
    "Sent from the warehouse on Monday, it says, but nothing came",
    "> 100 kr är för dyrt\nTycker jag",
    "Från: 10 kr\nTill: 20 kr är okej",
    "Vi vill boka om.\n\nFrån: Stockholm\nTill: Malmö\nDatum: 3 december\n\nGår det?",
    "Alla muggar är trasiga. Se till att jag får pengarna under veckan.",
    "1 < 2 och <b>3</b> & 4",
    "--\nLena Ek\n070-174 06 00",
  ])("%j", (text) => expect(newText({ text, delimiter })).toEqual({ text, quoted: false, hers: true }));

  test("an indented paragraph of hers is no quote", () => {
    expect(
      newText({
        html: '<div>Så här:<blockquote style="margin:0 0 0 40px">Måttet är 10 cm</blockquote></div>',
      }).text,
    ).toContain("Måttet är 10 cm");
  });
  test("a forwarded mail stays", () => {
    const html =
      '<div>Titta</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br></div>Fakturan är på 80 kr</div>';
    expect(newText({ html }).text).toContain("Fakturan är på 80 kr");
  });
  test.each([
    "---------- Forwarded message ---------",
    "-------- Vidarebefordrat meddelande --------",
    "Begin forwarded message:",
    "Start på videresendt besked:",
    "-------- Välitetty viesti / Fwd.Msg --------",
    "---------- Weitergeleitete Nachricht ---------",
  ])("what is passed on stays, as text, as quoted text and as HTML: %s", (announced) => {
    const passedOn = [announced, "", ...outlookHead("sv"), "", "Paketet gick tillbaka"];
    for (const mail of [
      { text: lines("Titta", "", passedOn) },
      {
        text: lines(
          "Titta",
          "",
          passedOn.map((line) => `> ${line}`),
        ),
      },
      {
        html: `<div>Titta</div><blockquote type="cite"><div>${passedOn.map(escaped).join("<br>")}</div></blockquote>`,
      },
    ])
      expect(newText(mail).text).toMatch(/^Titta.*Paketet gick tillbaka$/s);
  });
  test.each(languages)("%s: a mail that is only a quote is kept whole", (language) => {
    const result = newText({ text: lines(gmail[language], marks) });
    expect(result.quoted).toBe(false);
    expect(result.text).toContain("minus returfrakt");
  });
  test("an empty mail is empty", () => {
    expect(newText({})).toMatchObject({ text: "", quoted: false });
    expect(newText({ text: " \n", html: "<p></p>" })).toMatchObject({ text: "", quoted: false });
  });
});

test.each([
  "Le ven. 20 nov. 2026 à 15:31, Nordlys <post@nordlys.example> a écrit :",
  "El vie, 20 nov 2026 a las 15:31, Nordlys <post@nordlys.example> escribió:",
  "Il giorno ven 20 nov 2026 alle ore 15:31 Nordlys <post@nordlys.example> ha scritto:",
  "Op vr 20 nov. 2026 om 15:31 schreef Nordlys <post@nordlys.example>:",
])("the library knows other languages: %s", (header) => {
  expect(newText({ text: lines("Merci", "", header, "", marks) }).text).toBe("Merci");
});

test("at least 95 of 100 quotes are gone without a trace", () => {
  const all = Object.values(clients).flatMap((client) =>
    languages.flatMap((l) =>
      (replies[l] ?? []).map((reply) => newText({ ...client(reply, l), delimiter }).text),
    ),
  );
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(all.filter((text) => !traces.test(text)).length / all.length).toBeGreaterThanOrEqual(0.95);
});

describe("hostile mails are read about as fast as they are long", () => {
  const long: Record<string, { text?: string; html?: string }> = {
    "a megabyte in one line": { text: "a".repeat(1_000_000) },
    "200 kB of >": { text: ">".repeat(200_000) },
    "200 kB of > and x": { text: `${">".repeat(200_000)}x` },
    "200 kB of > in lines": { text: ">\n".repeat(100_000) },
    "On On On ... wrote:": { text: `${"On ".repeat(70_000)}wrote:` },
    "thousands of broken introductions": { text: "On Fri 20 Nov 2026 15:31 a\n".repeat(8_000) },
    "thousands of introductions": { text: "On Fri, 20 Nov 2026 at 15:31 wrote:\n".repeat(6_000) },
    "introductions of other languages": {
      text: "Le ven. 20 nov. 2026 à 15:31, N <p@n.example> x:\nx\n".repeat(4_000),
    },
    "headers without end": { text: "From: x\n".repeat(25_000) },
    spaces: { text: `${" ".repeat(500_000)}x` },
    "open tags": { html: "<".repeat(500_000) },
    "open blockquotes": { html: "<blockquote type=cite>".repeat(20_000) },
    "a tag of a megabyte": { html: `<div ${'class="'.repeat(150_000)}>hej` },
    ampersands: { html: "&".repeat(500_000) },
    "open comments": { html: "<!--".repeat(200_000) },
    signatures: { text: "Skickat från ".repeat(20_000) },
  };
  newText({ text: "warm", html: "<p>warm</p>" });
  test.each(Object.entries(long))("%s", (_, mail) => {
    const start = performance.now();
    newText({ ...mail, delimiter });
    // About a tenth of a second alone; a loop inside a loop would take minutes, and a busy machine some times longer.
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
