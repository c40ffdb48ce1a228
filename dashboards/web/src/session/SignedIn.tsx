import { useMemo } from "react";
import { useQuery } from "urql";
import { MoneyFormat } from "../amounts/MoneyFormat";
import type { Connection } from "../api/Connection";
import { failureOf } from "../api/failure";
import { WhoDocument } from "../api/operations";
import { LiveBooks } from "../books/Live";
import { DayFormat } from "../calendar/DayFormat";
import { Frame } from "../frame/Frame";
import { Screen } from "../frame/Screen";
import { FailureNotice } from "../states/FailureNotice";
import { Skeleton } from "../states/Skeleton";
import { ReaderContext } from "./Reader";
import { usePreferences } from "./preferences";

interface SignedInProps {
  readonly connection: Connection;
  readonly signOut: () => void;
}

/** Finds out whose books these are, then shows them. */
export function SignedIn({ connection, signOut }: SignedInProps) {
  const [{ data, error }, ask] = useQuery({ query: WhoDocument });
  const [preferences, setPreferences] = usePreferences();
  const reader = useMemo(
    () =>
      data && {
        viewer: data.viewer,
        money: new MoneyFormat(preferences.locale, preferences.negatives),
        days: new DayFormat(preferences.locale),
      },
    [data, preferences],
  );
  if (error) {
    const retry = () => ask({ requestPolicy: "network-only" });
    return (
      <main className="sign-in">
        <FailureNotice failure={failureOf(error)} retry={retry} isOldShown={false} />
        <button type="button" className="plain" onClick={signOut}>
          Sign out
        </button>
      </main>
    );
  }
  if (!reader) return <FrameSkeleton />;
  return (
    <ReaderContext.Provider value={reader}>
      <LiveBooks connection={connection}>
        <Frame preferences={preferences} setPreferences={setPreferences} signOut={signOut}>
          <Screen />
        </Frame>
      </LiveBooks>
    </ReaderContext.Provider>
  );
}

function FrameSkeleton() {
  return (
    <div className="frame" aria-busy="true" aria-label="Loading">
      <div className="topbar blank" />
      <main>
        <Skeleton of="line" count={4} />
      </main>
    </div>
  );
}
