using Lakehouse.Domain.Progress;

namespace Lakehouse.Domain.Tests.Progress;

public sealed class PgSnapshotTests
{
    [Theory]
    [InlineData("10:20:10,14,15")]
    [InlineData("10:10:")]
    [InlineData("4294967296:4294967300:4294967297")]
    public void A_snapshot_is_printed_as_it_was_read(string text) => Assert.Equal(text, PgSnapshot.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("10:20")]
    [InlineData("20:10:")]
    [InlineData("10:20:9")]
    [InlineData("10:20:20")]
    [InlineData("10:20:,")]
    [InlineData("10:20:12,")]
    [InlineData(" 10:20:")]
    [InlineData("10:20:99999999999999999999999")]
    [InlineData("-1:20:")]
    public void Another_form_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => PgSnapshot.Parse(text));
        Assert.False(PgSnapshot.TryParse(text, out _));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(14, false)]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void A_snapshot_sees_what_was_finished(ulong transaction, bool isSeen) =>
        Assert.Equal(isSeen, PgSnapshot.Parse("10:20:10,14").Sees(new TransactionId(transaction)));

    [Fact]
    public void Snapshots_with_the_same_text_are_equal() =>
        Assert.Equal(PgSnapshot.Parse("10:20:14,10"), PgSnapshot.Parse("10:20:10,14"));
}
