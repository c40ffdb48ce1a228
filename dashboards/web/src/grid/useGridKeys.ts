import { type KeyboardEvent, type RefObject, useEffect } from "react";
import { leftBy } from "../address/navigation";

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * Moves the focus through a table's cells with the arrow keys. A cell is an element with `data-cell`, in its row; Enter is its
 * own. One cell at a time can be reached by Tab (the pattern "grid" of the WAI-ARIA practices).
 */
export function useGridKeys(table: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  useEffect(() => {
    const cells = cellsOf(table.current).flat();
    const returned = cells.find((cell) => cell.dataset["key"] !== undefined && cell.dataset["key"] === leftBy());
    const active = returned ?? cells.find((cell) => cell.tabIndex === 0) ?? cells[0];
    if (active) activate(active, cells);
    if (returned && document.activeElement === document.body) returned.focus();
  });

  return (event) => {
    const step = STEPS[event.key];
    const rows = cellsOf(table.current);
    const row = rows.findIndex((cells) => cells.some((cell) => cell === event.target));
    if (!step || row < 0 || event.altKey || event.metaKey) return;
    event.preventDefault();
    const column = rows[row]?.findIndex((cell) => cell === event.target) ?? 0;
    const toRow = event.ctrlKey && step[0] === 0 ? (step[1] < 0 ? 0 : rows.length - 1) : within(row + step[0], rows.length);
    const target = rows[toRow]?.[within(column + step[1], rows[toRow]?.length ?? 0)];
    if (!target) return;
    activate(target, rows.flat());
    target.focus();
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
}

function cellsOf(table: HTMLElement | null): HTMLElement[][] {
  return [...(table?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].map((row) => [
    ...row.querySelectorAll<HTMLElement>("[data-cell]"),
  ]);
}

function activate(active: HTMLElement, cells: readonly HTMLElement[]): void {
  for (const cell of cells) cell.tabIndex = cell === active ? 0 : -1;
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
