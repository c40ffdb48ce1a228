using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Catalog;

/// <summary>Constants of a condition against the type of its column.</summary>
internal static class ConditionCheck
{
    internal static bool CanCompare(uint oid) =>
        PgTypes.IsText(oid) || PgTypes.IsInteger(oid) || oid is PgTypes.Numeric or PgTypes.Uuid or PgTypes.Bool;

    internal static IEnumerable<ModelProblem> Problems(Condition condition, SourceColumn column) =>
        from value in condition.Values
        where value.Value.Kind != ConditionValueKind.Null && !Fits(value.Value, column.TypeOid)
        select new ModelProblem(
            value.Place, $"'where' compares '{condition.Column}', which is {column.TypeName}, with the {NameOf(value.Value)}"
                + $" '{value}'.{Cure(value.Value, column.TypeOid)}");

    private static bool Fits(ConditionValue value, uint oid) => oid switch
    {
        PgTypes.Bool => value.Kind == ConditionValueKind.Boolean,
        PgTypes.Uuid => value.Kind == ConditionValueKind.Text && Guid.TryParseExact(value.Text, "D", out _),
        _ when PgTypes.IsText(oid) => value.Kind == ConditionValueKind.Text,
        _ => value.Kind == ConditionValueKind.Number,
    };

    private static string Cure(ConditionValue value, uint oid) =>
        PgTypes.IsText(oid) ? $" Write it between quotes: '{value}'." : "";

    private static string NameOf(ConditionValue value) => value.Kind switch
    {
        ConditionValueKind.Number => "number",
        ConditionValueKind.Boolean => "boolean",
        _ => "text",
    };
}
