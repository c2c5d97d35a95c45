import { type Guide, guideTopics } from "./guide.ts";
import type { TripFacts } from "./trip.ts";

/** By what a guide may name where a journey goes: its code, its name, its country. */
export const namesOf = ({ destination }: TripFacts): string[] =>
  [destination.code, destination.name, destination.countryCode].filter((name) => name !== undefined);

const most = 8;

/** The guides for a journey, in the language of its mails, for the day on which it begins; in the order in which a traveller needs them. Pure. */
export function guidesFor(all: readonly Guide[], trip: TripFacts, locale: string): Guide[] {
  const names = new Set(namesOf(trip).map((name) => name.toLowerCase()));
  const day = trip.departure.at.slice(0, 10);
  const rank = ({ topic }: Guide) => guideTopics.indexOf(topic);
  return all
    .filter(
      ({ destination, locale: spoken, validFrom = day, validTo = day }) =>
        names.has(destination.toLowerCase()) && spoken === locale && validFrom <= day && day <= validTo,
    )
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
