using System.CommandLine;
using Lakehouse.Cli.Replicate;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse replicate</c>: copies the tables, then follows the changes until it is stopped.</summary>
internal static class ReplicateCommand
{
    private const string Description =
        """
        Replicates: copies each table once while its changes are collected, then follows the stream. Each published root holds
        whole transactions; what is in a root, and only that, is confirmed to Postgres. It may be killed at any time and started
        again.

        On a terminal it shows its progress, otherwise it logs JSON lines to stdout. Health and metrics:
        http://127.0.0.1:9187/health/live, /health/ready, /metrics. Ctrl-C stops it cleanly.

        Examples:
          lakehouse replicate
          lakehouse replicate --once                      stops when the lake has what the server had at the start
          lakehouse replicate --commit-interval 1 --fold-age 300 --health-port 0
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, postgres, models) = (CommonOptions.Lake(), CommonOptions.Postgres(), CommonOptions.Models());
        var once = new Option<bool>("--once") { Description = "Stop when the lake has everything the server had at the start." };
        var interval = Seconds("--commit-interval",
            "Shortest time between two roots in seconds, 0.01 to 300. Default 0.05 on a folder, 1 on S3, where requests cost.");
        var foldRows = new Option<long?>("--fold-rows")
        {
            Description = "Pending changes of a table at which they are folded into its files, 1000 to 100000000. Default "
                + "1000000.",
        };
        var foldAge = Seconds("--fold-age",
            "Age in seconds of the oldest pending change at which its table is folded, 1 to 86400. Default 900.");
        var port = new Option<int?>("--health-port") { Description = "Port for health and metrics; 0 is off. Default 9187." };
        var command = new Command("replicate", Description) { lake, postgres, models, once, interval, foldRows, foldAge, port };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ReplicatorOptions
            {
                Postgres = CommonOptions.PostgresOf(parsed, postgres),
                Lake = CommonOptions.LakeOf(parsed, lake),
                Models = CommonOptions.ModelsOf(parsed, models),
                StopWhenCaughtUp = parsed.GetValue(once),
                CommitIntervalMin = Span(parsed.GetValue(interval)),
            };
            options.HealthPort = parsed.GetValue(port) ?? options.HealthPort;
            options.Writer.FoldRows = parsed.GetValue(foldRows) ?? options.Writer.FoldRows;
            options.Writer.FoldAge = Span(parsed.GetValue(foldAge)) ?? options.Writer.FoldAge;
            var check = new ReplicatorOptionsValidator().Validate(null, options);
            if (check.Failed)
                throw new UsageException(string.Join(' ', check.Failures));
            await RunAsync(options, terminal, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<decimal?> Seconds(string name, string description) =>
        new(name) { Description = description, HelpName = "SECONDS" };

    private static TimeSpan? Span(decimal? seconds) => seconds is { } given
        ? TimeSpan.FromTicks((long)(decimal.Clamp(given, 0, 1_000_000) * TimeSpan.TicksPerSecond))
        : null;

    private static async Task RunAsync(ReplicatorOptions options, Terminal terminal, CancellationToken cancellation)
    {
        using var loggers = LoggerFactory.Create(logging =>
        {
            if (!terminal.IsInteractive)
                logging.AddJsonLogs();
        });
        using var metrics = new ReplicatorMetrics();
        var progress = new ReplicationProgress();
        var program = new ReplicatorProgram(options, progress, metrics, terminal.Time, loggers);
        if (terminal.IsInteractive)
            await RunOnScreenAsync(program, progress, terminal, cancellation);
        else
            await program.RunAsync(cancellation);
        var parked = progress.Root?.Tables.Where(table => table.State == TableState.Parked).Select(table =>
            table.Name).ToList() ?? [];
        if (parked.Count > 0)
            throw new CommandFailedException($"Caught up, but parked: {string.Join(", ", parked)}. `lakehouse status` says why.");
    }

    private static async Task RunOnScreenAsync(
        ReplicatorProgram program, ReplicationProgress progress, Terminal terminal, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var screen = new ReplicationScreen(progress, terminal.Time).ShowAsync(stop.Token);
        try
        {
            await program.RunAsync(cancellation);
        }
        finally
        {
            await stop.CancelAsync();
            await screen;
        }
    }
}
