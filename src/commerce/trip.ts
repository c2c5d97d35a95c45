import { z } from "zod";
import { id, placeTime, text, webAddress } from "./fields.ts";

/** A journey that was bought: when it leaves and comes back, by the clocks of those places, and what is booked of it. */
export const tripSchema = z.object({
  id,
  reference: z.string().max(60).optional().describe("the booking number"),
  destination: z.object({
    name: z.string().min(1).max(120),
    code: z.string().max(10).optional(),
    countryCode: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
  }),
  departure: placeTime.extend({ terminal: z.string().max(40).optional() }),
  return: placeTime
    .extend({ terminal: z.string().max(40).optional() })
    .optional()
    .describe("when the way home begins, by the clock there"),
  travellers: z.int().min(1).max(500).optional(),
  travellerNames: z.array(z.string().min(1).max(120)).max(30).optional(),
  checkIn: z
    .object({
      opensHoursBefore: z.int().min(1).max(400).optional(),
      closesMinutesBefore: z.int().min(0).max(2880).optional(),
      url: webAddress.optional(),
    })
    .optional(),
  segments: z
    .array(
      z.object({
        id,
        kind: z.enum(["flight", "train", "bus", "ferry", "hotel", "car", "transfer", "activity", "other"]),
        title: z.string().min(1).max(200),
        reference: z.string().max(60).optional(),
        from: placeTime.optional(),
        to: placeTime.optional(),
        note: text.optional().describe("told to her as it stands; addresses in it are left out"),
      }),
    )
    .max(60)
    .default([]),
});
export type TripFacts = z.output<typeof tripSchema>;
