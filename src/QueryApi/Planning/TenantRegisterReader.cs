using System.Collections.Concurrent;
using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Looks tenants up in the lake, each anew only when the register changed.</summary>
internal sealed class TenantRegisterReader(TenantRegister register)
{
    // Tenants that nobody asks for are forgotten together, long before they are many bytes.
    private const int KeptMax = 20_000;

    private readonly ConcurrentDictionary<string, (string Tag, TenantProfile Profile)> _known = new(StringComparer.Ordinal);

    /// <exception cref="ReportRefusedException">The lake knows no such tenant, or not its zone or currency.</exception>
    public async ValueTask<TenantProfile> OfAsync(LakeView view, string tenant, CancellationToken cancellation)
    {
        var tag = view.TagOf(Table, tenant, days: null);
        if (_known.TryGetValue(tenant, out var known) && known.Tag == tag)
            return known.Profile;
        var profile = await ReadAsync(view, tenant, cancellation);
        if (_known.Count > KeptMax)
            _known.Clear();
        _known[tenant] = (tag, profile);
        return profile;
    }

    private string Table => register.Table.Table.ToString();

    private async Task<TenantProfile> ReadAsync(LakeView view, string tenant, CancellationToken cancellation)
    {
        var columns = string.Join(
            ", ", new[] { register.Name, register.TimeZone, register.Currency }
                .Select(name => $"{DuckDbSql.Identifier(name)}::VARCHAR"));
        var answer = await view.ReadAsync(
            new ViewQuery
            {
                Table = Table,
                Tenants = register.Table.Tenant is null ? null : [tenant],
                Sql = rows => $"SELECT {columns} FROM {rows} WHERE {DuckDbSql.Identifier(register.Table.Key[0])}::VARCHAR = ?",
                Parameters = [tenant],
            },
            cancellation);
        return answer.Rows is [var row] ? Profile(tenant, row) : throw ReportRefusedException.Nobody();
    }

    private TenantProfile Profile(string tenant, object?[] row)
    {
        if (!AccountZone.TryFind(row[1] as string ?? "", out var zone))
            throw ReportRefusedException.Away("The register of tenants has no known time zone for this one: its owner must act.");
        if (!Currency.TryFind(row[2] as string, out var currency))
            throw ReportRefusedException.Away("The register of tenants has no known currency for this one: its owner must act.");
        return new TenantProfile(
            tenant, row[0] as string ?? tenant, zone, currency, register.FiscalYearStartMonth, register.DefaultBasis);
    }
}
