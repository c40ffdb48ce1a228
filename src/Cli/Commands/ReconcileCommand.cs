using System.CommandLine;
using System.Text.Json;
using Lakehouse.Cli.Output;
using Lakehouse.Cli.Reconcile;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse reconcile</c>: do the books agree, to the cent, at the same transaction?</summary>
internal static class ReconcileCommand
{
    private const string Description =
        """
        Compares the lake with Postgres while both are in use: rows, exact sums and row hashes by tenant, month and currency, on
        both sides at the same transaction. Finds what differs down to the row, and keeps a proof of each run in the lake.

        A run compares what is open, what changed on either side, and a share of everything else, within a budget of rows; --all
        compares everything. The verdict is MATCHED, MISMATCHED, INCONCLUSIVE (and why) or STALE (one side is away). It needs
        `lakehouse replicate` to run, and SELECT on keys and measures: no slot, no lock that keeps writers out. Its ACCESS SHARE
        locks last as long as a run: an ALTER TABLE waits for them, and writers wait behind it.

        Without --once it runs every 15 minutes; health and metrics: http://127.0.0.1:9188/health/ready, /metrics. Exit code of
        --once: 0 only when MATCHED. It prints totals and keys, never other values of rows.

        Examples:
          lakehouse reconcile --once --explain
          lakehouse reconcile --once --all --json
          lakehouse reconcile --period 300 --budget-rows 2000000
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, postgres, models, json) =
            (CommonOptions.Lake(), CommonOptions.Postgres(), CommonOptions.Models(), CommonOptions.Json());
        var once = new Option<bool>("--once") { Description = "Compare once and stop." };
        var explain = new Option<bool>("--explain") { Description = "Print every total that was compared, and every break." };
        var all = new Option<bool>("--all") { Description = "Compare every partition, whatever the budget." };
        var period = Number("--period", "SECONDS", "Time between two runs, 1 to 86400. Default 900.");
        var budget = Number("--budget-rows", "ROWS", "Rows of a table that a run reads on each side. Default 5000000.");
        var sweep = Number("--sweep-runs", "RUNS", "In so many runs every partition comes up. Default 96.");
        var timeout = Number("--timeout", "SECONDS", "How long the lake may take to reach the point, 1 to 3600. Default 60.");
        var webhook = new Option<string?>("--alert-url")
        {
            Description = "Receives each alert by signed POST (docs/alerts.md): https, public. Its secret: --alert-secret-file "
                + "or $LAKEHOUSE_ALERT_SECRET.",
            HelpName = "URL",
        };
        var secrets = new Option<string?>("--alert-secret-file")
        {
            Description = "Holds the secret that alerts are signed with; two while one is replaced.",
            HelpName = "FILE",
        };
        var isPrivate = new Option<bool>("--alert-private") { Description = "Lets --alert-url point inward, and be plain http." };
        var manager = new Option<string?>("--alertmanager-url")
        {
            Description = "Base of an Alertmanager that is told the same, for example http://localhost:9093.",
            HelpName = "URL",
        };
        var api = new Option<string?>("--api-url")
        {
            Description = "Base of the API of `lakehouse serve`, for example http://localhost:8080: its answers are compared "
                + "with the lake too. Needs --api-key-file.",
            HelpName = "URL",
        };
        var apiKey = new Option<string?>("--api-key-file")
        {
            Description = "Holds an API key of a platform-analyst over all tenants: `lakehouse token api-key` makes one.",
            HelpName = "FILE",
        };
        var port = Number("--health-port", "PORT", "Port for health and metrics; 0 is off. Default 9188.");
        var command = new Command("reconcile", Description)
        {
            lake, postgres, models, once, explain, all, period, budget, sweep, timeout, webhook, secrets, isPrivate,
            manager, api, apiKey, port, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ReconcilerOptions
            {
                Postgres = CommonOptions.PostgresOf(parsed, postgres),
                Lake = CommonOptions.LakeOf(parsed, lake),
                Models = CommonOptions.ModelsOf(parsed, models),
                CompareAll = parsed.GetValue(all),
            };
            options.Period = Seconds(parsed.GetValue(period)) ?? options.Period;
            options.LakeTimeout = Seconds(parsed.GetValue(timeout)) ?? options.LakeTimeout;
            options.BudgetRows = parsed.GetValue(budget) ?? options.BudgetRows;
            options.SweepRuns = (int?)parsed.GetValue(sweep) ?? options.SweepRuns;
            options.HealthPort = (int?)parsed.GetValue(port) ?? options.HealthPort;
            options.Alerts.WebhookUrl = parsed.GetValue(webhook);
            options.Alerts.SecretFile = parsed.GetValue(secrets);
            options.Alerts.AllowPrivateTargets = parsed.GetValue(isPrivate);
            options.Alerts.AlertmanagerUrl = parsed.GetValue(manager);
            (options.Answers.Url, options.Answers.KeyFile) = (parsed.GetValue(api), parsed.GetValue(apiKey));
            var check = new ReconcilerOptionsValidator().Validate(null, options);
            if (check.Failed)
                throw new UsageException(string.Join(' ', check.Failures));
            if (options.Answers.Objection() is { } objection)
                throw new UsageException(objection);
            var report = new ReconcileText(terminal.Out, parsed.GetValue(explain), parsed.GetValue(json));
            return await RunAsync(options, parsed.GetValue(once), report, terminal, cancellation);
        });
        return command;
    }

    private static Option<long?> Number(string name, string unit, string description) =>
        new(name) { Description = description, HelpName = unit };

    private static TimeSpan? Seconds(long? given) =>
        given is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1_000_000)) : null;

    private static async Task<int> RunAsync(
        ReconcilerOptions options, bool once, ReconcileText report, Terminal terminal, CancellationToken cancellation)
    {
        using var loggers = LoggerFactory.Create(logging =>
        {
            if (!terminal.IsInteractive && !once)
                logging.AddJsonLogs();
        });
        using var metrics = new ReconcilerMetrics(terminal.Time);
        var program = new ReconcilerProgram(options, metrics, terminal.Time, loggers);
        if (!once)
        {
            await program.RunAsync(proof => Show(proof, report, terminal), cancellation);
            return ExitCode.Success;
        }

        var found = await program.RunOnceAsync(cancellation);
        report.Write(found);
        return found.Verdict == Verdict.Matched ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>A log for machines tells the same by itself.</summary>
    private static void Show(RunProof proof, ReconcileText report, Terminal terminal)
    {
        if (terminal.IsInteractive)
            report.Write(proof);
    }
}
