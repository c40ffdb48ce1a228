using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.EndToEnd.Tests.World;
using NodaTime;
using Npgsql;

namespace Lakehouse.Answers.Tests.Reports;

/// <summary>A tenant as Postgres has it.</summary>
internal sealed record SampleTenant(long Id, string Name, AccountZone Zone, Currency Currency)
{
    /// <summary>The instant at which one of its own days begins.</summary>
    public DateTime StartOf(DateOnly day) =>
        Zone.Zone.AtStartOfDay(new LocalDate(day.Year, day.Month, day.Day)).ToDateTimeUtc();

    public static async Task<IReadOnlyList<SampleTenant>> AllAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select id, name, time_zone, currency from tenants order by id");
        await using var reader = await command.ExecuteReaderAsync(ReplicatedWorld.Now);
        List<SampleTenant> tenants = [];
        while (await reader.ReadAsync(ReplicatedWorld.Now))
        {
            tenants.Add(new SampleTenant(
                reader.GetInt64(0), reader.GetString(1), AccountZone.Of(reader.GetString(2)), Currency.Of(reader.GetString(3))));
        }

        return tenants;
    }
}
