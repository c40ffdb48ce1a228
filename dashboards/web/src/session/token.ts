const KEY = "lakehouse.token";

/**
 * Takes a token out of `#token=...`: it is in the tab's storage, and no longer in the address, before anything else runs.
 * @returns Whether there was one.
 */
export function takeTokenFromFragment(): boolean {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return false;
  history.replaceState(history.state, "", location.pathname + location.search);
  keepToken(token);
  return true;
}

/** Of this tab: another tab asks again, and closing it signs out. */
export function findToken(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** As pasted: blanks around it, and the scheme that headers have, are none of it. */
export function keepToken(text: string): string {
  const token = text.trim().replace(/^Bearer\s+/i, "");
  sessionStorage.setItem(KEY, token);
  return token;
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
