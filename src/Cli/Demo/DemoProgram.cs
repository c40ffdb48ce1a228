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

    /// <param name="interrupt">Ctrl-C, or its like.</param>
    /// <returns>Success when it was interrupted, or ended by itself with a proof that both sides agree.</returns>
    /// <exception cref="CommandFailedException">There is no server here, or a table cannot be copied.</exception>
    public async Task<int> RunAsync(CancellationToken interrupt)
    {
        using var limit = options.EndsAfter is { } time
            ? new CancellationTokenSource(time, terminal.Time)
            : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt, limit.Token);
        var isProven = false;
        try
        {
            await using var site = await DemoSite.OpenAsync(options, _steps, stop.Token);
            isProven = await RunAsync(site, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await _steps.SayAsync("ended before there was a proof");
        }

        return interrupt.IsCancellationRequested || isProven ? ExitCode.Success : ExitCode.Failure;
    }

    private async Task<bool> RunAsync(DemoSite site, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionString);
        await using var store = OpenedLake.OpenStore(site.Lake, terminal.Time);
        await PrepareAsync(site, source, store, cancellation);
        using var api = await DemoApi.CreateAsync(site, source, terminal.Time, cancellation);
        await DemoGuide.WriteAsync(terminal.Out, site, api, options);

        var log = new DemoLog(terminal.IsInteractive ? null : line => terminal.Error.WriteLine($"lakehouse: {line}"));
        using var roles = new DemoRoles(site, api, options, source, log, terminal.Time);
        var gauge = new DemoGauge(roles.Watch, source, store, _steps, terminal.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var showing = terminal.IsInteractive
            ? new DemoScreen(gauge, terminal.Time).ShowAsync(ending.Token)
            : new DemoLines(gauge, terminal.Out, terminal.Time).ShowAsync(ending.Token);
        try
        {
            return await WatchAsync(roles, showing, ending);
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
    private async Task<bool> WatchAsync(DemoRoles roles, Task showing, CancellationTokenSource ending)
    {
        var running = roles.RunAsync(() => terminal.Out.Write(Copied(roles.Watch)), ending.Token);
        await Task.WhenAny(options.IsOnce ? [running, roles.Watch.Answered] : [running]);
        await ending.CancelAsync();
        await showing;
        await _steps.SayAsync("stopping: a fold or a run under way is given up at its next step");
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return roles.Watch.IsProven;
        }

        return roles.Watch.IsProven;
    }

    private string Copied(DemoWatch watch) => terminal.IsInteractive
        ? ""
        : $"first copy done after {_steps.Elapsed.TotalSeconds:0.0} s: {watch.Progress.RowsCopied.Values.Sum()} rows; "
            + "the feed begins\n";
}
