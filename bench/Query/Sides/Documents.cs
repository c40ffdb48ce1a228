using Lakehouse.Support;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>What is asked of the API: the dashboard's own documents, from its own files.</summary>
internal static class Documents
{
    public const string Hello = "{ __typename }";

    /// <summary>Sums of three measures by category, month by month.</summary>
    public const string Metrics =
        """
        query Metrics($range: DateRangeInput!, $granularity: Granularity!, $currency: CurrencyCode) {
          books {
            metrics(query: {
              measures: ["ledger_entries.revenue", "ledger_entries.expenses", "ledger_entries.net"], dimensions: ["category"],
              time: { window: { range: $range }, granularity: $granularity }, currency: $currency, first: 1000
            }) { totalGroups columns { name } rows { values } explain { tiers filesScanned elapsedMs } }
          }
        }
        """;

    /// <summary>A cell of a month's sales, as it is drilled into.</summary>
    public const string SalesCell =
        """
        query Cell($window: WindowInput!) {
          books { profitAndLoss(window: $window, granularity: TOTAL) { lines { key total { drill transactionCount } } } }
        }
        """;

    private static readonly string[] Fragments =
        [Path.Combine("books", "stamp.graphql"), Path.Combine("books", "figures.graphql")];

    public static string Home { get; } = Read("home", "home.graphql");

    public static string Statement { get; } = Read("statement", "statement.graphql");

    public static string Transactions { get; } =
        File.ReadAllText(PathOf("transactions", "transactions.graphql")) + File.ReadAllText(PathOf("books", "stamp.graphql"));

    private static string Read(params string[] path) =>
        string.Join('\n', Fragments.Append(Path.Combine(path)).Select(file => File.ReadAllText(PathOf(file))));

    private static string PathOf(params string[] parts) => RepositoryFolder.PathOf(["dashboards", "web", "src", .. parts]);
}
