import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

/** What the browser keeps beside an entry of its history; never part of a shared address. */
interface EntryState {
  /** How many entries of ours lie before it: whether there is a way back. */
  readonly depth: number;
  /** The `data-key` of the link that left this entry: where the focus returns to. */
  readonly leftBy?: string;
  /** What a drill was opened from. */
  readonly origin?: unknown;
}

const CHANGED = "lakehouse:address";

/** Path and query, as text that changes when either does. */
export function useAddress(): URL {
  return new URL(
    useSyncExternalStore(subscribe, () => location.pathname + location.search),
    location.origin,
  );
}

export function navigate(to: string, how: { readonly replace?: boolean; readonly origin?: unknown } = {}): void {
  const { depth } = entryState();
  if (how.replace) history.replaceState(entryState(), "", to);
  else history.pushState({ depth: depth + 1, origin: how.origin } satisfies EntryState, "", to);
  dispatchEvent(new Event(CHANGED));
}

/** To where the reader came from; to another screen when this one was opened from outside. */
export function goBack(otherwise: string): void {
  if (entryState().depth > 0) history.back();
  else navigate(otherwise);
}

/** What the link here said about itself; unknown to who opens a shared address. */
export function originOfEntry(): unknown {
  return entryState().origin;
}

export function leftBy(): string | undefined {
  return entryState().leftBy;
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  /** Identifies the link within its screen. */
  readonly "data-key"?: string;
  readonly origin?: unknown;
}

/** A link within the dashboard: a real one, which can be opened in a tab and copied. */
export function Link({ origin, onClick, ...anchor }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    rememberFocus(anchor["data-key"]);
    navigate(anchor.href, { origin });
  };
  return <a {...anchor} onClick={follow} />;
}

function rememberFocus(key: string | undefined): void {
  const state: EntryState = { ...entryState(), ...(key === undefined ? {} : { leftBy: key }) };
  history.replaceState(state, "", location.pathname + location.search);
}

function entryState(): EntryState {
  return (history.state as EntryState | null) ?? { depth: 0 };
}

function subscribe(changed: () => void): () => void {
  addEventListener("popstate", changed);
  addEventListener(CHANGED, changed);
  return () => {
    removeEventListener("popstate", changed);
    removeEventListener(CHANGED, changed);
  };
}
