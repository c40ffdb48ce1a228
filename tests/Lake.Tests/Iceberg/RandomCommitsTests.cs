using System.Text.Json;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Support;

namespace Lakehouse.Lake.Tests.Iceberg;

/// <summary>Any sequence of commits: the table holds what a dictionary holds.</summary>
public sealed class RandomCommitsTests : IAsyncDisposable
{
    private static readonly string[] Tenants = ["acme", "a/b", "\u20ac \ud83d\ude00", "", "_shared", "_null"];
    private static readonly string[] Months = ["2026-01", "2026-02", "2026-03", "all", "_null"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly FolderObjects _store = new();

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(60)]
    public async Task Table_equals_the_model_after_every_commit(int commitCount)
    {
        var random = Seed.NewRandom();
        var table = new IcebergTable(_store, SampleTable.Name);
        var model = new Dictionary<string, DataFile>();
        TableVersion? version = null;

        for (var commit = 1; commit <= commitCount; commit++)
        {
            var removed = model.Keys.Where(_ => random.Next(6) == 0).ToList();
            var added = Enumerable.Range(0, random.Next(5)).Select(_ => NewFile(random, table.Paths)).ToList();
            version = await table.CommitAsync(
                version, SampleTable.Schema, added, removed, new Lsn((ulong)commit), SampleTable.Noon.AddMinutes(commit),
                Cancellation);
            removed.ForEach(key => model.Remove(key));
            added.ForEach(file => model.Add(file.Key, file));

            var read = await table.ReadAsync(version.MetadataKey, null, Cancellation);
            Assert.Equal(SampleTable.Describe(model.Values), SampleTable.Describe(read.Files.All));
            Assert.Equal(SampleTable.Describe(model.Values), SampleTable.Describe(version.Files.All));
            AssertTotals([.. model.Values], read.Metadata.GetCurrentSnapshot());
        }

        Assert.Equal(model.Keys.Order(StringComparer.Ordinal), await AvscLiveKeysAsync(table, version!));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static DataFile NewFile(Random random, TablePaths paths) => SampleTable.NewFile(
        paths, Tenants[random.Next(Tenants.Length)], Months[random.Next(Months.Length)], random.Next(1, 1_000_000),
        new DateOnly(1, 1, 1).AddDays(random.Next(DateOnly.MaxValue.DayNumber)).ToString("yyyy-MM-dd"));

    private static void AssertTotals(List<DataFile> files, Snapshot snapshot)
    {
        Assert.Equal(files.Count.ToString(), snapshot.Summary["total-data-files"]);
        Assert.Equal(files.Sum(file => file.Rows).ToString(), snapshot.Summary["total-records"]);
        Assert.Equal(files.Sum(file => file.Bytes).ToString(), snapshot.Summary["total-files-size"]);
    }

    private async Task<IEnumerable<string>> AvscLiveKeysAsync(IcebergTable table, TableVersion version)
    {
        var listKey = table.Paths.KeyOf(version.Metadata.GetCurrentSnapshot().ManifestList, version.MetadataKey);
        var decoded = await IndependentReader.RunAsync("avsc-manifests.mjs", "--lists", _store.LocalPathOf(listKey));
        return decoded.Skip(1)
            .SelectMany(manifest => manifest.GetProperty("records").EnumerateArray())
            .Where(entry => entry.GetProperty("status").GetInt32() != (int)EntryStatus.Deleted)
            .Select(entry => entry.GetProperty("data_file").GetProperty("file_path").GetString()!)
            .Select(location => location[(_store.Location.Length + 1)..])
            .Order(StringComparer.Ordinal);
    }
}
