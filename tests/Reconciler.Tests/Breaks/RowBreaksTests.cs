using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Breaks;

namespace Lakehouse.Reconciler.Tests.Breaks;

public sealed class RowBreaksTests
{
    [Fact]
    public void Each_kind_of_difference_has_its_name()
    {
        RowDigest[] source = [Row("missing"), Row("differs"), Row("doubled"), Row("moved"), Row("same")];
        RowDigest[] lake =
        [
            Row("extra"), Row("differs", hash: 2), Row("doubled", copies: 2), Row("moved", day: "2026-01-02"), Row("same"),
        ];

        var found = RowBreaks.Between(source, lake).ToDictionary(one => one.CanonicalKey, one => one.Kind);

        Assert.Equal(
            new Dictionary<string, RowBreakKind>
            {
                ["missing"] = RowBreakKind.Missing,
                ["extra"] = RowBreakKind.Extra,
                ["differs"] = RowBreakKind.Differs,
                ["doubled"] = RowBreakKind.Doubled,
                ["moved"] = RowBreakKind.Differs,
            },
            found);
    }

    [Fact]
    public void A_version_that_was_undone_though_it_was_not_there_is_a_difference()
    {
        RowDigest[] lake = [Row("1", hash: 5), Row("1", hash: 6), Row("1", hash: 7, copies: -1)];

        Assert.Empty(RowBreaks.Between([Row("1", hash: 5)], lake[..1]));
        Assert.Equal(RowBreakKind.Differs, Assert.Single(RowBreaks.Between([Row("1", hash: 5)], lake)).Kind);
    }

    [Fact]
    public void Without_key_rows_are_told_apart_by_their_hash()
    {
        RowDigest[] source = [Row("", hash: 1, copies: 3), Row("", hash: 2)];
        RowDigest[] lake = [Row("", hash: 1, copies: 2), Row("", hash: 3)];

        var found = RowBreaks.Between(source, lake);

        Assert.Equal(
            [RowBreakKind.Extra, RowBreakKind.Missing, RowBreakKind.Missing],
            found.Select(one => one.Kind).OrderBy(kind => $"{kind}"));
    }

    [Fact]
    public void The_same_key_of_two_tenants_is_missing_here_and_extra_there()
    {
        var found = RowBreaks.Between([Row("1", tenant: "a")], [Row("1", tenant: "b")]);

        Assert.Equal([RowBreakKind.Extra, RowBreakKind.Missing], found.Select(one => one.Kind).OrderBy(kind => $"{kind}"));
    }

    private static RowDigest Row(string key, long hash = 1, long copies = 1, string day = "2026-01-01", string tenant = "t") =>
        new(tenant, day, key, hash, copies, null);
}
