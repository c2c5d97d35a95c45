import { type Command, Option } from "commander";
import { locales } from "../commerce/print.ts";
import { type Role, roles } from "../commerce/role.ts";
import { admitMember, dismissMember, membersOf } from "../pipeline/members/members.ts";
import { makeSignInLink } from "../pipeline/members/sign-in.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** Who of a shop's staff comes in to the admin, as what, and with which link. */
export function memberVerb(program: Command, environment: Environment): void {
  const member = program.command("member").description("a shop's staff who sign in to the admin");
  member
    .command("add")
    .description("let somebody in; `kvitto member link` gives her the way")
    .requiredOption("--email <address>")
    .requiredOption("--name <name>", "as versions and the audit name her")
    .addOption(
      new Option("--role <role>", "what she may do: docs/templates.md").choices(roles).makeOptionMandatory(),
    )
    .addOption(new Option("--locale <language>", "of the admin; her browser's otherwise").choices(locales))
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action(
      ({
        by,
        shop,
        ...input
      }: {
        email: string;
        name: string;
        role: Role;
        locale?: string;
        by?: string;
        shop?: string;
      }) =>
        withContext(environment, async (context) => {
          const { id } = await chooseShop(context, shop);
          const added = await admitMember(context, id, input, whoTypes(by));
          print(`${added.name} is ${added.role}; her way in: kvitto member link --email ${added.email}`);
        }),
    );
  member
    .command("list")
    .description("who may sign in")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const members = await membersOf(context, id);
        if (options.json)
          return printJson(
            members.map(({ email, name, role, locale, added_at }) => ({
              email,
              name,
              role,
              locale,
              addedAt: added_at,
            })),
          );
        if (members.length === 0) return print("nobody yet: kvitto member add");
        for (const one of members)
          print(`${one.email}  ${oneLine(one.name)}  ${one.role}  since ${one.added_at.toISOString()}`);
      }),
    );
  member
    .command("link")
    .description("make a link with which a member signs in: good once, for 15 minutes; it is shown once")
    .requiredOption("--email <address>")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .option("--json", "answer as JSON")
    .action((options: { email: string; by?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const { url, until } = await makeSignInLink(context, id, options.email, { by: whoTypes(options.by) });
        if (options.json) printJson({ url, until });
        else print(`${url}\n\nGood once, until ${until.toISOString()}. It is shown once.`);
      }),
    );
  member
    .command("remove")
    .description("end it: whoever is signed in is out with the next click")
    .requiredOption("--email <address>")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((options: { email: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const gone = await dismissMember(context, id, options.email, whoTypes(options.by));
        print(`${gone.name} is out`);
      }),
    );
}
