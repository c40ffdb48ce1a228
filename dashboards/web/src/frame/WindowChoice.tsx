import { useState } from "react";
import { PRESETS, parseWindow, printWindow } from "../address/window";
import type { WindowInput } from "../api/operations";
import { countDays, isDay } from "../calendar/days";
import { useReader } from "../session/Reader";
import { toWord } from "../address/words";

const OWN = "own";

interface WindowChoiceProps {
  readonly value: WindowInput;
  readonly onChoose: (window: WindowInput) => void;
}

/** A preset, or days of one's own. A fiscal year that is the calendar's is not offered twice. */
export function WindowChoice({ value, onChoose }: WindowChoiceProps) {
  const { viewer } = useReader();
  const word = printWindow(value);
  const isPreset = "preset" in value;
  const [isOwn, setOwn] = useState(!isPreset);
  const presets = PRESETS.filter(
    ([name]) => viewer.tenant.fiscalYearStartMonth !== 1 || name !== "FISCAL_YEAR_TO_DATE" || (isPreset && value.preset === name),
  );
  const choose = (chosen: string) => {
    setOwn(chosen === OWN);
    if (chosen !== OWN) onChoose(parseWindow(chosen));
  };
  return (
    <>
      <label className="choice">
        <span>Period</span>
        <select value={isOwn || !isPreset ? OWN : word} onChange={(event) => choose(event.target.value)}>
          {presets.map(([name, text]) => (
            <option key={name} value={toWord(name)}>
              {text}
            </option>
          ))}
          <option value={OWN}>Other days…</option>
        </select>
      </label>
      {(isOwn || !isPreset) && <DayRange key={word} window={value} onChoose={onChoose} />}
    </>
  );
}

function DayRange({ window, onChoose }: { readonly window: WindowInput; readonly onChoose: (window: WindowInput) => void }) {
  const [first = "", last = ""] = "range" in window ? printWindow(window).split("..") : [];
  const [days, setDays] = useState({ first, last });
  const isRange = isDay(days.first) && isDay(days.last) && countDays(days.first, days.last) >= 0;
  return (
    <form
      className="day-range"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRange) onChoose(parseWindow(`${days.first}..${days.last}`));
      }}
    >
      <label className="choice">
        <span>From</span>
        <input type="date" value={days.first} onChange={(event) => setDays({ ...days, first: event.target.value })} />
      </label>
      <label className="choice">
        <span>To</span>
        <input type="date" value={days.last} onChange={(event) => setDays({ ...days, last: event.target.value })} />
      </label>
      <button type="submit" disabled={!isRange}>
        Show
      </button>
    </form>
  );
}
