import { Hono, type Context as Request } from "hono";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import {
  countShop,
  eraseCustomer,
  exportCustomer,
  fetchExport,
  howFar,
  type Preview,
  previewErasure,
  takeOut,
} from "../../../pipeline/erasing/index.ts";
import { asShop } from "../../../store/database.ts";
import { listRequests } from "../../../store/erasure.ts";
import type { Who } from "../../../store/erasure-person.ts";
import { fileResponse } from "../../file.ts";
import { readForm } from "../../form.ts";
import { doneOf, leadOn, showAdmin } from "../page.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { privacyWords } from "../words/privacy.ts";
import { PersonPage, PrivacyPage } from "./pages.tsx";

const list = "/admin/settings/data";

/** A mail address, or the customer's number at the shop's platform. */
const whoIs = (said: string): Who => (said.includes("@") ? { email: said } : { customer: said });

/**
 * What people may ask of a shop, and the shop of us. Whoever is asked about is sent as a form, also where nothing is changed: no address of a page, and so no history and
 * no log, says who it was.
 */
export function privacyRoutes(context: Context): Hono {
  const app = new Hono();

  async function showPrivacy(
    c: Request,
    at: AtWork,
    wrong?: { said: string; text: string; status: 404 | 409 | 422 },
  ) {
    const [requests, rows] = [
      await asShop(context.database, at.shop.id, (db) => listRequests(db, at.shop.id)),
      await countShop(context, at.shop.id),
    ];
    return showAdmin(
      c,
      <PrivacyPage
        at={at}
        requests={requests}
        rows={rows}
        taking={howFar(context, at.shop.id)}
        now={context.now()}
        wrong={wrong}
        toast={doneOf(c, context, at)}
      />,
      {},
      wrong?.status ?? 200,
    );
  }

  /** Whom a form names, with what there is of her; the page that says what is wrong otherwise. */
  async function asked(
    c: Request,
    at: AtWork,
    said: string,
  ): Promise<{ preview: Preview } | { answer: Response }> {
    const words = privacyWords[at.locale];
    if (said === "")
      return { answer: await showPrivacy(c, at, { said, text: words.person.missing, status: 422 }) };
    try {
      return { preview: await previewErasure(context, at.shop.id, whoIs(said)) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { answer: await showPrivacy(c, at, { said, text: error.message, status: 422 }) };
    }
  }

  app.get(list, (c) => showPrivacy(c, memberOf(c)));

  app.post(`${list}/person`, async (c) => {
    const at = memberOf(c);
    const said = (await readForm(c)).line("who", 320);
    const found = await asked(c, at, said);
    if ("answer" in found) return found.answer;
    return showAdmin(c, <PersonPage at={at} who={said} preview={found.preview} />);
  });

  app.post(`${list}/export`, async (c) => {
    const at = memberOf(c);
    const said = (await readForm(c)).line("who", 320);
    const found = await asked(c, at, said);
    if ("answer" in found) return found.answer;
    const { document } = await exportCustomer(context, at.shop.id, whoIs(said), { by: at.member.name });
    if (!document)
      return showPrivacy(c, at, { said: "", text: privacyWords[at.locale].requests.gone, status: 409 });
    return jsonFile(document);
  });

  app.post(`${list}/erase`, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const said = form.line("who", 320);
    const found = await asked(c, at, said);
    if ("answer" in found) return found.answer;
    if (form.line("sure", 3) !== "yes")
      return showAdmin(c, <PersonPage at={at} who={said} preview={found.preview} isUnsure />, {}, 422);
    try {
      await eraseCustomer(context, at.shop.id, whoIs(said), { by: at.member.name });
    } catch (error) {
      // Something of her is under way, or somebody is at it: it goes on by itself within minutes.
      if (error instanceof Problem && (error.kind === "unavailable" || error.kind === "conflict"))
        return leadOn(c, context, at, list, "erasing");
      throw error;
    }
    return leadOn(c, context, at, list, "erased");
  });

  app.post(`${list}/:id/fetch`, async (c) => {
    const at = memberOf(c);
    let document: unknown;
    await fetchExport(context, at.shop.id, c.req.param("id"), {
      by: at.member.name,
      give: async (text) => {
        document = JSON.parse(text);
      },
    });
    return jsonFile(document);
  });

  app.post(`${list}/shop`, async (c) => {
    const at = memberOf(c);
    const day = context.now().toISOString().slice(0, 10);
    const answer = fileResponse({
      name: `kvitto-${at.shop.id}-${day}.ndjson`,
      type: "application/x-ndjson",
      bytes: new Uint8Array(),
    });
    return new Response(await takeOut(context, at.shop.id, at.member.name), { headers: answer.headers });
  });

  return app;
}

/** It says nothing of her in its name: file names stand in histories. */
const jsonFile = (document: unknown): Response =>
  fileResponse({
    name: "customer.json",
    type: "application/json",
    bytes: new TextEncoder().encode(JSON.stringify(document, undefined, 2)),
  });
