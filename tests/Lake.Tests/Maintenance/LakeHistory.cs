using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Maintenance;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Root;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Maintenance;

/// <summary>A lake that lives: uploads, commits, folds, abandoned work, pauses; and an oracle that remembers all of it.</summary>
/// <remarks>Metadata here is a text of the keys that it reaches. The oracle keeps, apart from the collector, when each object was
/// uploaded and when a living root last reached it.</remarks>
internal sealed class LakeHistory
{
    private const string Table = "public.a";
    private static readonly TimeSpan Grace = TimeSpan.FromHours(24);
    private static readonly TimeSpan OrphanGrace = TimeSpan.FromHours(48);

    private readonly Random _random;
    private readonly RootWorld.Writer _writer;
    private readonly GarbageCollector _collector;
    private readonly Dictionary<string, DateTimeOffset> _uploadedAt = [];
    private readonly Dictionary<string, DateTimeOffset> _lastReachedAt = [];
    private readonly Dictionary<string, string[]> _reachedByMetadata = [];
    private readonly List<LakeRoot> _published = [];
    private readonly List<string> _waiting = [];
    private int _names;

    private LakeHistory(RootWorld world, RootWorld.Writer writer, Random random)
    {
        (World, _writer, _random) = (world, writer, random);
        _collector = new GarbageCollector(world.Store, ReadMetadataAsync, new KeepOptions(), world.Time);
    }

    internal RootWorld World { get; }

    internal IReadOnlyList<string> Keys => ((MemoryStore)World.Store).Keys;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static async Task<LakeHistory> StartAsync(Random random)
    {
        var world = await RootWorld.CreateAsync(Roots.Table(Table));
        var history = new LakeHistory(world, await world.WriterAsync(), random);
        history._published.AddRange(await world.AllAsync());
        return history;
    }

    internal async Task StepAsync()
    {
        World.Time.Advance(TimeSpan.FromMinutes(_random.Next(4) == 0 ? _random.Next(60, 540) : _random.Next(0, 12)));
        switch (_random.Next(6))
        {
            case 0: _waiting.Add(await UploadAsync()); break;
            case 1: await PublishAsync([.. _waiting]); _waiting.Clear(); break;
            case 2: await PublishAsync(await UploadAsync()); break;
            case 3: await FoldAsync(); break;
            case 4: _waiting.Clear(); break;
            default: await PublishAsync([.. Current.Changes.Select(change => change.Key)]); break;
        }

        _waiting.RemoveAll(key => World.Time.GetUtcNow() - _uploadedAt[key] > RootQueue.WorkAgeMax);
    }

    internal async Task<string> UploadAsync(string? key = null, string body = "")
    {
        key ??= $"changes/{Table}/{++_names}.parquet";
        await World.Store.PutAsync(key, Encoding.ASCII.GetBytes(body), Now);
        _uploadedAt[key] = World.Time.GetUtcNow();
        return key;
    }

    /// <summary>A root whose table names exactly these change files.</summary>
    internal Task PublishAsync(params string[] changes) => PublishAsync(Current with
    {
        Changes = [.. changes.Distinct().Take(64).Select(key =>
            new ChangeFile(key, 1, 1, "", new Lsn(1), new Lsn(1), default, World.Time.GetUtcNow(), false))],
    });

    /// <summary>New metadata that keeps some of the data files before it, and none or some of the change files and
    /// sums.</summary>
    internal async Task FoldAsync()
    {
        var before = Current.Metadata is { } old ? _reachedByMetadata[old] : [];
        var data = await UploadAsync($"tables/{Table}/data/{++_names}.parquet");
        string[] reached = [.. before.Where(_ => _random.Next(3) > 0), data];
        var metadata = await UploadAsync($"tables/{Table}/metadata/{++_names}.metadata.json", string.Join('\n', reached));
        _reachedByMetadata[metadata] = reached;
        var sums = await UploadAsync($"aggregates/{Table}/{++_names}.parquet");
        await PublishAsync(Current with
        {
            Metadata = metadata,
            Aggregates =
            [
                .. Current.Aggregates.Where(_ => _random.Next(3) > 0).Take(15),
                new AggregateFile(new LakeFile(sums, 1, 1, ""), ""),
            ],
            FoldedLsn = _writer.MakeNext().Lsn,
            Changes = [.. Current.Changes.Where(_ => _random.Next(2) == 0)],
        });
    }

    internal async Task CollectAsync()
    {
        foreach (var key in Living().SelectMany(ReachedBy))
            _lastReachedAt[key] = World.Time.GetUtcNow();
        await _collector.CollectAsync(Now);
    }

    /// <summary>All that lives is there, and what went had been dead for as long as the rule says.</summary>
    internal void CheckAfterCollection(HashSet<string> before, string context)
    {
        var now = World.Time.GetUtcNow();
        var left = Keys.ToHashSet();
        var living = Living();
        Assert.True(living.All(root => left.Contains(RootKeys.Of(root.Number))), context);
        Assert.True(living.SelectMany(ReachedBy).All(left.Contains), context);
        Assert.True(_waiting.All(left.Contains), context);
        foreach (var gone in before.Except(left).Where(_uploadedAt.ContainsKey))
        {
            var isDue = _lastReachedAt.TryGetValue(gone, out var reached)
                ? now - reached >= Grace
                : now - _uploadedAt[gone] >= OrphanGrace;
            Assert.True(isDue, $"{context}: {gone}");
        }
    }

    internal async Task CheckOnlyTheHeadRemainsAsync()
    {
        var head = Assert.Single(await World.AllAsync());
        var expected = ReachedBy(head).Append(RootKeys.Of(head.Number)).Append("maintenance/unreachable.json");
        Assert.Equal(expected.Distinct().Order(StringComparer.Ordinal), Keys);
    }

    private TableRoot Current => _writer.Publisher.Current!.Table(Table);

    private async Task PublishAsync(TableRoot table) =>
        _published.Add(await _writer.Publisher.PublishAsync(_writer.MakeNext().WithTable(table), Now));

    private ValueTask<IReadOnlyCollection<string>> ReadMetadataAsync(string key, CancellationToken cancellation)
    {
        Assert.Contains(key, Keys);
        return new(_reachedByMetadata[key]);
    }

    private IEnumerable<string> ReachedBy(LakeRoot root) => root.Tables.SelectMany(table =>
        table.Changes.Select(change => change.Key)
            .Concat(table.Aggregates.Select(aggregate => aggregate.File.Key))
            .Concat(table.Metadata is { } metadata ? _reachedByMetadata[metadata].Append(metadata) : []));

    // By the rule, of everything that was ever published; written apart from RootRetention.
    private List<LakeRoot> Living()
    {
        var now = World.Time.GetUtcNow();
        return [.. _published.Where((root, index) =>
        {
            var age = now - root.PublishedAt;
            var isLast = index == _published.Count - 1;
            var isFoldedNext = !isLast && _published[index + 1].Table(Table).FoldedLsn != root.Table(Table).FoldedLsn;
            return isLast || age <= TimeSpan.FromMinutes(15) || (isFoldedNext && age <= Grace);
        })];
    }
}
