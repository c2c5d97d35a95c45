/** "Do mails leave?", answered before the first customer asks: through the real provider, step by step, and nothing is kept of it. */
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { sendTestVerb } from "../../src/cli/send-test.ts";
import { Problem } from "../../src/errors.ts";
import { openProvider } from "../../src/parts.ts";
import { type Script, startScripted } from "../mail/servers.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let own: World["context"]["mail"];
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ locale: "de" });
  own = world.context.mail;
});
afterEach(async () => {
  world.context.mail = own;
  world.context.failover = undefined;
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => world.close());

/** What the command says and its exit code; a Problem counts as cli.ts counts it. */
async function sendTest(to = "me@example.com"): Promise<{ code: number; said: string }> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because this verb asks for nothing else
  const program = new Command("kvitto").exitOverride();
  sendTestVerb(program, environment);
  let said = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  process.exitCode = 0;
  try {
    await program.parseAsync(["send-test", "--to", to], { from: "user" });
    return { code: Number(process.exitCode), said };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.kind === "bad_request" ? 2 : 1, said: `${said}${error.message}` };
  } finally {
    process.exitCode = 0;
    spy.mockRestore();
  }
}

async function provider(script: Script, url = (port: number) => `smtp://127.0.0.1:${port}?tls=0`) {
  const server = await startScripted(script);
  const mail = await openProvider(url(server.port));
  open.push(mail, server);
  return { server, mail };
}

test("a mail in the shop's language reaches the built-in mailbox, and says that it is a test", async () => {
  const { code, said } = await sendTest("boxed@example.com");
  expect(said).toMatch(
    /✓ sender .*\n✓ provider .*built-in mailbox.*\n✓ composed .*\n✓ handed .*\n✓ accepted /,
  );
  expect(code).toBe(0);
  const [mail] = await world.mails("boxed@example.com");
  expect(mail?.subject).toMatch(/^Test: .*1001/);
  expect(mail?.text).toContain("Zurück an dich");
});

test("the provider's answer is shown, and nothing of the mail is stored", async () => {
  const { server, mail } = await provider({ dot: "250 2.0.0 Ok: queued as 4XyZ" });
  world.context.mail = mail;
  const { code, said } = await sendTest();
  expect(said).toContain("✓ accepted  250 2.0.0 Ok: queued as 4XyZ");
  expect(code).toBe(0);
  expect(server.mails).toHaveLength(1);
  for (const table of ["notification", "mail", "attempt", "thread"] as const)
    expect(await shop.ask((db) => db.selectFrom(table).selectAll().execute())).toEqual([]);
});

test.each<[string, Script, RegExp]>([
  [
    "a refused sender",
    { mail: "550 5.7.1 Sender domain not verified" },
    /✗ refused .*Sender domain not verified\n.*kvitto dns check/,
  ],
  ["a busy server", { rcpt: "451 4.3.0 Try later" }, /✗ later .*Try later\n.*tried again/],
  ["an answer that never comes", { dot: "cut" }, /✗ uncertain .*\n.*before you try again/],
])("%s is told with what to do, and the exit code is 1", async (_, script, expected) => {
  world.context.mail = (await provider(script)).mail;
  const { code, said } = await sendTest();
  expect(said).toMatch(expected);
  expect(code).toBe(1);
});

test("a wrong password is told before anything is sent, without the password", async () => {
  const { server, mail } = await provider(
    { offers: ["AUTH PLAIN"], auth: "535 5.7.8 no" },
    (port) => `smtp://shop:canary-password@127.0.0.1:${port}?tls=0`,
  );
  world.context.mail = mail;
  const { code, said } = await sendTest();
  expect(said).toMatch(/✗ provider .*user name and password.*\n.*MAIL_URL/);
  expect(said).not.toContain("canary-password");
  expect(code).toBe(1);
  expect(server.heard.some((line) => line.startsWith("MAIL"))).toBe(false);
});

test("a server that is not there is told, and a second way is tried as well", async () => {
  const { server, mail } = await provider({});
  await server.close();
  world.context.mail = mail;
  world.context.failover = (await provider({})).mail;
  const { code, said } = await sendTest();
  expect(said).toMatch(/✗ provider .*\n.*look at MAIL_URL/);
  expect(said).toContain("✓ accepted  250 OK queued as T1");
  expect(code).toBe(1);
});

test("what is no address is bad usage", async () => {
  for (const to of ["nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"])
    expect((await sendTest(to)).code).toBe(2);
});
