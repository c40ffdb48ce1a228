using System.CommandLine;
using Lakehouse.Cli.Commands;

namespace Lakehouse.Cli;

/// <summary>The <c>lakehouse</c> command: parses, runs, and turns failures into a line and an exit code.</summary>
internal static class CommandLine
{
    private const string Description =
        """
        Every change of a PostgreSQL database in a lake of Parquet files, once and in order; Iceberg tables that any engine reads.

        See it at once, on a made-up company: lakehouse demo

        First steps:
          export LAKEHOUSE_POSTGRES=postgres://me@localhost:5432/shop LAKEHOUSE_LAKE=/data/lake
          lakehouse doctor                      is everything there that replication needs?
          lakehouse init                        shows the SQL for Postgres, and applies it when you agree
          lakehouse replicate                   copies the tables, then follows the changes
          lakehouse query "select count(*) from orders"
          lakehouse verify                      compares lake and Postgres row by row
          lakehouse reconcile --once            proves that the sums agree, while both sides are in use
          lakehouse token key --key trial.pem --jwks keys.json
          lakehouse serve --jwks keys.json      answers: GraphQL, Iceberg catalog
          lakehouse shadow reports ...          old reports in SQL beside the new answers

        Environment: LAKEHOUSE_LAKE, LAKEHOUSE_POSTGRES, LAKEHOUSE_MODELS stand for --lake, --postgres, --models; S3 is reached by
        the usual AWS_* variables. Exit codes: 0 done, 1 failed (one line on stderr says what to do), 2 wrong usage, 130
        interrupted. From a working tree, `./lakehouse test` runs all tests, `./lakehouse chaos NAME` their long
        forms, and `./lakehouse bench NAME` measures.
        """;

    // A replicator may be in the middle of publishing a root.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    // Forced to end, a demo would leave its server running.
    private static readonly TimeSpan DemoStopTimeout = TimeSpan.FromMinutes(3);

    /// <param name="cancellation">Asks the command to stop, as Ctrl-C does.</param>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
            return await RefuseAsync(terminal, parsed.Errors[0].Message);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout =
                    parsed.CommandResult.Command.Name == DemoCommand.Name ? DemoStopTimeout : StopTimeout,
            }, cancellation);
        }
        catch (UsageException usage)
        {
            return await RefuseAsync(terminal, usage.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (Failures.Explain(failure) is string line)
        {
            await terminal.Error.WriteLineAsync($"lakehouse: {line}");
            return ExitCode.Failure;
        }
    }

    private static RootCommand Create(Terminal terminal) => new(Description)
    {
        DemoCommand.Create(terminal),
        InitCommand.Create(terminal),
        ReplicateCommand.Create(terminal),
        StatusCommand.Create(terminal),
        QueryCommand.Create(terminal),
        VerifyCommand.Create(terminal),
        ReconcileCommand.Create(terminal),
        RepairCommand.Create(terminal),
        ServeCommand.Create(terminal),
        TokenCommand.Create(terminal),
        ShadowCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        TestCommand.Create(terminal),
    };

    private static async Task<int> RefuseAsync(Terminal terminal, string message)
    {
        var line = string.Join(' ', message.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        await terminal.Error.WriteLineAsync($"lakehouse: {line} See `lakehouse --help`.");
        return ExitCode.Usage;
    }
}
