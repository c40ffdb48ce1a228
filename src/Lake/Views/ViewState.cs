using System.Collections.Frozen;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Lake.Views;

/// <summary>One root's tables in memory. Immutable; shared by the views of it.</summary>
/// <param name="tables">Those that can be served. Their logs are taken: released with the state.</param>
internal sealed class ViewState(LakeRoot root, IReadOnlyList<TableView> tables, ViewSources sources) : SharedRows
{
    private readonly FrozenDictionary<string, TableView> _tables =
        tables.ToFrozenDictionary(table => table.Root.Name, StringComparer.Ordinal);

    public LakeRoot Root { get; } = root;

    public ViewSources Sources { get; } = sources;

    public IReadOnlyList<TableView> Tables { get; } = tables;

    /// <summary>The table that is folded furthest; null: there is none.</summary>
    public TableRoot? Newest { get; } = tables.Select(table => table.Root).MaxBy(table => table.FoldedLsn);

    /// <summary>The first position that this root tells of.</summary>
    public Lsn First => Newest?.FoldedLsn ?? Lsn.None;

    public bool Tells(Lsn at) => at >= First && at <= Root.Lsn;

    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public TableView Table(string name) => _tables.GetValueOrDefault(name) ?? throw TableNotServedException.Of(Root.Table(name));

    public TableView? FindTable(string name) => _tables.GetValueOrDefault(name);

    protected override void Free()
    {
        foreach (var table in Tables)
            table.Pending.Release();
    }
}
