using System.Threading.Channels;
using Lakehouse.Domain;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Zones;
using NodaTime;

namespace Lakehouse.Lake.Views;

/// <summary>Keeps in memory what most answers are made of: the sums of all months, and the data files of hot ones, of the newest
/// root, as the tenants' clocks go on.</summary>
internal sealed class HotKeeper(IObjectStore store, ObjectCache cache, ViewSources sources, TimeProvider time)
{
    // Midnight comes to some zone each quarter of an hour.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    // The newest state only: whoever is late skips to it.
    private readonly Channel<ViewState> _states = Channel.CreateBounded<ViewState>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        dropped => dropped.Release());

    private IReadOnlyList<string?> _seen = [];
    private long _seenMinute;

    /// <param name="state">Held once more until it was looked at.</param>
    public void Show(ViewState state)
    {
        Invariant.Holds(state.TryHold());
        Invariant.Holds(_states.Writer.TryWrite(state));
    }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var state in _states.Reader.ReadAllAsync(cancellation))
        {
            try
            {
                await sources.Sums.KeepAsync(state, cancellation);
                if (IsNews(state))
                    await sources.Hot.KeepAsync(await WantedAsync(state, cancellation), cancellation);
            }
            finally
            {
                state.Release();
            }
        }
    }

    /// <summary>Other files, or a minute gone by.</summary>
    private bool IsNews(ViewState state)
    {
        IReadOnlyList<string?> versions = [.. state.Tables.Select(table => table.Root.Metadata)];
        var minute = time.GetUtcNow().Ticks / LookInterval.Ticks;
        if (versions.SequenceEqual(_seen) && minute == _seenMinute)
            return false;
        (_seen, _seenMinute) = (versions, minute);
        return true;
    }

    /// <summary>The newest days first: what does not fit is the oldest.</summary>
    private async ValueTask<IReadOnlyList<(TableLayout Layout, DataFile File)>> WantedAsync(
        ViewState state, CancellationToken cancellation)
    {
        var calendar = new HotCalendar(
            await ZonesAsync(state.Root, cancellation), Instant.FromDateTimeOffset(time.GetUtcNow()));
        return
        [
            .. state.Tables.Where(table => table.Layout.HasDay)
                .SelectMany(table => FilesOf(table, calendar))
                .OrderByDescending(one => one.File.Days?.Last),
        ];
    }

    private static IEnumerable<(TableLayout Layout, DataFile File)> FilesOf(TableView table, HotCalendar calendar) =>
        (table.Version?.Files.All ?? []).Where(file => calendar.IsHot(table.Root, file.Tenant, file.Month))
            .Select(file => (table.Layout, file));

    private async ValueTask<IReadOnlyDictionary<ZoneColumn, TenantZones>> ZonesAsync(
        LakeRoot root, CancellationToken cancellation)
    {
        Dictionary<ZoneColumn, TenantZones> zones = [];
        foreach (var source in root.Tables.Select(table => table.Schema.ZoneOf).OfType<ZoneColumn>().Distinct())
            zones[source] = await StoredZones.ReadAsync(store, cache, root, source, cancellation);
        return zones;
    }
}
