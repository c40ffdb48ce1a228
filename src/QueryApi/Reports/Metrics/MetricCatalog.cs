using System.Collections.Frozen;
using Lakehouse.Domain;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Every measure of the models that an API can be asked for: those of tables with a tenant and a time.</summary>
internal sealed class MetricCatalog
{
    private readonly FrozenDictionary<string, (TableModel Table, Measure Measure)> _byName;
    private readonly FrozenDictionary<TableModel, IReadOnlyList<SumShape>> _shapes;

    public MetricCatalog(ModelSet models)
    {
        _byName = models.Tables.Where(table => table is { Tenant: not null, EventTime: not null })
            .SelectMany(table => table.Measures.Select(measure => (Table: table, Measure: measure)))
            .ToFrozenDictionary(one => NameOf(one.Table, one.Measure), StringComparer.Ordinal);
        // Fewer dimensions make fewer groups.
        _shapes = models.Tables.ToFrozenDictionary(
            table => table,
            table => (IReadOnlyList<SumShape>)[.. SumShape.Of(table).OrderBy(shape => shape.Dimensions.Count)]);
        Definitions =
        [
            .. _byName.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => DefinitionOf(one.Key, one.Value)),
        ];
    }

    public IReadOnlyList<MetricDefinition> Definitions { get; }

    /// <summary>The same for who sees several tenants: whose rows they are is one more dimension.</summary>
    public IReadOnlyList<MetricDefinition> DefinitionsOfSeveral => field ??=
    [
        .. Definitions.Select(one => one with { Dimensions = [ComparedColumn.Tenant.Name, .. one.Dimensions] }),
    ];

    /// <summary>The table that all of these measures are of, and they.</summary>
    /// <exception cref="ReportRefusedException">One does not exist, or they are of two tables.</exception>
    public (TableModel Table, IReadOnlyList<Measure> Measures) Find(IReadOnlyList<string> names)
    {
        if (names.Count is 0 or > 20)
            throw ReportRefusedException.BadInput("Ask for 1 to 20 measures.");
        var found = names.Select(Find).ToList();
        return found.TrueForAll(one => one.Table == found[0].Table)
            ? (found[0].Table, [.. found.Select(one => one.Measure)])
            : throw ReportRefusedException.BadInput("The measures of one question are of one table: ask for each table apart.");
    }

    /// <summary>How rows of a table are kept added up, the coarsest first.</summary>
    public IReadOnlyList<SumShape> ShapesOf(TableModel table) => _shapes[table];

    public static string NameOf(TableModel table, Measure measure) => $"{table.Table.Name}.{measure.Name.Value}";

    public static Additivity AdditivityOf(Measure measure) =>
        measure is SumMeasure or CountMeasure ? Additivity.Additive : Additivity.NonAdditive;

    public static bool IsAmount(TableModel table, Measure measure) => measure switch
    {
        SumMeasure sum => table.CurrencyOf(sum.Column.Value) is not null,
        FormulaMeasure formula => !formula.Formula.ToString()!.Contains('/')
            && formula.Formula.Measures.Any(name => table.FindMeasure(name) is { } part && IsAmount(table, part)),
        _ => false,
    };

    private (TableModel Table, Measure Measure) Find(string name) => _byName.TryGetValue(name, out var found)
        ? found
        : throw ReportRefusedException.BadInput(
            $"There is no measure '{name}'.{Spelling.DidYouMean(name, [.. _byName.Keys])} `metricCatalog` lists them.");

    private static MetricDefinition DefinitionOf(string name, (TableModel Table, Measure Measure) one) => new(
        name, BooksModel.Readable(one.Measure.Name.Value), ExpressionOf(one.Measure), AdditivityOf(one.Measure),
        one.Measure is CountMeasure or CountDistinctMeasure ? DataType.Integer : DataType.Decimal,
        IsAmount(one.Table, one.Measure) ? "currency" : null, [.. one.Table.Dimensions.Select(dimension => dimension.Value)]);

    private static string ExpressionOf(Measure measure) => measure switch
    {
        SumMeasure sum => $"{(sum.Sign < 0 ? "-" : "")}sum({sum.Column}){WhereOf(sum.Where)}",
        CountMeasure count => $"count(*){WhereOf(count.Where)}",
        CountDistinctMeasure distinct => $"count(distinct {distinct.Column}){WhereOf(distinct.Where)}",
        FormulaMeasure formula => formula.Formula.ToString()!,
        _ => throw new InvariantException($"{measure.GetType().Name} is a kind of measure"),
    };

    private static string WhereOf(IReadOnlyList<Condition> where) => where.Count == 0
        ? ""
        : $" where {string.Join(" and ", where.Select(one => $"{one.Column} in ({string.Join(", ", one.Values)})"))}";
}
