using System.Security.Cryptography;
using System.Text;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Aggregates;

/// <summary>What of a table is kept added up, by tenant and day: the model's rollups over columns that the lake holds.</summary>
public sealed record RollupPlan
{
    /// <summary>Raised when objects of sums mean something else: earlier ones then do not count.</summary>
    private const int FormatVersion = 1;

    /// <summary>Ten thousand million rows of 28 digits fit the 38 of a sum.</summary>
    private const int PrecisionMax = 28;

    /// <summary>Nothing is kept.</summary>
    public static readonly RollupPlan None = new([], [], [], null, "");

    private RollupPlan(
        IReadOnlyList<IReadOnlyList<RowColumn>> rollups, IReadOnlyList<RowColumn> currencies,
        IReadOnlyList<SummedColumn> sums, RowColumn? @event, string digest) =>
        (Rollups, Currencies, Sums, Event, Digest) = (rollups, currencies, sums, @event, digest);

    /// <summary>The dimensions of each rollup, in the model's order. A place in this list is the rollup's number.</summary>
    public IReadOnlyList<IReadOnlyList<RowColumn>> Rollups { get; }

    /// <summary>Every group is of one currency in each of these.</summary>
    public IReadOnlyList<RowColumn> Currencies { get; }

    /// <summary>Columns that some sum of the model adds up, exact ones only: floats and numbers kept as text are left to the
    /// rows.</summary>
    public IReadOnlyList<SummedColumn> Sums { get; }

    /// <summary>Names the cause of a change; null: its transaction does.</summary>
    public RowColumn? Event { get; }

    /// <summary>Equal for plans whose sums mean the same, of the same columns. Lower-case hexadecimal.</summary>
    public string Digest { get; }

    public bool IsEmpty => Rollups.Count == 0;

    /// <summary>A table without event time has no days, and so no plan. A rollup over a column that the lake does not hold is
    /// left out.</summary>
    public static RollupPlan Of(TableModel model, TableSchema schema)
    {
        if (schema.EventTime is null)
            return None;
        var columns = CanonicalColumns.Of(schema).ToDictionary(column => column.Name);
        List<IReadOnlyList<RowColumn>> rollups =
        [
            .. model.Rollups.Select(rollup => rollup.Dimensions.Select(name => name.Value).ToList())
                .Where(names => names.TrueForAll(columns.ContainsKey))
                .Select(names => names.ConvertAll(name => columns[name])),
        ];
        if (rollups.Count == 0)
            return None;
        List<LakeColumn> sums =
        [
            .. model.Measures.OfType<SumMeasure>().Select(sum => sum.Column.Value).Distinct()
                .Where(columns.ContainsKey).Select(schema.Column).Where(column => IsExact(column.Type)),
        ];
        List<RowColumn> currencies =
        [
            .. sums.Select(column => model.CurrencyOf(column.Name)).OfType<string>().Distinct().Select(name => columns[name]),
        ];
        return new RollupPlan(
            rollups, currencies, [.. sums.Select(column => new SummedColumn(column.Name, column.Type.Scale))],
            model.Event is { } name && columns.TryGetValue(name, out var cause) ? cause : null,
            DigestOf(schema, rollups, currencies, sums));
    }

    /// <summary>The first rollup that has all of these dimensions; -1: there is none.</summary>
    public int FindRollup(IReadOnlyCollection<string> dimensions) => Rollups.ToList().FindIndex(
        rollup => dimensions.All(dimension => rollup.Any(column => column.Name == dimension)));

    private static bool IsExact(ColumnType type) =>
        type.Kind is ColumnKind.Int16 or ColumnKind.Int32 or ColumnKind.Int64
        || (type.Kind == ColumnKind.Decimal && type.Precision <= PrecisionMax);

    private static string DigestOf(
        TableSchema schema, IEnumerable<IReadOnlyList<RowColumn>> rollups, IEnumerable<RowColumn> currencies,
        IEnumerable<LakeColumn> sums)
    {
        // By field id too: a column that was dropped and made again is another one.
        string Named(string name) =>
            $"{schema.Column(name).FieldId} {SqlText.Identifier(name)} {schema.Column(name).SourceType}";
        string List(IEnumerable<RowColumn> columns) => string.Join(", ", columns.Select(column => Named(column.Name)));
        string[] lines =
        [
            $"format {FormatVersion}", $"currencies {List(currencies)}",
            $"sums {string.Join(", ", sums.Select(sum => Named(sum.Name)))}", .. rollups.Select(List),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
