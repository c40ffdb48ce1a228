import { useMemo, useState } from "react";
import { Provider } from "urql";
import { createBooksClient } from "./api/client";
import { SignedIn } from "./session/SignedIn";
import { SignIn } from "./session/SignIn";
import { findToken, forgetToken, keepToken } from "./session/token";

export function App() {
  const [token, setToken] = useState(findToken);
  const [reason, setReason] = useState<string>();
  const end = (why?: string) => {
    forgetToken();
    setToken(undefined);
    setReason(why);
  };
  // A client has the cache of one token: the next one sees nothing of it.
  const client = useMemo(() => (token === undefined ? undefined : createBooksClient(token, end)), [token]);
  if (!client) return <SignIn reason={reason} signIn={(text) => setToken(keepToken(text))} />;
  return <Provider value={client}><SignedIn signOut={() => end()} /></Provider>;
}
