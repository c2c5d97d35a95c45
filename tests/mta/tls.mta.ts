/** Mails over TLS to a real mail server: a certificate that nobody vouches for stops them until the operator trusts it. */
import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openProvider } from "../../src/parts.ts";
import { envelope, lastLook, letter } from "../mail/letters.ts";
import { freshHome, node } from "../support/processes.ts";
import { openWorld, type World } from "../support/shop.ts";
import { type Postfix, startPostfix } from "./postfix.ts";

const run = promisify(execFile);

describe.skipIf("missing" in inject("mta"))("a mail server that offers STARTTLS", () => {
  const open: { close(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  /** A Postfix whose certificate is its own authority, for this name. */
  async function certified(name: string): Promise<Postfix & { certificate: string }> {
    const folder = fs.mkdtempSync(path.join(inject("runFolder"), "tls-"));
    const [key, certificate] = [path.join(folder, "key.pem"), path.join(folder, "certificate.pem")];
    const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key];
    const of = [
      "-subj",
      "/CN=a test",
      "-addext",
      `subjectAltName=${name}`,
      "-days",
      "2",
      "-out",
      certificate,
    ];
    execFileSync("openssl", ["req", "-x509", ...made, ...of], { stdio: "pipe" });
    const postfix = await startPostfix({
      settings: {
        smtpd_tls_security_level: "may",
        smtpd_tls_chain_files: `${key}, ${certificate}`,
        smtpd_tls_loglevel: "1",
        smtpd_tls_received_header: "yes",
      },
    });
    open.push(postfix);
    return { ...postfix, certificate };
  }

  let here: Postfix & { certificate: string };
  let elsewhere: Postfix & { certificate: string };
  let world: World;
  beforeAll(async () => {
    [here, elsewhere, world] = await Promise.all([
      certified("IP:127.0.0.1"),
      certified("DNS:mx.elsewhere.example"),
      openWorld(),
    ]);
    open.push(world);
    await world.open();
  });

  /** The `kvitto` command in a process of its own: whom it trusts is decided when it begins. */
  async function kvitto(args: string[], to: Postfix, trusted?: Postfix & { certificate: string }) {
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      KVITTO_HOME: freshHome(),
      DATABASE_URL: world.url,
      SECRET_KEY: "a key that only the tests know, 32 letters",
      MAIL_URL: to.url,
      ...(trusted && { NODE_EXTRA_CA_CERTS: trusted.certificate }),
    };
    const cli = path.resolve(import.meta.dirname, "../../dist/cli.js");
    return run(node, [cli, ...args], { env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      // safe because execFile rejects with these
      (error: { code: number; stdout: string }) => error,
    );
  }

  test("with a certificate of its own gets no mail, and it is nobody's single mail that fails; without TLS it takes it", async () => {
    const provider = await openProvider(here.url);
    open.push(provider);
    const bytes = await provider.compose(letter());
    const look = lastLook();
    expect(await provider.send(bytes, envelope, "key", look)).toEqual({
      outcome: "later",
      outage: true,
      reason:
        "the mail was not handed over: no secure connection to the mail server (DEPTH_ZERO_SELF_SIGNED_CERT)",
    });
    expect(look.times).toBe(0);
    const plain = await openProvider(`${here.url}?tls=0`);
    open.push(plain);
    expect(await plain.send(bytes, envelope, "key", look)).toMatchObject({ outcome: "accepted" });
    await here.logged(/to=<asa@kund.example>.*status=sent/);
    expect(here.mailbox(envelope.to)).toHaveLength(1);
    expect(here.mailbox(envelope.to)[0]).toContain("with ESMTP id");
  });

  test("gets mails once its authority is named in NODE_EXTRA_CA_CERTS", async () => {
    const { code, stdout } = await kvitto(["send-test", "--to", "kim@kund.example"], here, here);
    expect(stdout).toMatch(/✓ accepted .*queued as/);
    expect(code).toBe(0);
    await here.logged(/to=<kim@kund.example>.*status=sent/);
    const [mail, ...more] = here.mailbox("kim@kund.example");
    expect(more).toEqual([]);
    expect(mail).toMatch(/using TLSv1\.[23] with cipher/);
    expect(mail).toContain("with ESMTPS id");
  });

  test("under a name that is not its own is not trusted, whoever vouches for it", async () => {
    const { code, stdout } = await kvitto(["doctor", "--json"], elsewhere, elsewhere);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toContainEqual({
      what: "mail",
      state: "wrong",
      text: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
  });
});
