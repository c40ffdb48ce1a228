using Lakehouse.Answers.Tests.Kills;

namespace Lakehouse.Answers.Tests.Reports;

/// <summary>A P&amp;L that somebody could ask for, and what its lines are in the journal.</summary>
internal sealed class RandomReport
{
    private static readonly string[] Granularities = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "TOTAL"];

    private readonly bool _isAccrual;
    private readonly DateOnly _from;
    private readonly DateOnly _toExclusive;
    private readonly string _granularity;

    public RandomReport(SampleTenant tenant, Random random)
    {
        _isAccrual = random.Next(2) == 0;
        Currency = random.Next(5) == 0 ? "EUR" : tenant.Currency.Code;
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-random.Next(5, 90));
        (_from, _toExclusive) = (from, from.AddDays(random.Next(1, 95)));
        _granularity = Granularities[random.Next(Granularities.Length)];
    }

    public string Currency { get; }

    public object Variables => VariablesAt(token: null);

    /// <param name="token">Of the state that is asked; null: the newest.</param>
    public object VariablesAt(string? token) => new
    {
        range = new { from = _from, toExclusive = _toExclusive },
        basis = _isAccrual ? "ACCRUAL" : "CASH",
        granularity = _granularity,
        currency = Currency,
        at = token,
    };

    /// <summary>A row counts in some line of it, if its day does.</summary>
    public bool Has(JournalRow row) => row.AccountType is "income" or "expense" && row.Currency == Currency
        && (row.Basis == "both" || row.Basis == (_isAccrual ? "accrual" : "cash"));

    /// <summary>The lines that a row of the result counts in.</summary>
    public static IEnumerable<string> LinesOf(JournalRow row)
    {
        var section = row.AccountType == "income" ? "income" : "expenses";
        List<string> lines = [section, $"{section}.{row.Account}", "net_income"];
        if (row.Account == "operating_expenses")
            lines.Add($"{section}.{row.Account}.{row.Category}");
        return lines;
    }

    /// <summary>SQL of a line's rows and sign, written apart from the report.</summary>
    /// <param name="key">As <c>expenses.operating_expenses.rent</c>.</param>
    public (string Where, int Sign) ConditionOf(string key)
    {
        var basis = $"basis in ('both', '{(_isAccrual ? "accrual" : "cash")}')";
        var parts = key.Split('.');
        List<string> conditions = [basis];
        conditions.Add(parts[0] switch
        {
            "income" => "account_type = 'income'",
            "expenses" => "account_type = 'expense'",
            _ => "account_type in ('income', 'expense')",
        });
        if (parts.Length > 1)
            conditions.Add($"account = '{parts[1]}'");
        if (parts.Length > 2)
            conditions.Add($"category = '{parts[2]}'");
        return (string.Join(" and ", conditions), parts[0] == "expenses" ? 1 : -1);
    }
}
