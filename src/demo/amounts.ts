/** Whole hundredths as the event API writes money. All currencies of the demo have two decimals. */
export const printMinor = (minor: number): string => {
  const sign = minor < 0 ? "-" : "";
  const plain = Math.abs(Math.round(minor));
  return `${sign}${Math.floor(plain / 100)}.${String(plain % 100).padStart(2, "0")}`;
};
