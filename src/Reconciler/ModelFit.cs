using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Reconciler;

/// <summary>Whether a model fits the table as the lake has it: it may have been edited since <c>init</c> checked it.</summary>
internal static class ModelFit
{
    /// <summary>Beginnings of types' names whose values nobody adds up.</summary>
    private static readonly string[] NotNumbers =
        ["text", "character", "varchar", "bpchar", "uuid", "json", "boolean", "date", "time", "bytea", "interval"];

    /// <returns>What does not fit, with its place in the model; null: nothing.</returns>
    public static string? FindMisfit(TableModel model, TableSchema schema)
    {
        if (!IsPlacedAlike(model, schema))
        {
            return $"{model.Place}: key, tenant, eventTime or timeZone differ from those that this lake was made with, by which "
                + "its rows lie where they lie. Put them back, or make a new lake.";
        }

        foreach (var sum in model.Measures.OfType<SumMeasure>())
        {
            if (schema.Columns.FirstOrDefault(column => column.Name == sum.Column.Value) is { } column
                && NotNumbers.Any(type => column.SourceType.StartsWith(type, StringComparison.Ordinal)))
            {
                return $"{sum.Column.Place}: measure {sum.Name} sums {column.Name}, which is {column.SourceType}: "
                    + "a sum needs a numeric column.";
            }
        }

        var unknown = model.Measures.SelectMany(MeasureColumns.Of)
            .Concat(model.Money.SelectMany(money => new[] { money.Amount.Value, money.Currency.Value }))
            .FirstOrDefault(name => schema.Columns.All(column => column.Name != name));
        return unknown is null ? null
            : $"The model names a column {unknown}, which the table in the lake has not: correct the model, or copy the table "
                + "into a new lake.";
    }

    private static bool IsPlacedAlike(TableModel model, TableSchema schema) =>
        schema.Key.SequenceEqual(model.Key) && schema.Tenant == model.Tenant && schema.EventTime == model.EventTime
        && model.Zone switch
        {
            ZoneLookup lookup => schema.ZoneOf == new ZoneColumn(lookup.Table.ToString(), lookup.Column),
            ZoneConstant constant => schema.ZoneOf is null && schema.TimeZone == constant.Zone.Id,
            _ => false,
        };
}
