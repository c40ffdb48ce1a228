import { comparisonOf, type ReportAddress } from "../address/report";
import { HomeDocument } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { oldestOf } from "../books/condition";
import { ReportControls } from "../frame/ReportControls";
import { ScreenHeader } from "../frame/ScreenHeader";
import { AnswerView } from "../states/AnswerView";
import { Skeleton } from "../states/Skeleton";
import { HomeCards } from "./HomeCards";
import { trendOf } from "./trend";

export const USUAL_HOME: ReportAddress = {
  window: { preset: "MONTH_TO_DATE" },
  compare: "PREVIOUS_PERIOD",
  basis: undefined,
  granularity: "TOTAL",
  at: undefined,
};

export function HomeScreen({ report }: { readonly report: ReportAddress }) {
  const isPinned = report.at !== undefined;
  const answer = useAnswer(
    HomeDocument,
    {
      window: report.window,
      compare: comparisonOf(report),
      basis: report.basis,
      trend: trendOf(report.window),
      at: report.at,
    },
    { isPinned },
  );
  const books = answer.data?.books;
  const stamp = books && oldestOf([books.profitAndLoss.stamp, books.cashflow.stamp]);
  return (
    <>
      <ScreenHeader title="Home" stamp={stamp} isPinned={isPinned}>
        <ReportControls report={report} />
      </ScreenHeader>
      <AnswerView answer={answer} skeleton={<HomeSkeleton />}>
        {(data) => <HomeCards books={data.books} report={report} isPinned={isPinned} />}
      </AnswerView>
    </>
  );
}

function HomeSkeleton() {
  return (
    <>
      <p className="caption">Reading…</p>
      <div className="cards">
        <Skeleton of="card books-card" />
        <Skeleton of="card figure-card" count={5} />
        <Skeleton of="card wide trend-card" count={2} />
      </div>
    </>
  );
}
