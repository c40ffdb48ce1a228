import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** Height of a row in pixels, as `list.css` has it. */
const ROW_HEIGHT = 44;

// Rows kept beyond the edge: the next arrow key finds its row in the page.
const MARGIN_ROWS = 12;

interface SeenRows {
  readonly first: number;
  readonly last: number;
  /** Pixels of the rows that are not in the page. */
  readonly above: number;
  readonly below: number;
  readonly onScroll: () => void;
}

export function useSeenRows(frame: RefObject<HTMLElement | null>, count: number, reachEnd: () => void): SeenRows {
  const [place, setPlace] = useState({ top: 0, height: 0 });
  const onScroll = () => {
    const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
    const top = Math.floor(scrollTop / ROW_HEIGHT);
    const height = Math.ceil(clientHeight / ROW_HEIGHT);
    setPlace((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useLayoutEffect(onScroll, [count]);
  const first = Math.max(0, Math.min(place.top, count) - MARGIN_ROWS);
  const last = Math.min(count, place.top + place.height + MARGIN_ROWS);
  useEffect(() => {
    if (last === count) reachEnd();
  }, [last, count, reachEnd]);
  return { first, last, above: first * ROW_HEIGHT, below: (count - last) * ROW_HEIGHT, onScroll };
}
