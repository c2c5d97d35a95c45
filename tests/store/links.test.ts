import { expect, test } from "vitest";
import { orderToken, readOrderToken } from "../../src/store/links.ts";
import { createVault } from "../../src/store/secrets.ts";

test("a customer's page has one address: another spelling of the same order opens nothing", () => {
  const vault = createVault("a secret key of thirty-two letters");
  const token = orderToken(vault, "nordlys", "1001");
  const [shop, id = "", signature] = token.split(".");
  expect(readOrderToken(vault, token)).toEqual({ shopId: "nordlys", orderId: "1001" });
  // All of these decode to 1001.
  for (const spelling of [
    `${id}=`,
    `${id}==`,
    `${id.slice(0, -1)}R`,
    `${id} `,
    `${id.slice(0, 2)}\n${id.slice(2)}`,
  ]) {
    expect(Buffer.from(spelling, "base64url").toString()).toBe("1001");
    expect(readOrderToken(vault, `${shop}.${spelling}.${signature}`), spelling).toBeUndefined();
  }
});
