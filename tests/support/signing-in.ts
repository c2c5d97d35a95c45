/** Somebody of a shop who is in the admin: as a cookie for requests, or in a browser. */
import type { BrowserContext } from "playwright-core";
import type { Role } from "../../src/commerce/role.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { findMember } from "../../src/store/member.ts";
import type { TestShop, World } from "./shop.ts";

type Of = Pick<World, "context" | "app">;
/** With a role she is let in first, unless she is in the team already. */
type Who = { email: string } & ({ name: string; role: Role } | { name?: never; role?: never });

/** As a browser sends what a page of ours makes it send. */
const ours = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

/** The session's cookie in an answer, as her browser sends it back; empty where there is none. */
export const cookieIn = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";

async function linkFor({ context }: Pick<Of, "context">, of: TestShop, who: Who): Promise<string> {
  const { email, name, role } = who;
  if (role !== undefined && !(await of.ask((db, id) => findMember(db, id, email))))
    await admitMember(context, of.id, { email, name, role }, "Erik");
  return (await makeSignInLink(context, of.id, email, { by: "Erik" })).url;
}

/** Her cookie. `browser`: what hers calls itself. */
export async function signIn(world: Of, of: TestShop, who: Who, browser?: string): Promise<string> {
  const headers = { ...ours, ...(browser !== undefined && { "user-agent": browser }) };
  const { pathname } = new URL(await linkFor(world, of, who));
  return cookieIn(await world.app.request(pathname, { method: "POST", headers }));
}

/** This browser is hers from now on. */
export async function signInWith(
  browser: BrowserContext,
  world: Pick<Of, "context">,
  of: TestShop,
  who: Who,
): Promise<void> {
  await browser.request.post(await linkFor(world, of, who), { headers: ours, maxRedirects: 0 });
}
