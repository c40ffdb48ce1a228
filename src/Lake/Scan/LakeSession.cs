using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Scan;

/// <summary>A lake's tables at one root and one LSN, as relations <c>"schema"."table"</c> of a DuckDB that can reach nothing
/// else.</summary>
/// <remarks>A relation has the table's columns, then <c>_tenant</c>, <c>_month</c> and <c>_day</c>. The search path holds every
/// schema, <c>public</c> first; zones are UTC. Its files stay on the local disk until it is disposed. For one thread at a time.
/// Cost of opening: the Iceberg metadata and the pending changes of the tables prepared.</remarks>
public sealed class LakeSession : IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly List<CacheLease> _leases = [];
    private readonly List<TableScan> _tables = [];
    private readonly Dictionary<string, string> _keyByPath = new(StringComparer.Ordinal);

    private LakeSession(LakeRoot root, Lsn at, DuckDbDatabase database)
    {
        (Root, At, _database) = (root, at, database);
        Duck = database.Connect();
    }

    /// <summary>The root whose files are read.</summary>
    public LakeRoot Root { get; }

    /// <summary>Position of the state that is shown.</summary>
    public Lsn At { get; }

    /// <summary>Qualified names of the tables that are prepared.</summary>
    public IEnumerable<string> Tables => _tables.Select(table => table.Table.Name);

    internal DuckDbConnection Duck { get; }

    /// <summary>Prepares the tables that the options name, then closes DuckDB off: no other file, no setting can be
    /// changed.</summary>
    /// <param name="asOf">State to show; null: that of the root.</param>
    /// <exception cref="AsOfOutOfRangeException">The root does not tell that state for all of these tables.</exception>
    /// <exception cref="SnapshotOutOfReachException">What <see cref="ScanOptions.SeenBy"/> asks for cannot be told.</exception>
    /// <exception cref="TableNotServedException">One of them is copying, or parked.</exception>
    /// <exception cref="QueryRefusedException">The SQL is not one statement that only reads.</exception>
    /// <exception cref="DuckDbException">The SQL is none.</exception>
    /// <exception cref="KeyNotFoundException">The lake holds no table of that name.</exception>
    public static async ValueTask<LakeSession> OpenAsync(
        IObjectStore store, ObjectCache cache, LakeRoot root, Lsn? asOf, ScanOptions options, CancellationToken cancellation)
    {
        var session = new LakeSession(root, asOf ?? root.Lsn, DuckDbDatabase.Open(new DuckDbOptions
        {
            Threads = options.Threads,
            MemoryBytesMax = options.MemoryBytesMax,
            TemporaryFolder = store.ScratchFolder,
        }));
        try
        {
            var schemas = SessionSetup.Schemas(root);
            var tables = session.Choose(options, schemas);
            session.CheckRange(tables);
            foreach (var table in tables)
                await session.AddAsync(store, cache, table, options, cancellation);
            SessionSetup.Show(session.Duck, session._tables, schemas);
            SessionSetup.LockDown(session.Duck, [.. session._leases.SelectMany(lease => lease.Paths), .. options.ReadableFiles]);
            return session;
        }
        catch (Exception failure) when (
            failure is LakeException or DuckDbException or KeyNotFoundException or OperationCanceledException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs one statement that only reads; its rows come as they are computed.</summary>
    /// <exception cref="QueryRefusedException">It is not one statement that only reads.</exception>
    /// <exception cref="DuckDbException">DuckDB refused it, or failed; the message names the place.</exception>
    public LakeRows Query(string sql, CancellationToken cancellation)
    {
        NamedTables.Find(Duck, sql, Root, SessionSetup.Schemas(Root));
        return LakeRows.Run(Duck, sql, cancellation);
    }

    /// <summary>All rows of a statement of our own.</summary>
    /// <exception cref="ScanFailedException">It met values that it cannot compute with.</exception>
    public IReadOnlyList<object?[]> ReadAll(string sql, CancellationToken cancellation)
    {
        try
        {
            using var rows = Query(sql, cancellation);
            List<object?[]> all = [];
            while (rows.Read() is { } chunk)
                all.AddRange(chunk);
            return all;
        }
        catch (DuckDbException failure)
        {
            throw new ScanFailedException($"{failure.Kind}", failure);
        }
    }

    /// <summary>SQL of a relation <c>(k, r)</c>: canonical text of each row's key and of the whole row, as
    /// <see cref="Model.Sql.DuckDbSql.RowText"/> writes them.</summary>
    public string CanonicalRows(string table)
    {
        var schema = Root.Table(table).Schema;
        var key = Model.Sql.DuckDbSql.RowText(CanonicalColumns.OfKey(schema));
        var row = Model.Sql.DuckDbSql.RowText(CanonicalColumns.Of(schema));
        return $"(SELECT {key} AS k, {row} AS r FROM {RelationOf(table)})";
    }

    /// <summary>The objects of the lake that hold the newest version of some rows.</summary>
    /// <param name="keys">Canonical key texts.</param>
    /// <returns>By key; without those that no file of the session holds. A key that lies in two files has the first by name.
    /// </returns>
    public IReadOnlyDictionary<string, string> FilesOf(string table, IReadOnlyCollection<string> keys)
    {
        var scan = _tables.First(one => one.Table.Name == table);
        var keyText = Model.Sql.DuckDbSql.RowText(CanonicalColumns.OfKey(scan.Table.Schema));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (keys.Count == 0 || keyText == "''" || scan.Located is not { } located)
            return found;
        var wanted = string.Join(", ", keys.Select(SqlText.Literal));
        foreach (var row in Duck.Rows($"SELECT k, min(f) FROM (SELECT {keyText} AS k, filename AS f FROM {located}) "
            + $"WHERE k IN ({wanted}) GROUP BY k"))
            found[(string)row[0]!] = _keyByPath[(string)row[1]!];
        return found;
    }

    /// <summary>Partitions of which something is taken back, as <see cref="ScanOptions.SeenBy"/> does not see it yet.</summary>
    public IReadOnlyList<(string Tenant, string Month)> UndonePartitions(string table) => UndoneOf(table) is { } undone
        ?
        [
            .. Duck.Rows($"SELECT DISTINCT _tenant, _month FROM {undone}")
                .Select(row => ((string)row[0]!, (string)row[1]!)),
        ]
        : [];

    /// <summary>Keys, as text, of rows that have another value there as long as what is taken back is not seen.</summary>
    /// <param name="table">Has a key of one column.</param>
    public IReadOnlyList<string> KeysWithUndone(string table, string column)
    {
        if (UndoneOf(table) is not { } undone)
            return [];
        var key = SqlText.Identifier(Root.Table(table).Schema.Key.Single());
        var rows = Duck.Rows(
            $"""
            SELECT DISTINCT k FROM (
                SELECT CAST({key} AS VARCHAR) AS k, {SqlText.Identifier(column)} AS v FROM {undone}
                GROUP BY ALL HAVING sum(_sign) <> 0)
            """);
        return [.. rows.Select(row => (string)row[0]!)];
    }

    /// <summary>The table's view, quoted, for SQL.</summary>
    public string ViewOf(string table) => _tables.First(scan => scan.Table.Name == table).Name.Sql;

    public void Dispose()
    {
        Duck.Dispose();
        _database.Dispose();
        foreach (var lease in _leases)
            lease.Dispose();
    }

    internal string RelationOf(string table) => _tables.First(scan => scan.Table.Name == table).Relation;

    private string? UndoneOf(string table) => _tables.First(scan => scan.Table.Name == table).Undone;

    private List<TableRoot> Choose(ScanOptions options, IReadOnlyList<string> schemas)
    {
        bool IsServed(TableRoot table) =>
            table.State == TableState.Live
            || (table.State == TableState.Parked && options.AllowParked && table.WasEverWhole());

        var named = options.Sql is { } sql
            ? NamedTables.Find(Duck, sql, Root, schemas)
            : options.Tables?.Select(Root.Table).ToList();
        if (named is null)
            return [.. Root.Tables.Where(IsServed)];
        return named.FirstOrDefault(table => !IsServed(table)) is { } refused
            ? throw TableNotServedException.Of(refused)
            : [.. named];
    }

    private void CheckRange(IReadOnlyList<TableRoot> tables)
    {
        var newest = tables.MaxBy(table => table.FoldedLsn);
        var first = newest?.FoldedLsn ?? Lsn.None;
        if (At < first || At > Root.Lsn)
            throw new AsOfOutOfRangeException(At, first, Root.Lsn, newest?.Name);
    }

    private async ValueTask AddAsync(
        IObjectStore store, ObjectCache cache, TableRoot table, ScanOptions options, CancellationToken cancellation)
    {
        var version = await (options.Known ?? new KnownVersions(store)).OfAsync(table, cancellation);
        var files = (version?.Files.All ?? []).Where(file => options.Partitions?.Invoke(file.Tenant, file.Month) ?? true);
        var level1 = await LeaseAsync(cache, files.Select(file => file.ToLakeFile()), cancellation);
        var pending = await LeaseAsync(cache, table.PendingChanges().Select(file => file.File), cancellation);
        var scan = new TableScan(Duck, table, _tables.Count);
        scan.Build(level1, pending, At);
        if (options.SeenBy is { } snapshot)
            scan.Undo(await LeaseAsync(cache, table.Changes.Select(file => file.File), cancellation), At, snapshot);
        _tables.Add(scan);
    }

    private async ValueTask<IReadOnlyList<string>> LeaseAsync(
        ObjectCache cache, IEnumerable<LakeFile> files, CancellationToken cancellation)
    {
        var leased = files.ToList();
        var lease = await cache.LeaseAsync(leased, cancellation);
        _leases.Add(lease);
        foreach (var file in leased)
            _keyByPath[lease.PathOf(file.Key)] = file.Key;
        return lease.Paths;
    }
}
