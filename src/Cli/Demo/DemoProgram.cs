using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;
using Lakehouse.Sample;
using NodaTime;
using Npgsql;

namespace Lakehouse.Cli.Demo;

/// <summary>A demonstration from an empty folder to the end: server, company, lake, roles, and nothing left.</summary>
internal sealed class DemoProgram(DemoOptions options, Terminal terminal)
{
    private readonly DemoSteps _steps = new(terminal.Out, terminal.Time);

    /// <returns>Success when it was interrupted, or ended by itself with a proof that both sides agree.</returns>
    /// <exception cref="CommandFailedException">There is no server here, or a table cannot be copied.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using var site = await DemoSite.OpenAsync(options, _steps, cancellation);
            return await RunAsync(site, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
    }

    private async Task<int> RunAsync(DemoSite site, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionString);
        await using var store = OpenedLake.OpenStore(site.Lake, terminal.Time);
        await PrepareAsync(site, source, store, cancellation);
        await DemoGuide.WriteAsync(terminal.Out, site, options);

        var log = new DemoLog(terminal.IsInteractive ? null : line => terminal.Error.WriteLine($"lakehouse: {line}"));
        using var roles = new DemoRoles(site, options, source, log, terminal.Time);
        var gauge = new DemoGauge(roles.Watch, source, store, _steps, terminal.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var showing = terminal.IsInteractive
            ? new DemoScreen(gauge, terminal.Time).ShowAsync(ending.Token)
            : new DemoLines(gauge, terminal.Out, terminal.Time).ShowAsync(ending.Token);
        try
        {
            return await WatchAsync(roles, ending, cancellation);
        }
        finally
        {
            await ending.CancelAsync();
            await showing;
            await DemoGuide.WriteEndAsync(terminal.Out, roles.Watch, site, options);
        }
    }

    private async Task PrepareAsync(
        DemoSite site, NpgsqlDataSource source, IObjectStore store, CancellationToken cancellation)
    {
        // A lake that is there was made by an earlier demonstration: it goes on with the company that it found then.
        if (await new HeadFinder(store, terminal.Time).FindAsync(cancellation) is null)
        {
            await _steps.DoAsync(
                $"loading the sample company, about {options.Rows:N0} journal rows of three years",
                () => LoadAsync(source, cancellation));
        }

        await _steps.DoAsync("making the lake", async () =>
        {
            var plan = await LakeInitialization.PlanAsync(
                site.ConnectionString, store, ModelFolder.Load(site.Models), terminal.Time, cancellation);
            var root = await plan.ApplyAsync(cancellation);
            return $"{root.Tables.Count} tables at {root.Lsn}";
        });
    }

    private async Task<string> LoadAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var loaded = new LoadedRows();
        var history = new SampleOptions
        {
            JournalRows = options.Rows,
            End = Instant.FromDateTimeOffset(terminal.Time.GetUtcNow()),
        };
        await SampleCompany.CreateAsync(source, history, loaded, cancellation);
        return $"{loaded.Count:N0} rows in {loaded.TableCount} tables";
    }

    /// <summary>Until somebody interrupts, the time is over, the first answer is there (if that was asked for), or a role
    /// fails.</summary>
    private async Task<int> WatchAsync(DemoRoles roles, CancellationTokenSource ending, CancellationToken cancellation)
    {
        var running = roles.RunAsync(() => terminal.Out.WriteLine(Copied(roles.Watch)), ending.Token);
        var end = options.EndsAfter is { } limit
            ? Task.Delay(limit > _steps.Elapsed ? limit - _steps.Elapsed : TimeSpan.Zero, terminal.Time, ending.Token)
            : Task.Delay(Timeout.InfiniteTimeSpan, terminal.Time, ending.Token);
        List<Task> reasons = options.IsOnce ? [running, end, roles.Watch.Answered] : [running, end];
        await Task.WhenAny(reasons);
        await ending.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return ExitCodeOf(roles.Watch, cancellation);
        }

        return ExitCodeOf(roles.Watch, cancellation);
    }

    private static int ExitCodeOf(DemoWatch watch, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested || watch.IsProven ? ExitCode.Success : ExitCode.Failure;

    private string Copied(DemoWatch watch) => terminal.IsInteractive
        ? ""
        : $"first copy done after {_steps.Elapsed.TotalSeconds:0.0} s: {watch.Progress.RowsCopied.Values.Sum()} rows; the feed begins";
}
