import { useSyncExternalStore } from "react";

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Changes when the colours do: a canvas must be drawn anew. */
export function useColourScheme(): string {
  return useSyncExternalStore(
    (changed) => {
      DARK.addEventListener("change", changed);
      return () => DARK.removeEventListener("change", changed);
    },
    () => (DARK.matches ? "dark" : "light"),
  );
}

/** A design token's value, for the canvas, which knows no style sheet. */
export function tokenOf(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}

/** Diagonal lines that repeat; on the canvas what a hatched cell is in the table. */
export function stripes(context: CanvasRenderingContext2D, colour: string, ground: string): CanvasPattern {
  const size = 8;
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const brush = tile.getContext("2d");
  const pattern = brush && draw(brush) && context.createPattern(tile, "repeat");
  if (!pattern) throw new Error("This browser gives no canvas to draw on.");
  return pattern;

  function draw(on: CanvasRenderingContext2D): true {
    on.fillStyle = ground;
    on.fillRect(0, 0, size, size);
    on.strokeStyle = colour;
    on.lineWidth = 2;
    for (const offset of [-size, 0, size]) {
      on.beginPath();
      on.moveTo(offset, size);
      on.lineTo(offset + size, 0);
      on.stroke();
    }
    return true;
  }
}
