using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>Days of many rows, each in its tenant's zone: NodaTime decides, and DuckDB looks the decision up in the temporary
/// table <c>decided</c>.</summary>
/// <remarks>Time is cut into buckets, and for each (tenant, bucket) that the rows have stand the spans between changes of the
/// clock: a hash join, where an ASOF join would sort every row.</remarks>
internal sealed class DecidedDays(FoldDuck duck, TableLayout layout)
{
    /// <summary>25 days: no zone changes its clock often within.</summary>
    private const long BucketMicroseconds = 1L << 41;

    /// <summary>Whole buckets before the first instant that has a day, so that none has a negative number.</summary>
    private const long FirstBucket = -200_000;

    private readonly string _eventTime = SqlText.Identifier(layout.Schema.EventTime!);

    /// <summary>Makes the table for rows of these relations; each has the table's columns and <c>_tenant</c>.</summary>
    /// <param name="zoneOf">By <c>_tenant</c>.</param>
    public void Decide(IEnumerable<string> relations, Func<string, AccountZone> zoneOf)
    {
        var all = string.Join(
            " UNION ALL ", relations.Select(one => $"SELECT _tenant, epoch_us({_eventTime}) AS _lake_us FROM {one}"));
        using var decided = new ArrowTable(
        [
            new("tenant", new ArrowType(ArrowKind.Utf8)), new("bucket", new ArrowType(ArrowKind.Int64)),
            new("start_us", new ArrowType(ArrowKind.Int64)), new("end_us", new ArrowType(ArrowKind.Int64)),
            new("offset_us", new ArrowType(ArrowKind.Int64)),
        ]);
        foreach (var row in duck.Connection.Rows(
            $"SELECT DISTINCT _tenant, {BucketOf("_lake_us")} FROM ({all}) WHERE _lake_us IS NOT NULL ORDER BY 1, 2"))
            Append(decided, (string)row[0]!, (long)row[1]!, zoneOf((string)row[0]!));
        decided.EndRows();
        var name = $"decided-{Guid.NewGuid()}";
        using var registration = duck.Database.Register(name, [decided]);
        duck.Connection.Execute($"CREATE OR REPLACE TEMP TABLE decided AS SELECT * FROM arrow_table('{name}')");
    }

    /// <summary>The relation with <c>_month</c> and <c>_day</c> as decided, whatever it had.</summary>
    public string Dated(string relation) =>
        $"""
        (SELECT {layout.Columns}, _tenant, {layout.MonthOf("")} AS _month, _day FROM
          (SELECT r.* EXCLUDE (_lake_us), CASE
             WHEN r._lake_us IS NULL THEN NULL
             WHEN d.offset_us IS NULL THEN error('no zone was decided for a row')
             ELSE CAST(make_timestamp(r._lake_us + d.offset_us) AS DATE) END AS _day
           FROM (SELECT {layout.Columns}, _tenant, epoch_us({_eventTime}) AS _lake_us FROM {relation}) r
           LEFT JOIN decided d ON d.tenant = r._tenant AND d.bucket = {BucketOf("r._lake_us")}
             AND r._lake_us >= d.start_us AND r._lake_us < d.end_us))
        """;

    private static string BucketOf(string microseconds) =>
        $"(({microseconds} - ({FirstBucket * BucketMicroseconds})) // {BucketMicroseconds})";

    private static void Append(ArrowTable decided, string tenant, long bucket, AccountZone zone)
    {
        var start = (bucket + FirstBucket) * BucketMicroseconds;
        var name = System.Text.Encoding.UTF8.GetBytes(tenant);
        foreach (var span in ClockSpan.Of(zone, start, start + BucketMicroseconds))
        {
            decided.Columns[0].AppendBytes(name);
            decided.Columns[1].AppendInt64(bucket);
            decided.Columns[2].AppendInt64(span.Start);
            decided.Columns[3].AppendInt64(span.End);
            decided.Columns[4].AppendInt64(span.Offset);
        }
    }
}
