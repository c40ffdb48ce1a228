using System.CommandLine;
using System.Text.Json;
using Lakehouse.Cli.Output;
using Lakehouse.Replicator.Commands;
using Npgsql;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse repair</c>: makes a range of the lake what a snapshot of Postgres has there.</summary>
internal static class RepairCommand
{
    private const string Description =
        """
        Makes one tenant's month, or a range of keys, what Postgres has there: the replicator reads just that range at a snapshot,
        and replaces what is wrong in one root while the stream goes on. What is equal is not written, and rows outside stay,
        unless Postgres has their key inside. A range of keys needs a first key column that both sides order alike: integer,
        uuid, date, timestamp, numeric with precision, or text under COLLATE "C".

        The request is a row of lakehouse.command, with who asked and what became of it: it stays there as the audit. It needs
        `lakehouse replicate` to run. `lakehouse reconcile` says what to repair, and afterwards that it is.

        Examples:
          lakehouse repair public.ledger_entries --tenant 7 --month 2026-08
          lakehouse repair public.orders --from 1000 --to 2000
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public static Command Create(Terminal terminal)
    {
        var (postgres, json) = (CommonOptions.Postgres(), CommonOptions.Json());
        var table = new Argument<string>("TABLE") { Description = "Qualified name: public.orders." };
        var tenant = Text("--tenant", "TENANT", "With --month: the tenant, as _tenant has it (_shared without tenants).");
        var month = Text("--month", "MONTH", "With --tenant: 2026-08, or all for a table without event time.");
        var from = Text(
            "--from", "KEY", "First value of the first key column; a time without zone is UTC. Default: no lower bound.");
        var to = Text("--to", "KEY", "First value beyond. Default: no upper bound.");
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds to wait for the result, 1 to 86400. Default 600.",
            DefaultValueFactory = _ => 600,
        };
        var command = new Command("repair", Description) { table, tenant, month, from, to, postgres, timeout, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetValue(table)!;
            var arguments = new RepairArguments(
                name.Contains('.', StringComparison.Ordinal) ? name : $"public.{name}",
                parsed.GetValue(tenant), parsed.GetValue(month), parsed.GetValue(from), parsed.GetValue(to));
            Check(arguments);
            await using var source = NpgsqlDataSource.Create(CommonOptions.PostgresOf(parsed, postgres));
            var seconds = Math.Clamp(parsed.GetValue(timeout), 1, 86_400);
            var result = await RunAsync(source, arguments, TimeSpan.FromSeconds(seconds), terminal, cancellation);
            await terminal.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(result, CliJson.Default.CommandResult)
                : result.Message);
            return result.State == "done" ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static Option<string?> Text(string name, string unit, string description) =>
        new(name) { Description = description, HelpName = unit };

    private static void Check(RepairArguments arguments)
    {
        if ((arguments.Tenant is null) != (arguments.Month is null))
            throw new UsageException("--tenant and --month belong together.");
        if (arguments.Tenant is not null && (arguments.From ?? arguments.To) is not null)
            throw new UsageException("Give a tenant's month or a range of keys, not both.");
        if (arguments is { Tenant: null, From: null, To: null })
            throw new UsageException("Say what to repair: --tenant and --month, or --from and --to.");
    }

    private static async ValueTask<CommandResult> RunAsync(
        NpgsqlDataSource source, RepairArguments arguments, TimeSpan timeout, Terminal terminal, CancellationToken cancellation)
    {
        var id = await RequestAsync(source, arguments, cancellation);
        var time = terminal.Time;
        var startedAt = time.GetTimestamp();
        while (time.GetElapsedTime(startedAt) < timeout)
        {
            if (await CommandTable.FindResultAsync(source, id, cancellation) is { } result)
                return result;
            await Task.Delay(Poll, time, cancellation);
        }

        throw new CommandFailedException(
            $"Command {id} has not ended within {timeout.TotalSeconds:0} s; it stays requested. "
            + "Is `lakehouse replicate` running?");
    }

    private static async ValueTask<long> RequestAsync(
        NpgsqlDataSource source, RepairArguments arguments, CancellationToken cancellation)
    {
        try
        {
            return await CommandTable.RequestAsync(source, arguments, cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new CommandFailedException("There is no table lakehouse.command: run `lakehouse init`, it shows and makes it.");
        }
    }
}
