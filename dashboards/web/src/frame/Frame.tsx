import { type ReactNode, useState } from "react";
import { Link, useAddress } from "../address/navigation";
import { useLive } from "../books/Live";
import { useReader } from "../session/Reader";
import type { Preferences } from "../session/preferences";
import { Notice } from "../states/Notice";
import { KeyHelp } from "./KeyHelp";
import { PreferencesPanel } from "./PreferencesPanel";
import { useShortcuts } from "./useShortcuts";

interface FrameProps {
  readonly preferences: Preferences;
  readonly setPreferences: (next: Preferences) => void;
  readonly signOut: () => void;
  readonly children: ReactNode;
}

/** What stands around every screen. */
export function Frame({ preferences, setPreferences, signOut, children }: FrameProps) {
  const { viewer } = useReader();
  const { isHeard } = useLive();
  const { pathname, searchParams } = useAddress();
  const [open, setOpen] = useState<"help" | "preferences" | undefined>();
  useShortcuts(() => setOpen("help"));
  const at = searchParams.get("at");
  const hrefOf = (path: string) => (at ? `${path}?at=${encodeURIComponent(at)}` : path);
  const screens = [
    ["/", "Home"],
    ["/pnl", "Profit & loss"],
    ["/transactions", "Transactions"],
    ["/disputes", "Disputes"],
    ...(viewer.scopes.includes("RECON_READ") ? [["/reconciliation", "Reconciliation"] as const] : []),
  ] as const;
  return (
    <div className="frame">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <div className="topbar">
        <span className="tenant">{viewer.tenant.name}</span>
        <nav aria-label="Screens">
          {screens.map(([path, label]) => (
            <Link key={path} href={hrefOf(path)} aria-current={path === pathname ? "page" : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <div className="tools">
          <button type="button" className="plain" onClick={() => setOpen("preferences")}>
            Numbers
          </button>
          <button type="button" className="plain" onClick={() => setOpen("help")} aria-keyshortcuts="?">
            Keys
          </button>
          <button type="button" className="plain" onClick={signOut}>
            Sign out
          </button>
        </div>
      </div>
      <main id="content" tabIndex={-1}>
        <div aria-live="polite">
          {!isHeard && (
            <Notice tone="warning" title="Live updates are interrupted">
              These numbers stay until the server is heard again.
            </Notice>
          )}
        </div>
        {children}
      </main>
      {open === "help" && <KeyHelp close={() => setOpen(undefined)} />}
      {open === "preferences" && (
        <PreferencesPanel preferences={preferences} setPreferences={setPreferences} close={() => setOpen(undefined)} />
      )}
    </div>
  );
}
