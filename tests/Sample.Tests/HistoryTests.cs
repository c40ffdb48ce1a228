using Lakehouse.Sample.Checks;
using Lakehouse.Support;
using Xunit.Sdk;

namespace Lakehouse.Sample.Tests;

public sealed class HistoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_books_are_sound()
    {
        await using var ledger = await Ledger.CreateAsync(PostgresVersion.V18, Ledger.Small());
        await ledger.AssertSoundAsync();
        foreach (var q in File.ReadAllText("/tmp/q.sql").Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await using var c = ledger.Source.CreateCommand(q);
            await using var r = await c.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            output.WriteLine("-- " + q);
            while (await r.ReadAsync(TestContext.Current.CancellationToken)) { var v = new object[r.FieldCount]; r.GetValues(v); output.WriteLine(string.Join(" | ", v)); }
        }
    }
}
