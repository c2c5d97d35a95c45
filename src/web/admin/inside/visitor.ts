import type { Context as Request } from "hono";
import type { Context } from "../../../context.ts";
import type { ShopApp } from "../../../contracts/app.ts";
import { Problem } from "../../../errors.ts";
import { openInstallation } from "../../../pipeline/installing/install.ts";
import { sessionTokenOf } from "../../../pipeline/installing/session.ts";
import { admitStaff, knownStaff, openFramedVisit, openMember } from "../../../pipeline/members/embedded.ts";
import type { SignedIn } from "../../../pipeline/members/sign-in.ts";
import { framedBy } from "../../app-home-frame.tsx";
import { isSame } from "../../withdraw-view.ts";

/**
 * Who asks from a page of ours inside another admin. No cookie says it, for browsers keep none there: with each request comes what the page holds in its memory. A frame in
 * such a page can say nothing of itself, so its address carries a pass that is good for that address alone, and for minutes.
 */

export interface Framed extends SignedIn {
  /** Origins whose pages may show what is answered. */
  framedBy: readonly string[];
  /** It came by a pass: it may be shown in a frame, and nothing else. */
  byPass: boolean;
}

const passLasts = 10 * 60_000;
const passName = "pass";

/** Undefined where a request says nothing of another admin. Throws `unauthorized` for what does not count any more. */
export async function whoIsInside(c: Request, context: Context): Promise<Framed | undefined> {
  const bearer = /^Bearer (\S{1,4096})$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer === undefined) return byPass(c, context);
  const found =
    sessionTokenOf(c.req.header()) === undefined
      ? await openFramedVisit(context, bearer)
      : await fromApp(context, bearer);
  if (!found) throw new Problem("unauthorized", "this visit has ended: open the page again");
  const { framedBy: by, ...signedIn } = found;
  return { ...signedIn, framedBy: [by].flat(), byPass: false };
}

/** A member of staff in the admin of the shop's platform. */
async function fromApp(
  context: Context,
  token: string,
): Promise<(SignedIn & { framedBy: string[] }) | undefined> {
  const { app } = context;
  if (!app) return undefined;
  const session = await app.readSession(token);
  if (session.from !== "admin") throw new Problem("unauthorized", "only staff may see this");
  const { shopId } = await openInstallation(context, session, token);
  const { platform } = app;
  const who =
    (await knownStaff(context, shopId, platform, session.staff)) ??
    (await firstTime(context, app, shopId, session.account, session.staff, token));
  return { ...who, framedBy: framedBy(app, session.account) };
}

/** The platform says who she is. An address that it has not made sure of is nobody's: it would open the door to whoever types one. */
async function firstTime(
  context: Context,
  app: ShopApp,
  shopId: string,
  account: string,
  staff: string,
  token: string,
): Promise<SignedIn> {
  const who = await app.whoIs(account, token);
  if (who.staff !== staff) throw new Problem("unauthorized", "this session is somebody else's");
  const email = who.isVerified ? who.email : `${staff}@${account}`;
  const { name, isOwner, locale } = who;
  return admitStaff(context, shopId, {
    ...{ platform: app.platform, number: staff, name, email, isOwner, locale },
    // Its own word for who it is: nobody else can have typed that.
    isVerified: true,
  });
}

interface Passed {
  shopId: string;
  memberId: string;
  until: number;
  framedBy: readonly string[];
}

const signed = ({ vault }: Context, said: string, path: string): string =>
  vault.sign("admin-frame", `${said}/${path}`);

/** The address with a pass, for a frame in a page of hers. */
export function withPass(context: Context, { shop, member, framedBy: by }: Framed, path: string): string {
  const passed: Passed = {
    shopId: shop.id,
    memberId: member.id,
    until: context.now().getTime() + passLasts,
    framedBy: by,
  };
  const said = Buffer.from(JSON.stringify(passed)).toString("base64url");
  return `${path}${path.includes("?") ? "&" : "?"}${passName}=${said}.${signed(context, said, path)}`;
}

async function byPass(c: Request, context: Context): Promise<Framed | undefined> {
  const { pathname, search } = new URL(c.req.url);
  const [, before, said = "", sign = ""] =
    /^(.*)[?&]pass=([\w-]{1,2000})\.([\w-]{1,200})$/.exec(search) ?? [];
  if (before === undefined || c.req.method !== "GET") return undefined;
  if (!isSame(sign, signed(context, said, pathname + before)))
    throw new Problem("unauthorized", "this address is not whole");
  const passed = JSON.parse(Buffer.from(said, "base64url").toString()) as Passed; // safe because we signed it
  if (passed.until <= context.now().getTime()) throw new Problem("unauthorized", "this address has ended");
  const found = await openMember(context, passed.shopId, passed.memberId);
  return found && { ...found, framedBy: passed.framedBy, byPass: true };
}

/** A frame or a picture: shut in, or unable to do anything. */
const isShown = (answer: Response): boolean =>
  /(^|;)\s*sandbox\b/.test(answer.headers.get("content-security-policy") ?? "") ||
  (answer.headers.get("content-type") ?? "").startsWith("image/");

/** What is answered to a page inside another admin: only what came by a pass is shown by a browser itself, and every page around it may. */
export function allowFrame(c: Request, { byPass: isPassed, framedBy: by }: Framed): void {
  if (!isPassed) return;
  if (!isShown(c.res)) throw new Problem("not_found", "there is nothing here");
  const policy = c.res.headers.get("content-security-policy");
  if (policy !== null)
    c.res.headers.set(
      "content-security-policy",
      policy.replace(/frame-ancestors '(self|none)'/, `frame-ancestors 'self' ${by.join(" ")}`),
    );
}
