using Lakehouse.Sample.Checks;
using Lakehouse.Support;

namespace Lakehouse.Sample.Tests;

public sealed class SampleCompanyTests
{
    [Fact]
    public async Task Equal_options_give_equal_rows_on_every_version()
    {
        await using var first = await Ledger.CreateAsync(PostgresVersion.V18, Ledger.Small());
        await using var again = await Ledger.CreateAsync(PostgresVersion.V15, Ledger.Small());
        await using var other = await Ledger.CreateAsync(PostgresVersion.V18, Ledger.Small(seed: 2));

        var hash = await first.HashAsync();

        Assert.Equal(hash, await again.HashAsync());
        Assert.NotEqual(hash, await other.HashAsync());
    }
}
