using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Tests.Protocol;

public sealed class PgOutputDecoderTests
{
    [Fact]
    public void Begin_has_position_time_and_transaction()
    {
        var begin = PgOutputDecoder.DecodeBegin(Body(GoldenMessages.Begin));

        Assert.Equal(Lsn.Parse("1/6B374D84"), begin.FinalLsn);
        Assert.Equal(
            new DateTimeOffset(2026, 3, 8, 4, 59, 59, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000, begin.CommittedAtMicros);
        Assert.Equal(uint.MaxValue - 1, begin.Xid);
    }

    [Fact]
    public void Commit_has_start_and_end_of_its_record()
    {
        var commit = PgOutputDecoder.DecodeCommit(Body(GoldenMessages.Commit));

        Assert.Equal(Lsn.Parse("1/6B374D84"), commit.CommitLsn);
        Assert.Equal(Lsn.Parse("1/6B374DB8"), commit.EndLsn);
    }

    [Fact]
    public void Commit_with_unknown_flags_is_refused()
    {
        var bytes = GoldenMessages.Commit;
        bytes[1] = 1;

        Assert.Throws<ProtocolException>(() => PgOutputDecoder.DecodeCommit(Body(bytes)));
    }

    [Fact]
    public void Relation_has_its_columns_in_order()
    {
        var relation = PgOutputDecoder.DecodeRelation(Body(GoldenMessages.Relation));

        Assert.Equal("public.entries", relation.QualifiedName);
        Assert.Equal((16_385u, 'd'), (relation.RelationId, relation.ReplicaIdentity));
        Assert.Equal(
            [new RelationColumn(true, "id", 23, -1), new RelationColumn(false, "größe", 1700, 1_310_730)], relation.Columns);
    }

    [Fact]
    public void An_empty_schema_name_is_the_catalog()
    {
        var bytes = new WireBytes().Int32(1).Text("").Text("t").Byte('n').Int16(0).ToArray();

        Assert.Equal("pg_catalog.t", PgOutputDecoder.DecodeRelation(bytes).QualifiedName);
    }

    [Fact]
    public void Insert_has_each_kind_of_value()
    {
        var insert = PgOutputDecoder.DecodeInsert(Body(GoldenMessages.Insert));

        Assert.True(insert.Old.IsAbsent);
        Assert.Equal("b:00000007 n: t:78", Show(insert.New));
    }

    [Fact]
    public void Update_without_old_row_has_only_the_new_one()
    {
        var update = PgOutputDecoder.DecodeUpdate(Body(GoldenMessages.UpdateWithoutOld));

        Assert.True(update.Old.IsAbsent);
        Assert.Equal("b:00000007 u:", Show(update.New));
    }

    [Fact]
    public void Update_of_a_key_has_the_old_key()
    {
        var update = PgOutputDecoder.DecodeUpdate(Body(GoldenMessages.UpdateWithKey));

        Assert.True(update.IsOldKeyOnly);
        Assert.Equal("b:00000006 n:", Show(update.Old));
        Assert.Equal("b:00000007 u:", Show(update.New));
    }

    [Fact]
    public void Update_under_full_identity_has_the_old_row()
    {
        var update = PgOutputDecoder.DecodeUpdate(Body(GoldenMessages.UpdateWithOld));

        Assert.False(update.IsOldKeyOnly);
        Assert.Equal("b:00000006 b:", Show(update.Old));
        Assert.Equal("b:00000007 n:", Show(update.New));
    }

    [Fact]
    public void Delete_says_whether_the_row_is_whole()
    {
        Assert.True(PgOutputDecoder.DecodeDelete(Body(GoldenMessages.DeleteByKey)).IsOldKeyOnly);
        Assert.False(PgOutputDecoder.DecodeDelete(Body(GoldenMessages.DeleteWithOld)).IsOldKeyOnly);
        Assert.True(PgOutputDecoder.DecodeDelete(Body(GoldenMessages.DeleteWithOld)).New.IsAbsent);
    }

    [Fact]
    public void Truncate_names_every_table()
    {
        var truncate = PgOutputDecoder.DecodeTruncate(Body(GoldenMessages.Truncate));

        Assert.Equal([16_385u, 16_390u], truncate.RelationIds);
        Assert.True(truncate is { Cascade: true, RestartIdentity: true });
    }

    [Fact]
    public void Message_has_its_bytes_zeros_included()
    {
        var message = PgOutputDecoder.DecodeMessage(Body(GoldenMessages.Message));

        Assert.False(message.IsTransactional);
        Assert.Equal(new Lsn(0x20), message.Lsn);
        Assert.Equal("lakehouse", message.Prefix);
        Assert.Equal("a\0b", Encoding.UTF8.GetString(message.Content));
    }

    private static ReadOnlySpan<byte> Body(byte[] message) => message.AsSpan(1);

    private static string Show(TupleData tuple)
    {
        var values = tuple.Values();
        var shown = new List<string>();
        for (var column = 0; column < tuple.ColumnCount; column++)
        {
            values.Next();
            shown.Add($"{(char)values.Kind}:{Convert.ToHexStringLower(values.Value)}");
        }

        return string.Join(' ', shown);
    }
}
