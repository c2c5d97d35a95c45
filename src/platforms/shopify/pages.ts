import { Problem } from "../../errors.ts";
import type { Answer } from "./admin.ts";
import { pages } from "./documents.ts";

/** A shop that is being asked, and what of it may not be seen. */
export type Asker = (document: string, variables: Record<string, unknown>) => Promise<Answer>;

const mostPages = 200;

/** Asks for the rest of every list in an answer of which the rest is missing. What cannot be asked for stays cut short, and is refused when it is read. */
export async function readOn(ask: Asker, answer: unknown): Promise<void> {
  if (!answer || typeof answer !== "object") return;
  const id = of(answer, "id");
  for (const [name, part] of Object.entries(answer)) {
    if (typeof id === "string" && isCut(part)) await readList(ask, id, name, part);
    await readOn(ask, part);
  }
}

async function readList(ask: Asker, id: string, name: string, list: Cut): Promise<void> {
  const type = /^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1] ?? "";
  const document = Object.hasOwn(pages, `${type}.${name}`) ? pages[`${type}.${name}`] : undefined;
  if (!document) return;
  for (let page = 0; list.pageInfo.hasNextPage; page += 1) {
    const after = list.pageInfo.endCursor;
    const { data } = await ask(document, { id, after });
    const [owner] = Object.values(data);
    const next = of(owner, name);
    // It is gone, or goes round in a circle: what is there is not the whole.
    if (
      !isList(next) ||
      (next.pageInfo.hasNextPage && next.pageInfo.endCursor === after) ||
      page === mostPages
    )
      throw new Problem("unavailable", `Shopify did not give all of ${type}.${name}`);
    list.nodes.push(...next.nodes);
    list.pageInfo = next.pageInfo;
  }
}

interface Cut {
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor?: unknown };
}

const isList = (value: unknown): value is Cut =>
  Array.isArray(of(value, "nodes")) && typeof of(of(value, "pageInfo"), "hasNextPage") === "boolean";
const isCut = (value: unknown): value is Cut => isList(value) && value.pageInfo.hasNextPage;
export const of = (value: unknown, key: string): unknown =>
  value && typeof value === "object" && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
/** The nodes of a list, or a list itself. */
export const nodesOf = (value: unknown): unknown[] => {
  const list = of(value, "nodes") ?? value;
  return Array.isArray(list) ? list : [];
};
