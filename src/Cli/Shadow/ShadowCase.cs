namespace Lakehouse.Cli.Shadow;

/// <summary>One old report and the question that replaces it.</summary>
internal sealed record ShadowCase
{
    /// <summary>The file's name without its ending.</summary>
    public string Name { get; init; } = "";

    /// <summary>One statement for Postgres. It may use <c>@tenant @zone @currency @from @through @to_exclusive</c>, all
    /// text.</summary>
    public required string Sql { get; init; }

    /// <summary>A GraphQL document. Its variables may be <c>$lsn $currency $from $through $toExclusive</c>; of the books that it
    /// asks for it must say <c>consistency: {atLeastLsn: $lsn}</c>.</summary>
    public required string Query { get; init; }

    /// <summary>Where the answer's rows are: <c>books.profitAndLoss.lines</c>.</summary>
    public required string Rows { get; init; }

    /// <summary>Members that a row must have for it to count; none: all rows do.</summary>
    public Dictionary<string, string> Where { get; init; } = [];

    /// <summary>By column of the statement, the member of a row that must equal it.</summary>
    public required Dictionary<string, string> Columns { get; init; }

    /// <summary>Columns that name a row.</summary>
    public required List<string> Key { get; init; }
}
