using Lakehouse.Lake.Root;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Reports.Paging;

namespace Lakehouse.QueryApi.Reports.Disputes;

/// <summary>Statements over disputes: every value of a caller is a parameter; statuses are the model's.</summary>
/// <param name="statuses">Values of the status column; null: any.</param>
/// <param name="dueBefore">Microseconds of Unix time; null: whenever.</param>
internal sealed class DisputeSql(
    DisputesModel model, TableSchema schema, IReadOnlyCollection<string>? statuses, long? dueBefore)
{
    // Behind every time: who takes no answer has no last day.
    private const string Never = "9223372036854775807";

    public IReadOnlyList<object?> Parameters { get; } = dueBefore is { } time ? [time] : [];

    /// <summary>By currency: disputes, the exact sum of those that are not decided, and how many of all have a status that the
    /// model does not declare.</summary>
    public string Totals(string rows)
    {
        var open = model.NeedsResponse.Concat(model.UnderReview).ToList();
        var declared = open.Concat(model.Won).Concat(model.Lost);
        return $"SELECT {Name(model.Currency)}, count(*) FILTER (WHERE {StatusCondition}), "
            + $"(sum({Name(model.Amount)}) FILTER (WHERE {StatusCondition} AND {IsOneOf(open)}))::VARCHAR, "
            + $"count(*) FILTER (WHERE ({IsOneOf(declared)}) IS NOT TRUE) "
            + $"FROM {rows} WHERE {DueCondition} GROUP BY 1 ORDER BY 1";
    }

    /// <summary>Disputes from a place on, one more than asked for.</summary>
    /// <param name="isBackward">The ones before it, nearest first.</param>
    public (string Sql, IReadOnlyList<object?> Parameters) Page(string rows, DisputePlace? place, bool isBackward, int size)
    {
        var (key, sort) = (Name(schema.Key[0]), $"coalesce({Due}, {Never})");
        var (from, direction) = ("", isBackward ? "DESC" : "ASC");
        List<object?> parameters = [.. Parameters];
        if (place is not null)
        {
            from = $" AND ({sort}, {key}) {(isBackward ? '<' : '>')} (CAST(? AS BIGINT), CAST(? AS {SortedKey.TypeOf(schema)}))";
            parameters.AddRange([place.Due, place.Key]);
        }

        return (
            $"SELECT {key}::VARCHAR, {Name(model.Amount)}::VARCHAR, {Name(model.Currency)}, {Name(model.Status)}, "
                + $"epoch_us({Name(model.OpenedAt)}), {Due}, {Name(model.Reason)}, {sort} "
                + $"FROM {rows} WHERE {DueCondition} AND {StatusCondition}{from} "
                + $"ORDER BY {sort} {direction}, {key} {direction} LIMIT {size + 1}",
            parameters);
    }

    private string Due => $"epoch_us({Name(model.EvidenceDueBy)})";

    private string DueCondition => dueBefore is null ? "true" : $"{Due} < CAST(? AS BIGINT)";

    private string StatusCondition => statuses is null ? "true" : IsOneOf(statuses);

    private string IsOneOf(IEnumerable<string> values)
    {
        var texts = string.Join(", ", values.Select(DuckDbSql.Literal));
        return texts.Length == 0 ? "false" : $"{Name(model.Status)} IN ({texts})";
    }

    private static string Name(string column) => DuckDbSql.Identifier(column);
}
