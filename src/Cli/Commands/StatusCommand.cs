using System.CommandLine;
using System.Text.Json;
using Lakehouse.Cli.Output;
using Lakehouse.Cli.Status;
using Lakehouse.Lake.Root;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse status</c>: the newest root, its tables, and how far the source is ahead.</summary>
internal static class StatusCommand
{
    private const string Description =
        """
        Shows the lake's newest root and each table in it: state, changes that are pending above the folded files, copy progress,
        why a table is parked, and how many tenants' days are counted in another zone than their row says. With a Postgres URL
        also the ladder of positions (server, slot, lake) and the WAL that the slot holds.

        A root older than 30 s means that replication stands still: an idle replicator publishes one every 10 s.

        Example:
          lakehouse status --json | jq '.tables[] | select(.state != "live")'
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, postgres, json) = (CommonOptions.Lake(), CommonOptions.Postgres(), CommonOptions.Json());
        var command = new Command("status", Description) { lake, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var opened = await OpenedLake.OpenAsync(CommonOptions.LakeOf(parsed, lake), terminal.Time, cancellation);
            var report = await LakeStatus.OfAsync(opened, terminal.Time, cancellation);
            if (CommonOptions.FindPostgres(parsed, postgres) is { } source)
            {
                var identity = await LakeIdentity.FindAsync(opened.Store, cancellation)
                    ?? throw new CommandFailedException($"{opened.Location} has roots but no {LakeIdentity.Key}: a copy is "
                        + "incomplete.");
                report = report with { Source = await SourceLadder.OfAsync(source, identity, opened.Root.Lsn, cancellation) };
            }

            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Default.StatusReport));
            else
                StatusText.Write(terminal.Out, report);
            return ExitCode.Success;
        });
        return command;
    }
}
