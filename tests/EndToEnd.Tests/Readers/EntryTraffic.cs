using Lakehouse.EndToEnd.Tests.World;

namespace Lakehouse.EndToEnd.Tests.Readers;

/// <summary>A second table with tenant and day: a key of two columns with the tenant in it, default replica identity, a plain
/// date.
/// </summary>
internal sealed class EntryTraffic(ReplicatedWorld world, Random random)
{
    private int _lastNumber;

    public async Task CreateAsync()
    {
        await world.ExecuteAsync(
            """
            CREATE TABLE entries (tenant int, no bigint, booked date, minor numeric(30,6), body jsonb, PRIMARY KEY (tenant, no))
            """);
        world.AddModel("table: public.entries\nkey: [tenant, no]\ntenant: tenant\neventTime: booked\ntimeZone: Asia/Tokyo");
        await StepAsync();
    }

    public Task StepAsync()
    {
        var first = _lastNumber + 1;
        _lastNumber += random.Next(5, 40);
        return world.ExecuteAsync(
            $"""
            BEGIN;
            INSERT INTO entries SELECT no % 4, no, date '2026-02-20' + (no % 50)::int, no * 123456789012.000001,
              CASE WHEN no % 5 > 0 THEN jsonb_build_object('n', no, 'text', 'ü "') END
            FROM generate_series({first}, {_lastNumber}) no;
            UPDATE entries SET tenant = tenant + 1 WHERE no % 31 = {random.Next(31)};
            UPDATE entries SET booked = booked + {random.Next(-40, 40)} WHERE no % 13 = {random.Next(13)};
            UPDATE entries SET minor = -minor WHERE no % 7 = {random.Next(7)};
            DELETE FROM entries WHERE no % 23 = {random.Next(23)};
            COMMIT;
            """);
    }
}
