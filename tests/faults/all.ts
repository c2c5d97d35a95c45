/** The battery, in order. */
import type { Experiment } from "./experiment.ts";
import { killPoints } from "./fi01-kill-points.ts";
import { randomKills } from "./fi02-random-kills.ts";
import { sleepers } from "./fi03-sleepers.ts";
import { databaseAway } from "./fi04-database-away.ts";
import { deliveries } from "./fi05-deliveries.ts";
import { oneKey } from "./fi06-one-key.ts";
import { fuzz } from "./fi07-fuzz.ts";
import { inboundFuzz } from "./fi08-inbound-fuzz.ts";
import { badServers } from "./fi09-bad-servers.ts";
import { reports } from "./fi10-reports.ts";
import { drain } from "./fi11-drain.ts";
import { clock } from "./fi12-clock.ts";
import { full } from "./fi13-full.ts";
import { noisyShop } from "./fi14-noisy-shop.ts";
import { twoEngines } from "./fi15-two-engines.ts";

export const experiments: Experiment[] = [
  killPoints,
  randomKills,
  sleepers,
  databaseAway,
  deliveries,
  oneKey,
  fuzz,
  inboundFuzz,
  badServers,
  reports,
  drain,
  clock,
  full,
  noisyShop,
  twoEngines,
];
