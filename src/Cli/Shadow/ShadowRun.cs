using System.Text.Json;
using Lakehouse.Domain.Calendar;
using Lakehouse.Reconciler.Answers;
using NodaTime;
using Npgsql;

namespace Lakehouse.Cli.Shadow;

/// <summary>Runs old statements on Postgres, and asks the API the new questions between two runs of each.</summary>
/// <remarks>The two sides have no common snapshot: what changed between the two runs of a statement is asked again, and what did
/// not must be equal to the cent.</remarks>
internal sealed class ShadowRun(NpgsqlDataSource source, ApiClient api, TimeProvider time)
{
    private const int AttemptsMax = 5;

    private const string ViewerDocument = "{ viewer { tenant { id timeZone baseCurrency } } }";

    /// <summary>Of the tenant that the API's token is for.</summary>
    /// <param name="days">Up to today in the tenant's zone.</param>
    /// <exception cref="CommandFailedException">The API does not answer.</exception>
    public async Task<ShadowScope> ScopeAsync(int days, CancellationToken cancellation)
    {
        var tenant = (await AskAsync(ViewerDocument, new { }, cancellation)).GetProperty("viewer").GetProperty("tenant");
        var zone = tenant.GetProperty("timeZone").GetString()!;
        var day = AccountLocalDay.Containing(Instant.FromDateTimeOffset(time.GetUtcNow()), AccountZone.Of(zone).Zone).Date;
        var today = new DateOnly(day.Year, day.Month, day.Day);
        return new ShadowScope(
            tenant.GetProperty("id").GetString()!, zone, tenant.GetProperty("baseCurrency").GetString()!,
            today.AddDays(1 - days), today.AddDays(1));
    }

    /// <exception cref="CommandFailedException">One of the sides refuses its question.</exception>
    public async Task<ShadowResult> CompareAsync(ShadowCase of, ShadowScope scope, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await ReadAsync(of, scope, cancellation);
            var lsn = await PositionAsync(cancellation);
            var answer = ReportRows.Of(of, await AskAsync(of.Query, scope.Variables(lsn), cancellation));
            var after = await ReadAsync(of, scope, cancellation);
            var result = ShadowComparison.Of(of, scope, time.GetUtcNow(), before, answer, after);
            if (result.Moving == 0 || result.Differences.Count > 0 || attempt == AttemptsMax)
                return result;
        }
    }

    /// <summary>Behind everything that a statement saw, flushed or not.</summary>
    private async Task<string> PositionAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select pg_current_wal_insert_lsn()::text");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<ReportRows> ReadAsync(ShadowCase of, ShadowScope scope, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(of.Sql, connection) { AllResultTypesAreUnknown = true };
        foreach (var (name, value) in scope.Parameters.Where(one => of.Sql.Contains($"@{one.Key}", StringComparison.Ordinal)))
            command.Parameters.AddWithValue(name, value);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await ReadAsync(of, reader, cancellation);
        }
        catch (PostgresException refused)
        {
            throw new CommandFailedException($"{of.Name}: Postgres refuses the old statement: {refused.MessageText}");
        }
    }

    private static async Task<ReportRows> ReadAsync(ShadowCase of, NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        if (of.Columns.Keys.FirstOrDefault(column => !names.Contains(column)) is { } missing)
            throw new CommandFailedException($"{of.Name}: the old statement has no column '{missing}'.");
        var rows = new ReportRows();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(of, column => reader.IsDBNull(names.IndexOf(column)) ? null : reader.GetString(names.IndexOf(column)));
        }

        return rows;
    }

    private async Task<JsonElement> AskAsync(string query, object variables, CancellationToken cancellation)
    {
        try
        {
            return await api.AskAsync(query, variables, cancellation);
        }
        catch (UnansweredException unanswered)
        {
            throw new CommandFailedException(unanswered.Message);
        }
    }
}
