namespace Lakehouse.Answers.Tests.Reports;

/// <summary>A P&amp;L that somebody could ask for, and what its lines are in the journal.</summary>
internal sealed class RandomReport
{
    private static readonly string[] Granularities = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "TOTAL"];

    private readonly bool _isAccrual;

    public RandomReport(SampleTenant tenant, Random random)
    {
        _isAccrual = random.Next(2) == 0;
        Currency = random.Next(5) == 0 ? "EUR" : tenant.Currency.Code;
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-random.Next(5, 90));
        Variables = new
        {
            range = new { from, toExclusive = from.AddDays(random.Next(1, 95)) },
            basis = _isAccrual ? "ACCRUAL" : "CASH",
            granularity = Granularities[random.Next(Granularities.Length)],
            currency = Currency,
        };
    }

    public string Currency { get; }

    public object Variables { get; }

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
