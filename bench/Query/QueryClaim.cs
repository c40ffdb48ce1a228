using Lakehouse.Bench.Query.Company;
using Lakehouse.Bench.Query.Sides;
using Lakehouse.Bench.Query.World;

namespace Lakehouse.Bench.Query;

/// <summary>What the figures are of, in words.</summary>
internal sealed class QueryClaim(QueryWorld world, QuerySides sides)
{
    /// <summary>The world, what was fed past the usual way, and which sides are there.</summary>
    public string Data { get; } = FormattableString.Invariant(
        $"{world.Facts.JournalRows:N0} journal rows, {LongTail.TenantCount:N0} tenants (largest {LongTail.Shares[0]:P1}), 36 months, ")
        + FormattableString.Invariant($"{sides.FileCount:N0} files; rows of the sample fed to the lake's writer directly, proofs ")
        + "written by the bench; answers of all sides equal to the cent before anything was measured"
        + (world.HasReference ? "" : "; Postgres left out: not disk enough")
        + (sides.Native is null ? "; native table left out: not memory enough" : "");

    public long Rows => world.Facts.JournalRows;

    public const string Postgres = "PostgreSQL 18, fsync off, shared_buffers 4 GB, covering indexes on the stored local day, "
        + "vacuumed, two prepared statements in one round trip behind a bare Kestrel endpoint";
}
