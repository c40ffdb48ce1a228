using System.Text.Json;
using Lakehouse.Domain.Amounts;
using Lakehouse.EndToEnd.Tests.World;
using Npgsql;

namespace Lakehouse.Answers.Tests.Reports;

/// <summary>What Postgres says of a tenant's journal: sums of <c>numeric</c> between explicit instants.</summary>
internal sealed class JournalOracle(NpgsqlDataSource source, SampleTenant tenant)
{
    /// <param name="period">With <c>from</c> and <c>toExclusive</c>, in the tenant's own days.</param>
    /// <returns>Sum, with the line's sign, and count.</returns>
    public async Task<(ExactNumber Sum, long Rows)> SumAsync(
        JsonElement period, string currency, (string Where, int Sign) condition)
    {
        await using var command = source.CreateCommand(
            $"""
            select (coalesce(sum(amount), 0) * {condition.Sign})::text, count(*) from ledger_entries
            where tenant_id = $1 and effective_at >= $2 and effective_at < $3 and currency = $4 and {condition.Where}
            """);
        command.Parameters.AddWithValue(tenant.Id);
        command.Parameters.AddWithValue(StartOf(period.GetProperty("from")));
        command.Parameters.AddWithValue(StartOf(period.GetProperty("toExclusive")));
        command.Parameters.AddWithValue(currency);
        await using var reader = await command.ExecuteReaderAsync(ReplicatedWorld.Now);
        await reader.ReadAsync(ReplicatedWorld.Now);
        return (ExactNumber.Parse(reader.GetString(0)), reader.GetInt64(1));
    }

    /// <returns>Rows of every currency.</returns>
    public async Task<long> CountAsync(JsonElement period, string where)
    {
        await using var command = source.CreateCommand(
            $"select count(*) from ledger_entries where tenant_id = $1 and effective_at >= $2 and effective_at < $3 and {where}");
        command.Parameters.AddWithValue(tenant.Id);
        command.Parameters.AddWithValue(StartOf(period.GetProperty("from")));
        command.Parameters.AddWithValue(StartOf(period.GetProperty("toExclusive")));
        return (long)(await command.ExecuteScalarAsync(ReplicatedWorld.Now))!;
    }

    private DateTime StartOf(JsonElement day) => tenant.StartOf(DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd"));
}
