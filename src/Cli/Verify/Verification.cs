using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Verify;

/// <summary>Compares a lake with its source, row by row, at one position that both sides can show.</summary>
internal sealed class Verification(OpenedLake lake, string source, TimeSpan timeout, TimeProvider time, TextWriter notes)
{
    private const int AttemptsMax = 5;

    /// <param name="table">Null: all.</param>
    public async ValueTask<VerifyReport> RunAsync(string? table, CancellationToken cancellation)
    {
        var head = lake.Root;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CompareAsync(Choose(head, table), head, attempt, cancellation);
            }
            catch (AsOfOutOfRangeException raced) when (attempt < AttemptsMax)
            {
                await notes.WriteLineAsync($"A fold passed the point ({raced.First}); taking another, attempt {attempt + 1} of "
                    + $"{AttemptsMax}.");
                head = await lake.Reader.FindHeadAsync(cancellation) ?? head;
            }
        }
    }

    private static List<TableRoot> Choose(LakeRoot root, string? table)
    {
        if (table is null)
            return [.. root.Tables];
        var found = root.FindTable(table) ?? root.FindTable($"public.{table}") ?? throw new CommandFailedException(
            $"The lake holds no table {table}; it holds {string.Join(", ", root.Tables.Select(one => one.Name))}.");
        return [found];
    }

    private async ValueTask<VerifyReport> CompareAsync(
        IReadOnlyList<TableRoot> chosen, LakeRoot head, int attempt, CancellationToken cancellation)
    {
        var live = chosen.Where(table => table.State == TableState.Live).ToList();
        var others = chosen.Except(live).Select(table => VerifiedTable.NotLive(table.Name, StateOf(table))).ToList();
        if (live.Count == 0)
            return new VerifyReport(others.Count == 0, null, null, attempt, others);

        var folder = Directory.CreateTempSubdirectory("lakehouse-verify-").FullName;
        try
        {
            await using var point = await SourcePoint.TakeAsync(source, cancellation);
            var paths = live.Select((table, index) => (table, Path: Path.Combine(folder, $"{index}.txt"))).ToList();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var opening = OpenAsync(head, point, paths, stop.Token);
            var files = await CopyAsync(point, paths, opening, stop);
            using var session = await opening;
            List<VerifiedTable> tables = [.. live.Zip(files).Select(pair => Compare(session, pair.First, pair.Second)),
                .. others];
            return new VerifyReport(
                tables.All(table => table.IsEqual), point.Lsn.ToString(), session.Root.Number, attempt,
                [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Beside the copy: a fold may pass the point while the source is being read.</summary>
    private async Task<LakeSession> OpenAsync(
        LakeRoot head, SourcePoint point, IReadOnlyList<(TableRoot Table, string Path)> tables, CancellationToken cancellation)
    {
        var root = await RootAtPoint.WaitAsync(lake.Reader, head, point.Lsn, timeout, time, cancellation);
        var options = new ScanOptions
        {
            Tables = [.. tables.Select(table => table.Table.Name)],
            ReadableFiles = [.. tables.Select(table => table.Path)],
        };
        return await LakeSession.OpenAsync(lake.Store, lake.Cache, root, point.Lsn, options, cancellation);
    }

    private static async ValueTask<List<CanonicalFile>> CopyAsync(
        SourcePoint point, IReadOnlyList<(TableRoot Table, string Path)> tables, Task<LakeSession> opening,
        CancellationTokenSource stop)
    {
        List<CanonicalFile> files = [];
        var isDone = false;
        try
        {
            foreach (var (table, path) in tables)
            {
                if (opening.IsFaulted)
                    await opening;
                files.Add(await SourceRows.CopyAsync(point, table, path, stop.Token));
            }

            isDone = true;
            return files;
        }
        finally
        {
            if (!isDone)
            {
                await stop.CancelAsync();
                await opening.ContinueWith(
                    opened => opened.IsCompletedSuccessfully ? opened.Result : null, TaskScheduler.Default).ContinueWith(
                    opened => opened.Result?.Dispose(), TaskScheduler.Default);
            }
        }
    }

    private static VerifiedTable Compare(LakeSession session, TableRoot table, CanonicalFile file)
    {
        var found = RowComparison.Of(session, table.Name, file);
        var key = new CanonicalKey(table.Schema);
        return new VerifiedTable(
            table.Name, "live", found.IsEqual, found.RowsInFile, found.RowsInLake, found.OnlyInFile, found.OnlyInLake,
            [.. found.KeysOnlyInFile.Select(key.Show)], [.. found.KeysOnlyInLake.Select(key.Show)]);
    }

    private static string StateOf(TableRoot table) =>
        table.Parked is { } parked ? $"parked since {parked.Lsn}: {parked.Reason}" : "copying: wait until it is live";
}
