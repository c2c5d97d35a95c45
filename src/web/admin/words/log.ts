import type { AdminLocale } from "./index.ts";

/** The parts of the log, each with the deeds that belong to it. What no other takes is of the settings. */
export const logParts = {
  people: "member|role|sign|passkey|her name|came in from",
  money: "^named|^approved$|approval aside|^wrote a note|note back|^took back|rule|goodwill|terms|short mail",
  mails: "^notification\\.|^sending\\.|template|draft|trial|a test|suppression|discarded the mail|^published",
  cases: "case|the question|merge|topic|assigned|^noted|answered|^called|^wrote|^spoke",
  data: "customer|data|export|masked|the log|^erased",
} as const;
export type LogPart = keyof typeof logParts;

/** The log of who did what. */
interface LogWords {
  title: string;
  lede: string;
  all: string;
  parts: Record<LogPart, string>;
  partsLabel: string;
  timesLabel: string;
  times: Record<"7" | "30" | "all", string>;
  about: string;
  find: string;
  csv: string;
  caption: string;
  when: string;
  who: string;
  did: string;
  subject: string;
  more: string;
  onlyBy: (name: string) => string;
  everybody: string;
  ofWho: (name: string) => string;
  older: string;
  nothing: string;
  nothingYet: string;
  kept: string;
  /** Deeds as they are noted, in other words; those that are not here are said as they are noted. */
  deeds: Record<string, string>;
}

export const logWords: Record<AdminLocale, LogWords> = {
  en: {
    title: "Log",
    lede: "Who did what, when, and to whom or what. It is only ever added to: nobody can change or remove a line, not even an owner or we.",
    all: "Everything",
    parts: { people: "People", money: "Money", mails: "Mails", cases: "Cases", data: "Data" },
    partsLabel: "What it is about",
    timesLabel: "Since when",
    times: { "7": "7 days", "30": "30 days", all: "Always" },
    about: "Order, refund, address …",
    find: "Find",
    csv: "Save as CSV",
    caption: "What was done, the latest first",
    when: "When",
    who: "Who",
    did: "Did",
    subject: "To what",
    more: "Details",
    onlyBy: (name) => `Only what ${name} did.`,
    everybody: "Show everybody",
    ofWho: (name) => `Only what ${name} did`,
    older: "Older",
    nothing: "The log was looked through: nothing in it is like this.",
    nothingYet:
      "Nobody has done anything yet. What is done here or with kvitto on the server stands here from then on.",
    kept: "Where a customer was erased, the details of what was done for her are gone, and the line stays.",
    deeds: {
      "notification.approve": "let a mail leave",
      "notification.cancel": "stopped a mail",
      "notification.resend": "sent the identical copy again",
      "sending.paused": "paused sending",
      "sending.resumed": "resumed sending",
      "suppression.lifted": "lifted a block on an address",
      "shop.live": "went live",
      "shop.shadow": "went back to shadow mode",
      "shop.tray": "began assisted sending",
    },
  },
  sv: {
    title: "Logg",
    lede: "Vem som gjorde vad, när, och med vem eller vad. Den byggs bara på: ingen kan ändra eller ta bort en rad, varken en ägare eller vi.",
    all: "Allt",
    parts: { people: "Personer", money: "Pengar", mails: "Mejl", cases: "Ärenden", data: "Data" },
    partsLabel: "Vad det gäller",
    timesLabel: "Sedan när",
    times: { "7": "7 dagar", "30": "30 dagar", all: "Alltid" },
    about: "Order, återbetalning, adress …",
    find: "Sök",
    csv: "Spara som CSV",
    caption: "Det som har gjorts, det senaste först",
    when: "När",
    who: "Vem",
    did: "Gjorde",
    subject: "Med vad",
    more: "Detaljer",
    onlyBy: (name) => `Bara det som ${name} gjorde.`,
    everybody: "Visa alla",
    ofWho: (name) => `Bara det som ${name} gjorde`,
    older: "Äldre",
    nothing: "Loggen är genomsökt: där finns inget sådant.",
    nothingYet:
      "Ingen har gjort något än. Det som görs här, eller med kvitto på servern, står här från och med då.",
    kept: "Där en kund har raderats är detaljerna om det som gjordes för henne borta, men raden står kvar.",
    deeds: {
      "notification.approve": "släppte iväg ett mejl",
      "notification.cancel": "stoppade ett mejl",
      "notification.resend": "skickade samma kopia igen",
      "sending.paused": "pausade utskicken",
      "sending.resumed": "återupptog utskicken",
      "suppression.lifted": "hävde spärren för en adress",
      "shop.live": "gick live",
      "shop.shadow": "gick tillbaka till skuggläge",
      "shop.tray": "började skicka med hand på spaken",
      "added a member": "lade till i teamet",
      "invited a member": "bjöd in till teamet",
      "invited a member again": "skickade inbjudan igen",
      "removed a member": "tog bort ur teamet",
      "changed a role": "ändrade en roll",
      "changed her name": "bytte namn",
      "made a sign-in link": "gjorde en inloggningslänk",
      "signed in": "loggade in",
      "signed out of her other browsers": "loggade ut sina andra webbläsare",
      "came in from the shop's own admin": "kom in från butikens egen admin",
      "added a passkey": "lade till en passnyckel",
      "removed a passkey": "tog bort en passnyckel",
      "changed the shop": "ändrade butikens uppgifter",
      "changed opening hours": "ändrade öppettiderna",
      "set the questions": "ändrade vanliga frågor",
      "made a key": "gjorde en API-nyckel",
      "revoked a key": "drog in en API-nyckel",
      "began a new key": "började med en ny nyckel",
      "made a connection link": "gjorde en kopplingslänk",
      "connected a store": "kopplade en butik",
      "connected the store again": "kopplade butiken igen",
      "disconnected the store": "kopplade bort butiken",
      "connected a mailbox": "kopplade en brevlåda",
      "removed a mailbox": "tog bort en brevlåda",
      "connected a helpdesk": "kopplade en ärendehantering",
      "disconnected a helpdesk": "kopplade bort en ärendehantering",
      "added a way for alarms": "lade till en väg för larm",
      "removed a way for alarms": "tog bort en väg för larm",
      "agreed to the fallback sender": "godkände reservavsändaren",
      "withdrew the fallback sender": "drog tillbaka reservavsändaren",
      "installed the app": "installerade appen",
      "installed the app again": "installerade appen igen",
      "opened the app again": "öppnade appen igen",
      "asked for a plan": "bad om ett abonnemang",
      "ended the plan": "avslutade abonnemanget",
      "asked for the shop's past": "bad om butikens historik",
      named: "satte namn på en skillnad",
      approved: "godkände trots lagspärren",
      "set the approval aside": "tog tillbaka godkännandet",
      "wrote a note": "skrev en hälsning",
      "took the note back": "tog tillbaka hälsningen",
      "took back": "tog tillbaka namnet",
      "forgot a rule": "tog bort en inlärd regel",
      "sent the short mail now": "skickade det korta mejlet nu",
      "added terms": "lade till returvillkor",
      "attested terms": "intygade returvillkor",
      "set a goodwill budget": "satte en goodwillbudget",
      "gave goodwill": "gav goodwill",
      "took goodwill back": "tog tillbaka goodwill",
      "published a template": "publicerade en mall",
      "scheduled a template": "schemalade en mall",
      "unscheduled a template": "tog bort en schemaläggning",
      "asked for approval of a template": "bad om godkännande av en mall",
      "approved a template": "godkände en mall",
      "declined a template": "skickade tillbaka en mall",
      "rolled a template back": "återställde en mall",
      "reverted a template to the default": "återgick till standardmallen",
      "discarded a draft": "kastade ett utkast",
      "brought in a file": "läste in en fil",
      "started a trial": "startade en prövning",
      "ended a trial": "avslutade en prövning",
      "asked for a test": "bad om ett test",
      "discarded the mail": "lade undan mejlet",
      "assigned the mail": "kopplade mejlet till ett ärende",
      "answered the case": "svarade i ärendet",
      "closed the case": "löste ärendet",
      "gave the case": "lämnade över ärendet",
      "gave the case to nobody": "släppte ärendet",
      "gave the case to the helpdesk": "lämnade ärendet till ärendehanteringen",
      "took a case in": "tog in ett ärende",
      "gave a case back": "lämnade tillbaka ett ärende",
      "took the case up again": "tog upp ärendet igen",
      "merged the case": "slog ihop ärendet",
      "took the merge back": "tog tillbaka sammanslagningen",
      "split the case off": "delade ärendet",
      "split a case off": "delade av ett ärende",
      "changed the topic": "bytte ämne",
      "logged the question": "loggade frågan",
      noted: "antecknade",
      replayed: "körde om en leverans",
      "read what is masked": "läste det som är maskerat",
      "exported a customer": "tog ut en kunds data",
      "fetched a customer's data": "hämtade en kunds data",
      "erased a customer": "raderade en kund",
      "took out all data of the shop": "tog ut butikens alla data",
      "exported the log": "tog ut loggen",
    },
  },
};
