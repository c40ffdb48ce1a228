import { type FormEvent, useState } from "react";
import { isDecimal } from "../amounts/decimal";
import { type ListAddress, type ListOrder, ORDERS, printList } from "../address/list";
import { navigate } from "../address/navigation";
import { PRESETS, parseWindow, printWindow } from "../address/window";
import { toWord } from "../address/words";
import type { Direction } from "../api/operations";
import { Choice } from "../frame/Choice";
import { ORDER_LABELS } from "./orderLabels";

export function ListControls({ list }: { readonly list: ListAddress }) {
  const choose = (change: Partial<ListAddress>) => navigate(`/transactions${printList({ ...list, ...change })}`);
  const window = list.window && printWindow(list.window);
  const presets = PRESETS.map(([name, text]) => [toWord(name), text] as const);
  const isOwn = window !== undefined && !presets.some(([word]) => word === window);
  return (
    <>
      <SearchForm key={printList(list)} list={list} choose={choose} />
      <Choice
        label="Period"
        value={window ?? ""}
        options={[["", "All"], ...presets, ...(isOwn ? [[window, window] as const] : [])]}
        onChoose={(word) => choose({ window: word === "" ? undefined : parseWindow(word) })}
      />
      <Choice<Direction | "">
        label="Direction"
        value={list.direction ?? ""}
        options={[
          ["", "In and out"],
          ["IN", "In"],
          ["OUT", "Out"],
        ]}
        onChoose={(direction) => choose({ direction: direction === "" ? undefined : direction })}
      />
      <Choice<ListOrder>
        label="Order"
        value={list.order}
        options={ORDERS.map((order) => [order, ORDER_LABELS[order]] as const)}
        onChoose={(order) => choose({ order })}
      />
    </>
  );
}

interface SearchFormProps {
  readonly list: ListAddress;
  readonly choose: (change: Partial<ListAddress>) => void;
}

function SearchForm({ list, choose }: SearchFormProps) {
  const [typed, setTyped] = useState({ text: list.text ?? "", min: list.amountMin ?? "", max: list.amountMax ?? "" });
  const amountOf = (text: string) => (isDecimal(text.trim()) ? (text.trim() as `${number}`) : undefined);
  const isWrong = (text: string) => text.trim() !== "" && amountOf(text) === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWrong(typed.min) || isWrong(typed.max)) return;
    choose({ text: typed.text.trim() || undefined, amountMin: amountOf(typed.min), amountMax: amountOf(typed.max) });
  };
  const amountField = (name: "min" | "max", label: string) => (
    <label className="choice narrow">
      <span>{label}</span>
      <input
        inputMode="decimal"
        placeholder="any"
        value={typed[name]}
        aria-invalid={isWrong(typed[name])}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <form className="search-form" role="search" onSubmit={submit}>
      <label className="choice">
        <span>Description contains</span>
        <input
          type="search"
          value={typed.text}
          aria-keyshortcuts="/"
          onChange={(event) => setTyped({ ...typed, text: event.target.value })}
        />
      </label>
      {amountField("min", "From amount")}
      {amountField("max", "To amount")}
      <button type="submit">Search</button>
    </form>
  );
}
