using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Writing;

namespace Lakehouse.Cli.Tests;

/// <summary>A folder lake of a few rows: <c>public.orders</c> live, <c>public.parked</c> and <c>public.copying</c> not.</summary>
internal sealed class SmallLake : IAsyncDisposable
{
    internal static readonly Lsn Begin = new(0x100);
    internal static readonly Lsn Folded = new(0x200);
    internal static readonly Lsn End = new(0x300);

    private static readonly TableSchema Schema = new(
        [
            new LakeColumn(1, "id", new ColumnType(ColumnKind.Int64), "bigint", false),
            new LakeColumn(2, "amount", new ColumnType(ColumnKind.Decimal, 38, 6), "numeric(38,6)", true),
            new LakeColumn(3, "note", new ColumnType(ColumnKind.Text), "text", true),
            new LakeColumn(4, "at", new ColumnType(ColumnKind.TimestampTz), "timestamp with time zone", true),
        ],
        ["id"], null, "at", "UTC");

    private readonly string _parent = Directory.CreateTempSubdirectory("lakehouse-cli-").FullName;

    internal string Folder => Path.Combine(_parent, "lake");

    /// <summary>Rows 1 and 2 are folded; 3 is pending.</summary>
    internal static async Task<SmallLake> CreateAsync()
    {
        var lake = new SmallLake();
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = new FolderStore(lake.Folder, TimeProvider.System);
        using var cache = new ObjectCache(store, lake.Folder, 0);
        var heads = new HeadFinder(store, TimeProvider.System);
        var publisher = new RootPublisher(store, heads, Guid.NewGuid(), new RootPublisherOptions(), TimeProvider.System);
        await publisher.CreateAsync(FirstRoot(), cancellation);
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), cancellation);
        var queue = new RootQueue(publisher, heads, TimeProvider.System);
        await using var writer = new LakeWriter(
            store, cache, queue, RollupPlans.None, new LakeWriterOptions(), TimeProvider.System);
        await CommitAsync(writer, Folded, (1, 1_500_000, "a,\"b\""), (2, null, ""));
        await writer.Folds.FoldAsync("public.orders", cancellation);
        await CommitAsync(writer, End, (3, Int128.Parse("12345678901234567890123456789012345678"), null));
        return lake;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task CommitAsync(LakeWriter writer, Lsn lsn, params (long Id, Int128? Amount, string? Note)[] rows)
    {
        using var batch = new ChangeBatch("public.orders", Schema, era: 1);
        foreach (var (index, row) in rows.Index())
        {
            batch.Before.AppendAbsent();
            Append(batch.After, row);
            batch.EndChange(ChangeOperation.Insert, index, false, default);
        }

        batch.EndTransaction(lsn, new TransactionId(lsn.Value), 1_750_000_000_000_000);
        await writer.CommitAsync(
            new LakeCommit(lsn, [batch], new Dictionary<string, ParkedAt>(), new SourceProgress(lsn, null)),
            TestContext.Current.CancellationToken);
    }

    private static void Append(RowImage image, (long Id, Int128? Amount, string? Note) row)
    {
        image.AppendInt64(0, row.Id);
        if (row.Amount is { } amount)
            image.AppendDecimal(1, amount);
        else
            image.AppendNull(1);
        if (row.Note is { } note)
            image.AppendBytes(2, Encoding.UTF8.GetBytes(note));
        else
            image.AppendNull(2);
        image.AppendInt64(3, 1_750_000_000_000_000 + row.Id);
        image.End();
    }

    private static LakeRoot FirstRoot() => new()
    {
        Number = 1,
        LakeId = "0123456789ab",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("7000000000000000000", 1, Begin) },
        Lsn = Begin,
        CommitId = Guid.Empty,
        Writer = new RootWriter(Guid.Empty, 0),
        Source = new SourceProgress(Begin, null),
        PublishedAt = TimeProvider.System.GetUtcNow(),
        TzdataVersion = "2026a",
        Tables =
        [
            Entry("public.copying", TableState.Copying) with { Copy = new CopyProgress(null, [new(0, null, null)], [], 10) },
            Entry("public.orders", TableState.Live),
            Entry("public.parked", TableState.Parked) with { Parked = new ParkedAt(Begin, "Column x was added.") },
        ],
    };

    private static TableRoot Entry(string name, TableState state) => new()
    {
        Name = name,
        State = state,
        FoldedLsn = Begin,
        Schema = Schema,
    };
}
