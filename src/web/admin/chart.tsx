import type { FC } from "hono/jsx";

/** Charts as SVG, drawn here: one wide and one narrow drawing, so that text stays as large on a phone. The figures always stand beside them in a table. */

export interface Point {
  /** Under the axis. */
  label: string;
  /** Absent where there is nothing to tell: the line has a gap there. */
  value?: number | undefined;
  /** Of a bar: the part of `value` that stands out, on top. */
  part?: number | undefined;
}

/** What happened, at a point or between two: 2.5 is midway between the third and the fourth. */
export interface Flag {
  at: number;
  text: string;
}

interface ChartProps {
  id: string;
  title: string;
  /** What it shows, for whoever does not see it. */
  desc: string;
  points: readonly Point[];
  print: (value: number) => string;
  /** The last value of a line, where it is written more exactly than the axis. */
  printLast?: ((value: number) => string) | undefined;
  flags?: readonly Flag[] | undefined;
  /** The axis does not end below it. */
  least?: number | undefined;
}

interface Drawing {
  name: "wide" | "narrow";
  width: number;
  /** Every so many labels one is written. */
  every: (points: number) => number;
}
const height = 150;
const floor = 126;
const ceiling = 20;
const drawings: readonly Drawing[] = [
  { name: "wide", width: 640, every: (points) => Math.ceil(points / 7) },
  { name: "narrow", width: 350, every: (points) => Math.ceil(points / 4) },
];

/** The values at which a line stands across: at most four, round, from zero. */
export function ticksFor(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2, 5].map((one) => one * power).find((one) => most / one <= 3.5) ?? power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

const exact = (value: number) => Math.round(value * 10) / 10;

/** One line over time: an axis from zero, the last value written, and the event that explains the bend. */
export const LineChart: FC<ChartProps> = (props) => (
  <>
    {drawings.map((drawing) => {
      const { points, print, printLast = print } = props;
      const { x, y, left, right } = frameOf(props, drawing, "line");
      const runs = runsOf(points);
      const last = runs.at(-1)?.at(-1);
      return (
        <Svg {...props} drawing={drawing}>
          {runs.map((run) => {
            const line = run.map(({ i, value }) => `${exact(x(i))} ${exact(y(value))}`).join("L");
            return (
              <path
                class="area"
                d={`M${exact(x(run[0]?.i ?? 0))} ${floor}L${line}L${exact(x(run.at(-1)?.i ?? 0))} ${floor}Z`}
              />
            );
          })}
          <Axes {...props} drawing={drawing} shape="line" left={left} right={right} />
          {runs.map((run) => (
            <path
              class="line"
              d={`M${run.map(({ i, value }) => `${exact(x(i))} ${exact(y(value))}`).join("L")}`}
            />
          ))}
          {last && (
            <>
              <circle class="end" cx={exact(x(last.i))} cy={exact(y(last.value))} r="4.5" />
              <text class="now" x={exact(x(last.i) + 9)} y={exact(y(last.value) + 4)}>
                {printLast(last.value)}
              </text>
            </>
          )}
        </Svg>
      );
    })}
  </>
);

/** A bar for each point; the part of it that waits for somebody stands on top of the rest. */
export const BarChart: FC<ChartProps> = (props) => (
  <>
    {drawings.map((drawing) => {
      const { points } = props;
      const { x, y, left, right } = frameOf(props, drawing, "bar");
      const room = (right - left) / Math.max(1, points.length);
      const wide = Math.min(36, room * 0.62);
      return (
        <Svg {...props} drawing={drawing}>
          <Axes {...props} drawing={drawing} shape="bar" left={left} right={right} />
          {points.map(({ value = 0, part = 0 }, i) => {
            const [top, between] = [y(value), y(value - part)];
            return (
              <>
                {value > part && (
                  <rect
                    class="bar"
                    x={exact(x(i) - wide / 2)}
                    y={exact(between)}
                    width={exact(wide)}
                    height={exact(floor - between)}
                  />
                )}
                {part > 0 && (
                  <rect
                    class="bar is-part"
                    x={exact(x(i) - wide / 2)}
                    y={exact(top)}
                    width={exact(wide)}
                    height={exact(Math.max(1.5, between - top - (value > part ? 1.5 : 0)))}
                  />
                )}
              </>
            );
          })}
        </Svg>
      );
    })}
  </>
);

/** Shares of a whole, side by side. What it says stands in words beside it. `is`: a accent, w warn, b bad, o ok, r rest. */
export const Meter: FC<{ parts: readonly { is: "a" | "w" | "b" | "o" | "r"; size: number }[] }> = ({
  parts,
}) => {
  const shown = parts.filter(({ size }) => size > 0);
  const all = shown.reduce((sum, { size }) => sum + size, 0);
  let at = 0;
  return (
    <svg class="meter" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
      {shown.map(({ is, size }, i) => {
        const width = Math.max(4, (1000 * size) / all);
        const x = Math.min(at, 1000 - width);
        at += width;
        return (
          <rect
            class={is}
            x={exact(x)}
            y="0"
            width={exact(width - (i < shown.length - 1 ? 3 : 0))}
            height="8"
          />
        );
      })}
    </svg>
  );
};

/** Points with a value that stand beside each other. */
function runsOf(points: readonly Point[]): { i: number; value: number }[][] {
  const runs: { i: number; value: number }[][] = [];
  let open = false;
  for (const [i, { value }] of points.entries()) {
    if (value === undefined) open = false;
    else if (open) runs.at(-1)?.push({ i, value });
    else {
      runs.push([{ i, value }]);
      open = true;
    }
  }
  return runs;
}

function frameOf({ points, print, least = 0 }: ChartProps, { width }: Drawing, shape: "line" | "bar") {
  const ticks = ticksFor(Math.max(least, ...points.map(({ value }) => value ?? 0)));
  const top = ticks.at(-1) ?? 1;
  const left = 8 + 7 * Math.max(...ticks.map((tick) => print(tick).length));
  const right = shape === "line" ? width - 40 : width;
  const steps = Math.max(1, points.length - 1);
  return {
    ticks,
    left,
    right,
    x: (i: number) =>
      shape === "line"
        ? left + ((right - left) * i) / steps
        : left + ((right - left) * (i + 0.5)) / Math.max(1, points.length),
    y: (value: number) => floor - ((floor - ceiling) * value) / top,
  };
}

const Svg: FC<ChartProps & { drawing: Drawing; children?: unknown }> = ({
  id,
  title,
  desc,
  drawing,
  children,
}) => (
  <svg
    class={`chart chart-${drawing.name}`}
    viewBox={`0 0 ${drawing.width} ${height}`}
    role="img"
    aria-labelledby={`${id}-${drawing.name}-t ${id}-${drawing.name}-d`}
  >
    <title id={`${id}-${drawing.name}-t`}>{title}</title>
    <desc id={`${id}-${drawing.name}-d`}>{desc}</desc>
    {children}
  </svg>
);

const Axes: FC<ChartProps & { drawing: Drawing; shape: "line" | "bar"; left: number; right: number }> = ({
  shape,
  left,
  right,
  ...props
}) => {
  const { points, print, flags = [], drawing } = props;
  const { ticks, x, y } = frameOf(props, drawing, shape);
  const every = drawing.every(points.length);
  const [flag] = flags;
  const at = flag && x(flag.at);
  const isLate = at !== undefined && at > left + (right - left) * 0.55;
  return (
    <>
      <path class="axis" d={`M${left} ${floor}H${right}`} />
      {ticks.slice(1).map((tick) => (
        <path class="axis" stroke-dasharray="1 4" d={`M${left} ${exact(y(tick))}H${right}`} />
      ))}
      {ticks.map((tick) => (
        <text x={left - 6} y={exact(y(tick) + 4)} text-anchor="end">
          {print(tick)}
        </text>
      ))}
      {at !== undefined && (
        <>
          <path class="flag" d={`M${exact(at)} 4V${floor}`} />
          <text x={exact(isLate ? at - 6 : at + 6)} y="10" text-anchor={isLate ? "end" : "start"}>
            {flag?.text}
          </text>
        </>
      )}
      {points.map(
        ({ label }, i) =>
          (points.length - 1 - i) % every === 0 && (
            <text x={exact(x(i))} y="146" text-anchor="middle">
              {label}
            </text>
          ),
      )}
    </>
  );
};
