import { createHmac } from "node:crypto";
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { namedBy, type Person, type Who } from "../../store/erasure-person.ts";
import type { Vault } from "../../store/secrets.ts";

/** Whom a request is about: sealed while it is being done, a keyed digest for ever. */

export interface Subject {
  who: Who;
  /** What was found to be hers before it was erased. */
  person?: Person | undefined;
  /** Copies that others have, such as "zendesk ticket 12". */
  elsewhere?: string[] | undefined;
}

const list = z.array(z.string());
const subjectSchema = z.object({
  who: z.object({ email: z.string().optional(), customer: z.string().optional(), orders: list.optional() }),
  person: z
    .object({
      ...{ addresses: list, shared: list.default([]), customers: list, orders: list },
      ...{ gifts: list, invoices: list.default([]), cases: list },
    })
    .optional(),
  elsewhere: list.optional(),
});

const about = (shopId: string): string => `${shopId}/erasure`;

export const sealSubject = (vault: Vault, shopId: string, subject: Subject): string =>
  vault.seal(JSON.stringify(subject), about(shopId));

export function openSubject(vault: Vault, shopId: string, { sealed }: { sealed: string | null }): Subject {
  if (sealed === null) throw new Problem("conflict", "this request says nobody any more: it is done");
  return subjectSchema.parse(JSON.parse(vault.open(sealed, about(shopId))));
}

/** The same person is the same digest, and nobody reads out of it who she was. */
export const digestOf = (vault: Vault, shopId: string, name: string): Buffer =>
  createHmac("sha256", vault.keyFor("erasure")).update(`${shopId}/${name.trim().toLowerCase()}`).digest();

/** By the name that was used for her: the first of her address, her number, her orders. Throws `bad_request` where nobody is named. */
export function nameOf(who: Who): string {
  const { email, customer, orders } = namedBy(who);
  return email ? `email/${email}` : customer ? `customer/${customer}` : `orders/${orders.join(",")}`;
}

/** All digests by which she may have been asked for; an address that others use too says nothing of them. */
export function subjectsOf(vault: Vault, shopId: string, person: Person, who: Who): Buffer[] {
  const { email, customer, orders } = namedBy(who);
  const names: Who[] = [
    ...person.addresses.map((one) => ({ email: one })),
    ...[...new Set([...person.customers, ...(customer ? [customer] : [])])].map((one) => ({ customer: one })),
    ...(orders.length > 0 ? [{ orders }] : []),
    ...(email && !person.addresses.includes(email) && !person.shared.includes(email) ? [{ email }] : []),
  ];
  return names.map((one) => digestOf(vault, shopId, nameOf(one)));
}
