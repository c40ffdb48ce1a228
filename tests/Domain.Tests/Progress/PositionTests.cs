using Lakehouse.Domain.Progress;

namespace Lakehouse.Domain.Tests.Progress;

public sealed class PositionTests
{
    [Theory]
    [InlineData("16/B374D848", 0x16_B374D848)]
    [InlineData("0/0", 0)]
    [InlineData("FFFFFFFF/FFFFFFFF", ulong.MaxValue)]
    public void A_position_is_printed_as_it_was_read(string text, ulong value)
    {
        Assert.Equal(new Lsn(value), Lsn.Parse(text));
        Assert.Equal(text, new Lsn(value).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("/1")]
    [InlineData("1/")]
    [InlineData("1/2/3")]
    [InlineData("100000000/0")]
    [InlineData("g/0")]
    [InlineData("-1/0")]
    public void Another_form_is_refused(string text) => Assert.Throws<FormatException>(() => Lsn.Parse(text));

    [Fact]
    public void Bytes_between_positions_are_never_negative()
    {
        Assert.Equal(0x20, new Lsn(0x120) - new Lsn(0x100));
        Assert.Throws<OverflowException>(() => new Lsn(0x100) - new Lsn(0x120));
    }

    [Theory]
    [InlineData(5u, 0x1_0000_0010UL, 0x1_0000_0005UL)]
    [InlineData(0xFFFF_FFF0u, 0x1_0000_0010UL, 0xFFFF_FFF0UL)]
    [InlineData(3u, 0xFFFF_FFF0UL, 0x1_0000_0003UL)]
    public void A_short_id_is_widened_to_the_nearest(uint xid, ulong reference, ulong wide) =>
        Assert.Equal(new TransactionId(wide), TransactionId.Widen(xid, new TransactionId(reference)));

    [Fact]
    public void An_event_is_named_by_its_id_or_its_transaction()
    {
        Assert.Equal("evt_1", new SourceEventId("evt_1").Value);
        Assert.Equal("xid:17", SourceEventId.Of(new TransactionId(17)).Value);
        Assert.True(default(SourceEventId).IsNone);
        Assert.Throws<ArgumentException>(() => new SourceEventId(""));
    }
}
