using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Output;

/// <summary>Prints rows as they come: three living implementations, one for each format of <c>query</c>.</summary>
internal interface IRowWriter
{
    void Begin(IReadOnlyList<LakeRowsColumn> columns);

    void Write(IReadOnlyList<object?[]> rows);

    void End();
}

internal static class RowWriters
{
    public static IRowWriter Of(string format, TextWriter output) => format switch
    {
        "csv" => new CsvWriter(output),
        "jsonl" => new JsonLinesWriter(output),
        _ => new TableWriter(output),
    };
}
