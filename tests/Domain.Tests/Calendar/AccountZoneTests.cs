using Lakehouse.Domain.Calendar;

namespace Lakehouse.Domain.Tests.Calendar;

public sealed class AccountZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("UTC")]
    [InlineData("America/Argentina/Buenos_Aires")]
    public void An_id_of_the_database_is_taken(string id) => Assert.Equal(id, AccountZone.Of(id).Id);

    [Theory]
    [InlineData("Europe/Berlni", "Europe/Berlin")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("America/NewYork", "America/New_York")]
    public void Another_is_refused_with_near_ones(string id, string meant)
    {
        var refusal = Assert.Throws<UnknownTimeZoneException>(() => AccountZone.Of(id));

        Assert.Contains(meant, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UTC+2")]
    [InlineData("")]
    public void An_offset_is_no_zone(string id) => Assert.Throws<UnknownTimeZoneException>(() => AccountZone.Of(id));
}
