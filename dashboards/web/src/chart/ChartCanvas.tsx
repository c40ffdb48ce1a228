import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { PeriodFacts } from "../api/operations";
import { useReader } from "../session/Reader";
import { useColourScheme } from "./colours";
import { plotOptions } from "./plotOptions";
import type { Series } from "./Series";

interface ChartCanvasProps {
  readonly periods: readonly PeriodFacts[];
  readonly series: readonly Series[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/** The picture alone. Its numbers are binary: close enough for pixels, never shown as text. */
export function ChartCanvas({ periods, series, chosen, onChoose }: ChartCanvasProps) {
  const reader = useReader();
  const scheme = useColourScheme();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const choose = useRef(onChoose);
  choose.current = onChoose;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const options = plotOptions(element, periods, series, reader, (index) => choose.current(index));
    const made = new uPlot(options, dataOf(series, periods.length), element);
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    plot.current = made;
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [periods, series.map(({ values }) => values.join()).join("|"), reader, scheme]);

  useEffect(() => {
    const { current } = plot;
    if (current && current.cursor.idx !== chosen)
      current.setCursor({ left: current.valToPos(chosen, "x"), top: current.over.clientHeight / 2 }, false);
  }, [chosen]);

  return <div className="canvas" ref={host} />;
}

function dataOf(series: readonly Series[], count: number): uPlot.AlignedData {
  return [Array.from({ length: count }, (_, index) => index), ...series.map(({ values }) => values.map(Number))];
}
