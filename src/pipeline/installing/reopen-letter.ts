import { type Locale, pickLocale } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import type { ShopApp } from "../../contracts/app.ts";
import { asShop } from "../../store/database.ts";
import type { Installation } from "../../store/installation.ts";
import { getShop } from "../../store/shop.ts";
import { mailStaff } from "../members/letter.ts";

/** The one mail to the merchant when nothing opens her shop to us any more: customers' mails wait until she has opened the app once. */
interface Words {
  subject: string;
  what: (shop: string) => string;
  todo: string;
  after: string;
}

const words: Record<Locale, Words> = {
  sv: {
    subject: "Öppna Kvitto en gång i Shopify",
    what: (shop) =>
      `Shopify släpper inte längre in Kvitto i ${shop}. Därför väntar mejlen till dina kunder om ordrar, returer och återbetalningar.`,
    todo: "Öppna Kvitto en gång i din Shopify-admin",
    after: "Mer behövs inte. Kunderna får då veta vad som har hänt under tiden.",
  },
  nb: {
    subject: "Åpne Kvitto én gang i Shopify",
    what: (shop) =>
      `Shopify slipper ikke lenger Kvitto inn i ${shop}. Derfor venter e-postene til kundene dine om ordrer, returer og refusjoner.`,
    todo: "Åpne Kvitto én gang i Shopify-administrator",
    after: "Mer skal det ikke til. Kundene får da vite hva som har skjedd i mellomtiden.",
  },
  da: {
    subject: "Åbn Kvitto én gang i Shopify",
    what: (shop) =>
      `Shopify lukker ikke længere Kvitto ind i ${shop}. Derfor venter mailene til dine kunder om ordrer, returneringer og refunderinger.`,
    todo: "Åbn Kvitto én gang i din Shopify-administrator",
    after: "Mere skal der ikke til. Kunderne får så at vide, hvad der er sket i mellemtiden.",
  },
  fi: {
    subject: "Avaa Kvitto kerran Shopifyssa",
    what: (shop) =>
      `Shopify ei enää päästä Kvittoa kauppaan ${shop}. Siksi asiakkaillesi menevät viestit tilauksista, palautuksista ja hyvityksistä odottavat.`,
    todo: "Avaa Kvitto kerran Shopify Adminissa",
    after: "Muuta ei tarvita. Asiakkaat saavat sitten tietää, mitä sillä välin on tapahtunut.",
  },
  en: {
    subject: "Open Kvitto once in Shopify",
    what: (shop) =>
      `Shopify no longer lets Kvitto into ${shop}. So the mails to your customers about orders, returns and refunds are waiting.`,
    todo: "Open Kvitto once in your Shopify admin",
    after: "That is all it takes. Your customers are then told what happened in the meantime.",
  },
  de: {
    subject: "Kvitto einmal in Shopify öffnen",
    what: (shop) =>
      `Shopify lässt Kvitto nicht mehr in ${shop}. Deshalb warten die E-Mails an deine Kunden über Bestellungen, Rückgaben und Rückerstattungen.`,
    todo: "Öffne Kvitto einmal in deinem Shopify-Adminbereich",
    after: "Mehr ist nicht nötig. Deine Kunden erfahren dann, was in der Zwischenzeit geschehen ist.",
  },
};

/** Sent once, when the door closes. Throws the Problem `unavailable` where it cannot be sent: the alarm stands all the same. */
export async function askToReopen(
  context: Context,
  app: ShopApp,
  { shop_id: shopId, account, contact }: Installation,
): Promise<void> {
  if (!contact) return;
  const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const locale = pickLocale(profile.locale) ?? "en";
  const { subject, what, todo, after } = words[locale];
  const url = `${app.adminUrl}/store/${account.split(".")[0]}/apps/${encodeURIComponent(app.clientId)}`;
  await mailStaff(
    context,
    shopId,
    { to: contact, locale, subject, says: [what(profile.name)], link: { text: todo, url }, notes: [after] },
    `reopen/${shopId}/${context.now().getTime()}`,
  );
}
