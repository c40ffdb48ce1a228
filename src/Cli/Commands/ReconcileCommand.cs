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
        locks last as long as a run: an ALTER TABLE waits for them, and writers wait behind it. Where it shares a machine (and a
        control group) with the ledger it gives way, and takes longer when that is busy: --nice 0 where an ALTER TABLE must not
        wait for that.

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
        var own = new ReconcileOptions();
        var command = new Command("reconcile", Description) { lake, postgres, models, once, explain };
        foreach (var option in own.All)
            command.Add(option);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ReconcilerOptions
            {
                Postgres = CommonOptions.PostgresOf(parsed, postgres),
                Lake = CommonOptions.LakeOf(parsed, lake),
                Models = CommonOptions.ModelsOf(parsed, models),
            };
            own.Apply(parsed, options);
            var check = new ReconcilerOptionsValidator().Validate(null, options);
            if (check.Failed)
                throw new UsageException(string.Join(' ', check.Failures));
            if (options.Answers.Objection() is { } objection)
                throw new UsageException(objection);
            Courtesy.Give(own.NiceOf(parsed));
            var report = new ReconcileText(terminal.Out, parsed.GetValue(explain), parsed.GetValue(json));
            return await RunAsync(options, parsed.GetValue(once), report, terminal, cancellation);
        });
        return command;
    }

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
