import { printReport, type ReportAddress } from "../address/report";
import { Link } from "../address/navigation";
import type { HomeData } from "../api/operations";
import { SeriesChart } from "../chart/SeriesChart";
import { OtherCurrencies } from "../frame/OtherCurrencies";
import { useReader } from "../session/Reader";
import { Notice } from "../states/Notice";
import { NothingPosted } from "../statement/NothingPosted";
import { isEmpty } from "../statement/tree";
import { BooksCard } from "../books/BooksCard";
import { CashCard } from "./CashCard";
import { DisputesCard } from "./DisputesCard";
import { FigureCard } from "./FigureCard";
import { TopLines } from "./TopLines";

interface HomeCardsProps {
  readonly books: HomeData["books"];
  readonly report: ReportAddress;
  readonly isPinned: boolean;
}

export function HomeCards({ books, report, isPinned }: HomeCardsProps) {
  const { days } = useReader();
  const { profitAndLoss: result, cashflow: cash } = books;
  const [period] = result.periods;
  const [point] = cash.points;
  const [net] = result.netIncome;
  if (!period || !point || !net) return <Notice title="Nothing to show">The period has no days yet.</Notice>;
  const span = days.days(period.from, period.toExclusive);
  const [before] = result.comparisonPeriods ?? [];
  return (
    <>
      <p className="caption">
        {span}
        {period.partial && " so far"}
        {before && (
          <>
            , compared with {days.days(before.from, before.toExclusive)}
            {period.partial && ", as many days"}
          </>
        )}
      </p>
      {isEmpty(result.lines) && <NothingPosted report={report} basis={result.basis} currency={result.currency} />}
      <div className="cards">
        <BooksCard stamp={books.stamp} isPinned={isPinned} />
        <FigureCard
          title="Net income"
          cell={net}
          currency={result.currency}
          stamp={result.stamp}
          isPinned={isPinned}
          span={span}
        />
        <CashCard cashflow={cash} period={period} isPinned={isPinned} />
        <FigureCard
          title="Money in"
          cell={point.inflow}
          currency={cash.currency}
          stamp={cash.stamp}
          isPinned={isPinned}
          span={span}
        />
        <FigureCard
          title="Money out"
          cell={point.outflow}
          currency={cash.currency}
          stamp={cash.stamp}
          isPinned={isPinned}
          span={span}
        />
        <DisputesCard token={books.stamp.token} isPinned={isPinned} />
        <section className="card wide trend-card" aria-label="Cash over time">
          <h2>Cash over time</h2>
          <SeriesChart
            name="Cash at the end of each period"
            currency={cash.currency}
            periods={books.trend.points.map((one) => one.period)}
            series={[{ label: "Cash", shape: "line", values: books.trend.points.map((one) => one.closing) }]}
          />
        </section>
        <section className="card wide lines-card">
          <h2>Where it comes from</h2>
          <TopLines lines={result.lines} currency={result.currency} span={span} />
          <Link className="more" href={`/pnl${printReport({ ...report, granularity: "MONTH" })}`}>
            Open profit &amp; loss
          </Link>
        </section>
      </div>
      <OtherCurrencies amounts={result.otherCurrencies} shown={result.currency} />
    </>
  );
}
