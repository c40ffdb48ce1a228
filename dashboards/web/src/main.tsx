import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { takeTokenFromFragment } from "./session/token";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/home.css";
import "./style/statement.css";
import "./style/list.css";
import "./style/proof.css";
import "./style/print.css";

takeTokenFromFragment();
// A link with another token, opened in this tab: a new start, with nothing of the one before.
addEventListener("hashchange", () => takeTokenFromFragment() && location.reload());
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element 'root'.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
