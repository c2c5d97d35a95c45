import { z } from "zod";

/** What a shop that sells journeys tells about itself, beside what every shop does. */
export const travelFields = {
  trips: z
    .strictObject({
      /** Who is called on the way; `always`: answered around the clock until the traveller is there. */
      phone: z
        .strictObject({
          shown: z.string().min(3).max(40),
          dial: z.string().regex(/^\+\d{6,15}$/),
          always: z.boolean().default(false),
        })
        .optional(),
      /** The travel guarantee and the licence number, where the law asks for them. */
      guarantee: z.string().min(1).max(200).optional(),
      /** Where partners' paid links may stand in mails before a journey: decided for each country, and what that rests on. */
      advertising: z
        .array(
          z.strictObject({
            countries: z.array(z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE")).min(1),
            because: z.string().min(10).max(500),
          }),
        )
        .max(100)
        .default([]),
    })
    .optional(),
};
