using Lakehouse.Model.Sql;

namespace Lakehouse.Reconciler.Compare;

/// <summary>What is compared as one: the rows of one tenant, period, slice of keys, and currency.</summary>
/// <param name="Currency">Code as the row has it, several joined by a slash where the table has several currency columns; empty
/// where nothing of the table is money.</param>
internal readonly record struct CellKey(string Tenant, string Period, int Slice, string Currency)
{
    private const string NullText = "NULL";

    public static CellKey Of(TotalsRow row) =>
        new(row.Tenant, row.Period, row.Slice, string.Join('/', row.Currencies.Select(Show)));

    /// <summary>Quoted where it could be taken for no currency, or for two.</summary>
    private static string Show(string? currency) => currency switch
    {
        null => NullText,
        NullText => $"'{NullText}'",
        _ => currency.AsSpan().ContainsAny('/', '\'') ? $"'{currency.Replace("'", "''", StringComparison.Ordinal)}'" : currency,
    };
}
