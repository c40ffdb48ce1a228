using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Writing;

namespace Lakehouse.QueryApi.Tests;

/// <summary>A folder lake, written as the replicator writes it: orders of several tenants in <c>public</c>, items in
/// <c>sales</c>, a table that is parked, one that is live and was never folded.</summary>
internal sealed class WrittenLake : IAsyncDisposable
{
    internal const string Orders = "public.orders";
    internal const string Items = "sales.items";
    internal const string Fresh = "public.fresh";
    internal const string Parked = "public.parked";

    private static readonly TableSchema Schema = new(
        [
            new LakeColumn(1, "id", new ColumnType(ColumnKind.Int64), "bigint", false),
            new LakeColumn(2, "tenant_id", new ColumnType(ColumnKind.Int64), "bigint", false),
            new LakeColumn(3, "amount", new ColumnType(ColumnKind.Decimal, 20, 6), "numeric(20,6)", true),
            new LakeColumn(4, "at", new ColumnType(ColumnKind.TimestampTz), "timestamp with time zone", true),
        ],
        ["id"], "tenant_id", "at", "UTC");

    private readonly string _parent;
    private readonly LakeWriter _writer;
    private ulong _lsn = 0x100;
    private long _lastId;

    private WrittenLake(string parent, FolderStore store, RootPublisher publisher, HeadFinder heads)
    {
        (_parent, Store) = (parent, store);
        Cache = new ObjectCache(store, Folder, 0);
        var queue = new RootQueue(publisher, heads, TimeProvider.System);
        _writer = new LakeWriter(store, Cache, queue, RollupPlans.None, new LakeWriterOptions(), TimeProvider.System);
        Reader = new RootReader(store, TimeProvider.System);
    }

    internal string Folder => Path.Combine(_parent, "lake");

    internal FolderStore Store { get; }

    internal ObjectCache Cache { get; }

    internal RootReader Reader { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<WrittenLake> CreateAsync()
    {
        var lake = await BeginAsync(Directory.CreateTempSubdirectory("lakehouse-queryapi-").FullName);
        await lake.CommitAsync(Orders, 500);
        await lake.CommitAsync(Items, 7);
        await lake.CommitAsync(Fresh, 3);
        await lake.FoldAsync(Orders);
        await lake.FoldAsync(Items);
        return lake;
    }

    /// <summary>New rows in one transaction.</summary>
    internal async Task CommitAsync(string table, int rowCount)
    {
        using var batch = new ChangeBatch(table, Schema, era: 1);
        for (var index = 0; index < rowCount; index++)
        {
            batch.Before.AppendAbsent();
            Append(batch.After, ++_lastId);
            batch.EndChange(ChangeOperation.Insert, index, false, default);
        }
        var lsn = new Lsn(_lsn += 0x100);
        batch.EndTransaction(lsn, new TransactionId(_lsn), 1_750_000_000_000_000);
        await _writer.CommitAsync(
            new LakeCommit(lsn, [batch], new Dictionary<string, ParkedAt>(), new SourceProgress(lsn, null)), Cancellation);
    }

    internal async Task FoldAsync(string table) => await _writer.Folds.FoldAsync(table, Cancellation);

    internal async Task<LakeRoot> HeadAsync() => (await Reader.FindHeadAsync(Cancellation))!;

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        Cache.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(_parent, recursive: true);
    }

    private static async Task<WrittenLake> BeginAsync(string parent)
    {
        var store = new FolderStore(Path.Combine(parent, "lake"), TimeProvider.System);
        var heads = new HeadFinder(store, TimeProvider.System);
        var publisher = new RootPublisher(store, heads, Guid.NewGuid(), new RootPublisherOptions(), TimeProvider.System);
        await publisher.CreateAsync(FirstRoot(), Cancellation);
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), Cancellation);
        return new(parent, store, publisher, heads);
    }

    private static void Append(RowImage image, long id)
    {
        image.AppendInt64(0, id);
        image.AppendInt64(1, id % 3);
        image.AppendDecimal(2, id * 1_500_000);
        image.AppendInt64(3, 1_750_000_000_000_000 + (id * 3_600_000_000));
        image.End();
    }

    private static LakeRoot FirstRoot() => new()
    {
        Number = 1,
        LakeId = "0123456789ab",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("7000000000000000000", 1, new Lsn(0x100)) },
        Lsn = new Lsn(0x100),
        CommitId = Guid.Empty,
        Writer = new RootWriter(Guid.Empty, 0),
        Source = new SourceProgress(new Lsn(0x100), null),
        PublishedAt = TimeProvider.System.GetUtcNow(),
        TzdataVersion = "2026a",
        Tables =
        [
            Entry(Fresh, TableState.Live),
            Entry(Orders, TableState.Live),
            Entry(Parked, TableState.Parked) with { Parked = new ParkedAt(new Lsn(0x100), "Column x was added.") },
            Entry(Items, TableState.Live),
        ],
    };

    private static TableRoot Entry(string name, TableState state) =>
        new() { Name = name, State = state, FoldedLsn = new Lsn(0x100), Schema = Schema };
}
