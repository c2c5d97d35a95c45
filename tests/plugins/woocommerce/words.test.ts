/** Who runs or visits a shop in one of its languages reads all of the plugin in it, and no sum or name is lost on the way. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extract } from "../../../plugins/woocommerce/extract.ts";
import {
  faultsOf,
  fileOf,
  languages,
  merged,
  template,
  templateFile,
} from "../../../plugins/woocommerce/translations.ts";

const { texts, wrong } = extract();

test("every text can be translated, and translators are told what stands for what", () => {
  expect(texts.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test("the template that translators begin with is what the plugin says", () => {
  expect(readFileSync(templateFile, "utf8")).toBe(template(texts));
});

describe.each(languages)("in %s", (language) => {
  test("nothing is left in English, and every place and mark is kept", () => {
    expect(faultsOf(language, texts)).toEqual([]);
  });

  test("its file has what is said now and no more", () => {
    expect(readFileSync(fileOf(language), "utf8")).toBe(merged(language, texts));
  });
});
