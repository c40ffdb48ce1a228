using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Images;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Zones;

namespace Lakehouse.Lake.Writing;

/// <summary>A table's change files with the days of some tenants counted in another zone: those that hold a row of theirs are
/// written anew, the others keep their names.</summary>
/// <remarks>Memory: one change file at a time.</remarks>
/// <param name="zones">By tenant; others keep their days.</param>
internal sealed class RedatedChanges(
    ChangeLog log, LakeFileWriter files, DuckDbDatabase database, TableLayout layout,
    IReadOnlyDictionary<string, AccountZone> zones)
{
    private readonly Dictionary<string, ChangeFile> _redated = [];

    /// <summary>Looks at the files that were not named before.</summary>
    public async ValueTask AddAsync(IEnumerable<ChangeFile> named, int era, CancellationToken cancellation)
    {
        foreach (var file in named.Where(file => !_redated.ContainsKey(file.Key)))
            _redated[file.Key] = await RedateAsync(file, era, cancellation);
    }

    /// <summary>The file to name instead; itself where it holds nothing of these tenants.</summary>
    public ChangeFile Of(ChangeFile file) => _redated[file.Key];

    private async ValueTask<ChangeFile> RedateAsync(ChangeFile file, int era, CancellationToken cancellation)
    {
        using var lease = await files.Cache.LeaseAsync([file.File], cancellation);
        using var duck = database.Connect();
        var rows = ChangeSql.Read(lease.Paths);
        if (duck.Scalar<long>($"SELECT count(*) FROM {rows} WHERE {IsOfThem("before.")} OR {IsOfThem("after.")}") == 0)
            return file;
        using var batch = new ChangeBatch(layout.Table, layout.Schema, era);
        ArrowRows.Append(duck, $"SELECT * FROM {rows} ORDER BY {ChangeColumns.Lsn}, {ChangeColumns.Sequence}", batch.Rows);
        batch.CompleteStored();
        new DayFiller(layout, tenant => tenant is null ? null : zones.GetValueOrDefault(tenant)).Fill(batch);
        // The rows became visible when they did: the file is as old as the one it replaces.
        return await log.WriteAsync(batch, cancellation) with { AddedAt = file.AddedAt };
    }

    private string IsOfThem(string image) =>
        $"{layout.TenantOf(image)} IN ({string.Join(", ", zones.Keys.Select(SqlText.Literal))})";
}
