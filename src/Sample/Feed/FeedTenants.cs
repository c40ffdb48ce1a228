using System.Collections.Immutable;
using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Chance;
using Npgsql;

namespace Lakehouse.Sample.Feed;

/// <summary>The tenants that all workers draw from; the first ones trade most, as in the history.</summary>
internal sealed class FeedTenants
{
    private const string Sql =
        """
        select t.id, t.name, b.id, b.currency from tenants t join bank_accounts b on b.tenant_id = t.id
        order by t.id, (b.currency = t.currency) desc, b.id
        """;

    private ImmutableList<FeedTenant> _tenants;

    private FeedTenants(ImmutableList<FeedTenant> tenants) => _tenants = tenants;

    /// <exception cref="SampleMissingException">There are none.</exception>
    internal static async Task<FeedTenants> LoadAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var rows = new List<(long Id, string Name, long AccountId, string Currency)>();
        try
        {
            await using var command = source.CreateCommand(Sql);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                rows.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new SampleMissingException(failure);
        }

        if (rows.Count == 0)
            throw new SampleMissingException();
        var tenants =
            from row in rows
            group row by (row.Id, row.Name) into tenant
            select new FeedTenant(
                tenant.Key.Id, tenant.Key.Name, [.. tenant.Select(row => (row.AccountId, Currency.Of(row.Currency)))]);
        return new FeedTenants([.. tenants]);
    }

    internal void Add(FeedTenant tenant) => ImmutableInterlocked.Update(ref _tenants, tenants => tenants.Add(tenant));

    internal FeedTenant Pick(Dice dice)
    {
        var tenants = _tenants;
        // The least of three is a third of the way: a few get most.
        var index = Math.Min(Math.Min(dice.Below(tenants.Count), dice.Below(tenants.Count)), dice.Below(tenants.Count));
        return tenants[(int)index];
    }
}
