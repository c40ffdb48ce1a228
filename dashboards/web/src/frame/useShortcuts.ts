import { useEffect } from "react";
import { goBack } from "../address/navigation";

/** Keys that work everywhere: `?` helps, `/` searches, Esc goes back. None of them while something is typed. */
export function useShortcuts(help: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (isTyping(event.target)) {
        if (event.key === "Escape") (event.target as HTMLElement).blur();
        return;
      }
      if (event.key === "?") help();
      else if (event.key === "/") focusSearch(event);
      else if (event.key === "Escape" && location.pathname !== "/") goBack(location.pathname === "/transactions" ? "/pnl" : "/");
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
}
