import { type ReactNode, useEffect, useRef } from "react";
import { AddressProblem } from "../address/AddressProblem";
import { parseDisputes, printDisputes } from "../address/disputes";
import { Link, leftBy, useAddress } from "../address/navigation";
import { parseList } from "../address/list";
import { parseProof } from "../address/proof";
import { parseReport } from "../address/report";
import { DisputesScreen } from "../disputes/DisputesScreen";
import { HomeScreen, USUAL_HOME } from "../home/HomeScreen";
import { ReconciliationScreen } from "../reconciliation/ReconciliationScreen";
import { StatementScreen, USUAL_STATEMENT } from "../statement/StatementScreen";
import { TransactionsScreen } from "../transactions/TransactionsScreen";
import { Notice } from "../states/Notice";

/** The screen that the address names. */
export function Screen() {
  const address = useAddress();
  const isFirst = useRef(true);
  useEffect(() => {
    // Who came by a link of ours hears where they are; who came back finds the cell that they left by.
    if (!isFirst.current && leftBy() === undefined) document.querySelector<HTMLElement>("h1")?.focus();
    isFirst.current = false;
  }, [address.pathname]);
  try {
    return screenOf(address);
  } catch (problem) {
    if (!(problem instanceof AddressProblem)) throw problem;
    const usual = (
      <Link className="button" href={address.pathname}>
        Show the usual
      </Link>
    );
    return (
      <Notice title="This link cannot be shown" tone="bad" action={usual}>
        {problem.message}
      </Notice>
    );
  }
}

function screenOf({ pathname, searchParams }: URL): ReactNode {
  switch (pathname) {
    case "/":
      return <HomeScreen report={parseReport(searchParams, USUAL_HOME)} />;
    case "/pnl":
      return <StatementScreen report={parseReport(searchParams, USUAL_STATEMENT)} />;
    case "/transactions":
      return <TransactionsScreen key={searchParams.get("drill")} list={parseList(searchParams)} />;
    case "/disputes": {
      const list = parseDisputes(searchParams);
      return <DisputesScreen key={printDisputes(list)} list={list} />;
    }
    case "/reconciliation":
      return <ReconciliationScreen proof={parseProof(searchParams)} />;
    default:
      return (
        <Notice
          title="There is no such page"
          action={
            <Link className="button" href="/">
              Home
            </Link>
          }
        />
      );
  }
}
