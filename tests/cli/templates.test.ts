/** A shop's words as files and from the command line: what is pulled is what lies in templates/, and what is pushed takes nothing from anybody. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { templatesVerb } from "../../src/cli/templates.ts";
import type { Shop } from "../../src/commerce/shop.ts";
import { openDraft, saveDraft } from "../../src/pipeline/templates/drafts.ts";
import { findDraft } from "../../src/pipeline/templates/versions.ts";
import { liveWording } from "../../src/pipeline/templates/wording.ts";
import { getShop } from "../../src/store/shop.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-templates-"));
let world: World;
let one: TestShop;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  one = await world.open();
  shop = await one.ask(getShop);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

/** `kvitto templates ...`, with what it says to a person and whether it failed. */
async function templates(...args: string[]) {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
    composeMime: (mail: Parameters<typeof world.context.mail.compose>[0]) => world.context.mail.compose(mail),
  } as unknown as Environment; // safe because these verbs ask for nothing else
  const program = new Command("kvitto").exitOverride().configureOutput({ writeErr: () => undefined });
  templatesVerb(program, environment);
  const said = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
      said[stream] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(["templates", ...args], { from: "user" });
    return { ...said, failed: process.exitCode !== 0 };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
const at = (...parts: string[]) => path.join(folder, ...parts);
const edit = (file: string, from: string | RegExp, to: string) =>
  writeFileSync(at(file), readFileSync(at(file), "utf8").replace(from, to));
const filesBelow = (place: string): string[] =>
  (readdirSync(place, { recursive: true }) as string[]) // safe because names are asked for as text
    .filter((name) => statSync(path.join(place, name)).isFile())
    .sort();
const draft = (kind: string) => one.ask((db, id) => findDraft(db, id, kind));

describe("a folder", () => {
  test("that is pulled is the house's own, byte for byte, and pushing it makes nothing", async () => {
    const some = ["refund-issued", "shipped", "welcome-home", "nps", "partials", "reasons"];
    await templates("pull", ...some, "--folder", folder);
    const house = filesBelow(path.join(root, "templates")).filter(
      (name) => some.includes(name.split("/")[0] ?? "") && !name.endsWith("sample.json"),
    );
    const mine = filesBelow(folder).filter((name) => !/^reasons|^\.kvitto/.test(name));
    expect(mine).toEqual(house);
    for (const name of house)
      expect(readFileSync(at(name), "utf8"), name).toBe(
        readFileSync(path.join(root, "templates", name), "utf8"),
      );
    const again = await templates("pull", ...some, "--folder", folder);
    expect(again.stdout).toBe("");
    const pushed = await templates("push", "--folder", folder);
    expect(pushed).toEqual({
      stdout: "",
      stderr: "nothing differs from what customers read\n",
      failed: false,
    });
    expect(await one.ask((db) => db.selectFrom("template_version").select("number").execute())).toEqual([]);
  });

  test("that was edited becomes drafts of what differs, and goes live with --publish", async () => {
    edit("refund-issued/strings/sv.json", "Återbetalning {sum}", "Pengar {sum}");
    const { stdout: patch } = await templates("diff", "--folder", folder);
    expect(patch.match(/^[-+](?![-+]).*/gm)).toEqual([
      expect.stringMatching(/^- {2}"subject": "Återbetalning/),
      expect.stringMatching(/^\+ {2}"subject": "Pengar/),
    ]);
    expect(patch).toContain("--- a/refund-issued/strings/sv.json");
    expect((await templates("push", "refund-issued", "--folder", folder, "--by", "Ola")).stdout).toBe(
      "refund-issued: draft 1\n",
    );
    expect((await draft("refund-issued"))?.revision).toBe(1);
    await templates("push", "refund-issued", "--folder", folder, "--by", "Ola");
    expect((await draft("refund-issued"))?.revision).toBe(1);

    const live = await templates(
      "push",
      "refund-issued",
      "--folder",
      folder,
      "--publish",
      "--note",
      "shorter",
      "--by",
      "Ola",
    );
    expect(live.stdout).toBe("version 1 of refund-issued is live\n");
    expect(
      (await one.ask((db, id) => liveWording(db, id, "refund-issued"))).wording.strings.sv?.subject,
    ).toMatch(/^Pengar/);
    expect((await templates("pull", "refund-issued", "--folder", folder)).stdout).toBe("");
    const json = JSON.parse((await templates("diff", "refund-issued", "--json")).stdout);
    expect(json).toMatchObject([{ kind: "refund-issued", file: "strings/sv.json" }]);
  });

  test("is not pushed over what somebody else wrote or published since, unless she insists", async () => {
    const { revision } = await openDraft(world.context, shop, "refund-issued", "Amira");
    const changes = { strings: { sv: { subject: "Amiras – order {number}" } } };
    await saveDraft(world.context, shop, "refund-issued", { revision, changes, by: "Amira" });
    edit("refund-issued/strings/sv.json", "Pengar {sum}", "Slantar {sum}");
    const told = await templates("push", "refund-issued", "--folder", folder, "--by", "Ola");
    expect(told).toMatchObject({ failed: true, stdout: "" });
    expect(told.stderr).toMatch(/^refund-issued: Amira wrote in its draft at 2026-11-20T.*--force/);
    expect((await draft("refund-issued"))?.wording.strings.sv?.subject).toMatch(/^Amiras/);
    await templates("push", "refund-issued", "--folder", folder, "--force", "--by", "Ola");
    expect((await draft("refund-issued"))?.wording.strings.sv?.subject).toMatch(/^Slantar/);
    expect((await templates("publish", "refund-issued", "--by", "Amira")).stdout).toContain("is live");
    edit("refund-issued/strings/sv.json", "Slantar {sum}", "Kronor {sum}");
    expect((await templates("push", "refund-issued", "--folder", folder)).stderr).toMatch(
      /version \d+ went live since the pull/,
    );
    expect((await templates("discard", "refund-issued")).stdout).toBe("there is no draft of refund-issued\n");
  });

  test("with something else in it is told, and nothing outside of it is read or written", async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), "kvitto-elsewhere-"));
    try {
      writeFileSync(at("nps", "todo.txt"), "x");
      mkdirSync(at("newsletter"));
      writeFileSync(path.join(elsewhere, "body.mjml"), "secret");
      rmSync(at("welcome-home"), { recursive: true });
      symlinkSync(elsewhere, at("welcome-home"));
      rmSync(at("shipped", "body.mjml"));
      symlinkSync(path.join(elsewhere, "body.mjml"), at("shipped", "body.mjml"));
      const said = (await templates("push", "nps", "shipped", "--folder", folder).catch(
        (error: Error) => error,
      )) as {
        stderr?: string;
        message?: string;
      }; // safe because it is one of both
      expect(said.message).toContain("shipped is not complete");
      expect((await templates("push", "nps", "--folder", folder)).stderr).toContain(
        "nps/todo.txt is not part of a template",
      );
      await expect(templates("pull", "welcome-home", "--folder", folder)).rejects.toMatchObject({
        kind: "forbidden",
      });
      await expect(templates("pull", "shipped", "--folder", folder)).rejects.toMatchObject({
        kind: "conflict",
      });
      await expect(templates("pull", "../escape", "--folder", folder)).rejects.toMatchObject({
        kind: "not_found",
      });
      expect(readdirSync(elsewhere)).toEqual(["body.mjml"]);
      expect(readFileSync(path.join(elsewhere, "body.mjml"), "utf8")).toBe("secret");
      writeFileSync(at("nps", "strings", "sv.json"), "{ not json");
      await expect(templates("push", "nps", "--folder", folder)).rejects.toMatchObject({
        message: expect.stringContaining("nps/strings/sv.json is not JSON"),
      });
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

describe("the verbs", () => {
  test("publishing what has an error says file and line, one line each", async () => {
    const { revision } = await openDraft(world.context, shop, "nps", "Amira");
    const changes = { body: "<mjml>\n{{> nowhere}}\n</mjml>" };
    await saveDraft(world.context, shop, "nps", { revision, changes, by: "Amira" });
    const said = await templates("publish", "nps");
    expect(said).toMatchObject({ failed: true, stdout: "" });
    expect(said.stderr).toMatch(/^nps\/body\.mjml:2 .*nowhere/m);
    expect((await templates("discard", "nps")).stdout).toMatch(/^version \d+ of nps is put aside/);
  });

  test("the list and the versions say whose words are live; going back is one line", async () => {
    const { stdout } = await templates("list");
    expect(stdout).toMatch(/^refund-issued +on +6\/6 {2}version 2/m);
    expect(stdout).toMatch(/^nps +off +6\/6 {2}default/m);
    expect(
      (await templates("rollback", "refund-issued", "1", "--note", "clearer", "--by", "Ola")).stdout,
    ).toBe("version 3 of refund-issued is live\n");
    const { stdout: versions } = await templates("versions", "refund-issued");
    expect(versions.split("\n")[0]).toMatch(/^ +3 {2}published {2}Ola, .*back to version 1 {2}clearer$/);
    expect((await templates("revert", "refund-issued")).stdout).toBe(
      "the default of refund-issued is live\n",
    );
    expect(JSON.parse((await templates("versions", "refund-issued", "--json")).stdout)).toHaveLength(3);
  });

  test("a preview is the mail as it would leave, also of a version and as a file for a mail program", async () => {
    const of = ["preview", "refund-issued", "--sample", "own"];
    expect((await templates(...of, "--number", "1", "--out", "eml")).stdout).toMatch(/^Subject: =\?UTF-8\?/m);
    expect((await templates(...of, "--locale", "en", "--out", "text")).stdout).toContain("Kind regards,");
    expect((await templates("preview", "refund-issued", "--samples")).stdout).toContain("own  ");
    await expect(templates(...of, "--draft")).rejects.toMatchObject({ kind: "not_found" });
  });
});
