namespace Lakehouse.Cli.Shadow;

/// <summary>Whose report, of which days: the same for both sides.</summary>
/// <param name="Zone">IANA name: in it the days begin and end.</param>
internal sealed record ShadowScope(string Tenant, string Zone, string Currency, DateOnly From, DateOnly ToExclusive)
{
    public IReadOnlyDictionary<string, string> Parameters => new Dictionary<string, string>
    {
        ["tenant"] = Tenant,
        ["zone"] = Zone,
        ["currency"] = Currency,
        ["from"] = $"{From:yyyy-MM-dd}",
        ["through"] = $"{ToExclusive.AddDays(-1):yyyy-MM-dd}",
        ["to_exclusive"] = $"{ToExclusive:yyyy-MM-dd}",
    };

    public object Variables(string lsn) => new
    {
        lsn,
        currency = Currency,
        from = $"{From:yyyy-MM-dd}",
        through = $"{ToExclusive.AddDays(-1):yyyy-MM-dd}",
        toExclusive = $"{ToExclusive:yyyy-MM-dd}",
    };
}
