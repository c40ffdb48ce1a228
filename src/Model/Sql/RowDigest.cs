using System.Globalization;

namespace Lakehouse.Model.Sql;

/// <summary>One row as a drill-down sees it.</summary>
/// <param name="Key">Canonical text of the key; empty where the table has none.</param>
/// <param name="Hash">48 bits of its canonical text's MD5.</param>
/// <param name="Copies">How often it is there; more than once only in a table without key, or by a defect. Negative: undone,
/// though it was not there.</param>
/// <param name="Text">The canonical text, where it was asked for. It holds values: never log it.</param>
public sealed record RowDigest(string Tenant, string Period, string Key, long Hash, long Copies, string? Text)
{
    private const int ColumnsWithoutText = 5;

    /// <summary>One row of a rows statement.</summary>
    /// <param name="texts">Its columns in order.</param>
    public static RowDigest Read(IReadOnlyList<string?> texts) => new(
        texts[0]!, texts[1]!, texts[2]!, long.Parse(texts[3]!, CultureInfo.InvariantCulture),
        long.Parse(texts[4]!, CultureInfo.InvariantCulture), texts.Count > ColumnsWithoutText ? texts[ColumnsWithoutText] : null);
}
