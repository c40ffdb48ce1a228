import type { CurrencyCode, DeltaFigures } from "../api/operations";
import { useReader } from "../session/Reader";
import { isNegative, isZero } from "./decimal";

interface ChangeProps {
  readonly delta: DeltaFigures;
  readonly currency: CurrencyCode;
}

/** What changed against the period before; its title has the exact amounts. */
export function Change({ delta, currency }: ChangeProps) {
  const { money } = useReader();
  const exact = `${money.money(delta.previous, currency)} before, changed by ${money.money(delta.change, currency)}`;
  const arrow = isZero(delta.change) ? "" : isNegative(delta.change) ? "▾ " : "▴ ";
  const text = delta.changePercent === null ? "new" : money.change(delta.changePercent);
  return (
    <span className="change" title={exact}>
      <span aria-hidden="true">{isZero(delta.previous) && isZero(delta.change) ? "" : arrow}</span>
      {isZero(delta.previous) && isZero(delta.change) ? "–" : text}
    </span>
  );
}
