import { z } from "zod";
import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import { listNames } from "../../store/member.ts";

/** What somebody did, and whose words a second person approves, is told by names: each name means one person, for as long as the log is kept. */

/** Who is noted where no person did it; whoever came by a platform is noted as `platform:number`. */
const reserved = [
  "kvitto",
  "herself, by mail",
  "the customer",
  "customer",
  "shop",
  "order",
  "the api",
  "api",
  "shopify flow",
];

/** As two names are compared: what looks alike is alike. */
const keyOf = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** A name that may be noted. What is not seen in it, or means something to the log, is refused. */
export const nameSchema = z
  .string()
  .trim()
  .min(1, "must be a name")
  .max(120)
  .transform((name) => name.normalize("NFKC").replace(/\s+/g, " ").trim())
  .refine((name) => /[\p{L}\p{N}]/u.test(name), "must be a name")
  .refine((name) => !/[\p{C}:]/u.test(name), "must be letters that can be seen, without a colon")
  .refine((name) => !reserved.includes(keyOf(name)), "must be a person's name");

/** Whom a name is meant for. `noted`: not one either that no member has, and under which something was done all the same. */
interface MeantFor {
  email: string;
  noted?: boolean;
}

/** Throws `conflict` where a name is another's, or was. */
export async function refuseNamesake(db: Db, shopId: string, name: string, of: MeantFor): Promise<void> {
  const taken = await othersWith(db, shopId, name, of);
  if (!taken) return;
  throw new Problem(
    "conflict",
    `${taken.email ?? "somebody in the log"} is called ${taken.name} already: give the new one a name that tells the two apart`,
    { code: "member_named" },
  );
}

async function othersWith(db: Db, shopId: string, name: string, { email, noted = false }: MeantFor) {
  const same = (await listNames(db, shopId)).filter((one) => keyOf(one.name) === keyOf(name));
  const other = same.find((one) => one.email !== null && one.email.toLowerCase() !== email.toLowerCase());
  // A line of the log is hers where a member with this address has, or had, this name.
  return other ?? (!noted || same.some((one) => one.email !== null) ? undefined : same[0]);
}

/** What somebody is called who comes in by her platform; with her address where the name is taken, or is none. */
export async function ownName(
  db: Db,
  shopId: string,
  { name, email }: { name: string; email: string },
): Promise<string> {
  const said = name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{C}:\s]+/gu, " ")
    .trim()
    .slice(0, 100);
  const parsed = nameSchema.safeParse(said);
  if (!parsed.success) return email;
  return (await othersWith(db, shopId, parsed.data, { email, noted: true }))
    ? `${parsed.data} (${email})`
    : parsed.data;
}
