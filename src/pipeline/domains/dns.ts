import type { Config } from "../../config.ts";

/** What DNS says of a name: the texts (each joined from its strings) or hosts there, that there are none, or nothing for now. */
export type Answer = string[] | "none" | "unknown";

/** Questions to DNS, each with a time limit. Nothing is remembered between two checks. */
export interface Lookup {
  txt(name: string): Promise<Answer>;
  /** Mail servers, in lower case. */
  mx(name: string): Promise<Answer>;
  cname(name: string): Promise<Answer>;
}

/** The answer is certain: there is no such record. Everything else may be different a minute later. */
const certain = ["ENOTFOUND", "ENODATA", "EBADNAME"];
const patience = { timeout: 3_000, tries: 2 };

/** Asks the servers of DNS_SERVERS, or those of this machine. */
export async function openLookup({ DNS_SERVERS }: Pick<Config, "DNS_SERVERS">): Promise<Lookup> {
  // Workers have only a part of it: it is loaded where a domain is really looked up.
  const { Resolver } = await import("node:dns/promises");
  const resolver = new Resolver(patience);
  if (DNS_SERVERS) resolver.setServers(DNS_SERVERS.split(",").map((server) => server.trim()));
  const ask = async (question: Promise<string[]>): Promise<Answer> => {
    try {
      const values = await question;
      return values.length > 0 ? values : "none";
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      return certain.includes(code) ? "none" : "unknown";
    }
  };
  return {
    txt: (name) => ask(resolver.resolveTxt(name).then((texts) => texts.map((strings) => strings.join("")))),
    mx: (name) =>
      ask(
        resolver
          .resolveMx(name)
          .then((hosts) => hosts.map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ""))),
      ),
    cname: (name) => ask(resolver.resolveCname(name)),
  };
}
