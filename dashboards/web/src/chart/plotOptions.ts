import uPlot from "uplot";
import type { PeriodFacts } from "../api/operations";
import type { Reader } from "../session/Reader";
import { stripes, tokenOf } from "./colours";
import type { Series } from "./Series";

const BAR_SHARE = 0.34;
const BAR_WIDTH_MAX = 40;
const TICK_WIDTH_MIN = 64;
const AXIS_HEIGHT = 30;
const AXIS_WIDTH = 58;

/** How the series are drawn, in the colours of the element around them. */
export function plotOptions(
  element: HTMLElement,
  periods: readonly PeriodFacts[],
  series: readonly Series[],
  reader: Reader,
  choose: (index: number) => void,
): uPlot.Options {
  const muted = tokenOf(element, "--ink-quiet");
  const grid = { stroke: tokenOf(element, "--line"), width: 1 };
  const font = `12px ${tokenOf(element, "--font")}`;
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: () => [-0.6, periods.length - 0.4] },
      ...(series.some(({ shape }) => shape !== "line") && { y: { range: (_, min, max) => rangeFromZero(min, max) } }),
    },
    axes: [
      {
        stroke: muted,
        font,
        grid: { show: false },
        ticks: { show: false },
        size: AXIS_HEIGHT,
        space: TICK_WIDTH_MIN,
        incrs: [1, 2, 3, 6, 7, 14, 30, 60, 120],
        values: (_, splits) => splits.map((at) => (periods[at] ? reader.days.tick(periods[at]) : "")),
      },
      {
        stroke: muted,
        font,
        grid,
        ticks: { show: false },
        size: AXIS_WIDTH,
        values: (_, splits) => splits.map((at) => reader.money.axis(at)),
      },
    ],
    series: [{}, ...series.map((one) => seriesOptions(element, one))],
    hooks: {
      drawAxes: [(plot) => hatchPartial(plot, periods, tokenOf(element, "--hatch"))],
      setCursor: [({ cursor: { idx } }) => typeof idx === "number" && choose(idx)],
    },
  };
}

/** A bar's length is its amount: it begins at zero. */
function rangeFromZero(min: number, max: number): uPlot.Range.MinMax {
  return uPlot.rangeNum(Math.min(min, 0), Math.max(max, 0), 0.1, true);
}

function seriesOptions(element: HTMLElement, { label, shape }: Series): uPlot.Series {
  const colour = tokenOf(element, `--series-${shape}`);
  if (shape === "line") return { label, stroke: colour, width: 2, points: { show: true, size: 6, fill: colour } };
  const paths = uPlot.paths.bars?.({ size: [BAR_SHARE, BAR_WIDTH_MAX], align: shape === "solid" ? -1 : 1, gap: 1 });
  const ground = tokenOf(element, "--surface");
  return {
    label,
    stroke: colour,
    width: 1,
    points: { show: false },
    ...(paths && { paths }),
    // uPlot hands a fill to the canvas as it is; its types know text and gradients only.
    fill: shape === "solid" ? colour : ({ ctx }) => stripes(ctx, colour, ground) as unknown as CanvasGradient,
  };
}

/** Behind periods that are not over or cut off: they must not look like a fall. */
function hatchPartial(plot: uPlot, periods: readonly PeriodFacts[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = stripes(ctx, colour, "transparent");
  for (const { index } of periods.filter((period) => period.partial)) {
    const left = plot.valToPos(index - 0.5, "x", true);
    ctx.fillRect(left, bbox.top, plot.valToPos(index + 0.5, "x", true) - left, bbox.height);
  }
  ctx.restore();
}
