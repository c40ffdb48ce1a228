namespace Lakehouse.Bench.Query.Sides;

/// <summary>The home screen's two statements, as any engineer would write them, in the words that Postgres and DuckDB
/// share.</summary>
/// <param name="Journal">Relation of the rows.</param>
/// <param name="Tenant">Its column of the tenant.</param>
/// <param name="Day">Its column of the account's own day.</param>
internal sealed record HomeSql(string Journal, string Tenant, string Day)
{
    /// <summary>Parameters: tenant, from, to, compared from, compared to.</summary>
    public string Results =>
        $"""
        SELECT {Day} >= $2, account_type, account, category, currency, sum(amount), count(*)
        FROM {Journal}
        WHERE {Tenant} = $1 AND {Day} >= $4 AND {Day} < $3 AND ({Day} >= $2 OR {Day} < $5)
          AND account_type IN ('income', 'expense') AND basis IN ('both', 'accrual')
        GROUP BY 1, 2, 3, 4, 5
        """;

    /// <summary>Parameters: tenant, to, compared from.</summary>
    public string Cash =>
        $"""
        SELECT CASE WHEN {Day} >= $3 THEN {Day} END, currency,
          coalesce(sum(amount) FILTER (WHERE amount >= 0), 0), coalesce(sum(amount) FILTER (WHERE amount < 0), 0)
        FROM {Journal}
        WHERE {Tenant} = $1 AND {Day} < $2 AND account = 'bank' AND basis IN ('both', 'cash')
        GROUP BY 1, 2
        """;
}
