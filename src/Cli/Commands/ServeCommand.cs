using System.CommandLine;
using Lakehouse.QueryApi;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse serve</c>: the API over a lake.</summary>
internal static class ServeCommand
{
    private const string Description =
        """
        Answers from the lake, never from Postgres: GraphQL at /graphql, a read-only Iceberg REST catalog at /iceberg/v1. Plain
        HTTP on this machine only, unless --address says otherwise: TLS ends before it. Any number may run over one lake.

        Who asks is proven by `Authorization: Bearer` with a token (RS256 or ES256, keys by --jwks) or an API key (--api-keys). A
        token says sub, role (customer, analyst, finance, operator, platform-analyst) and tenant; `lakehouse token` makes some
        for trying out. Every copy of the API needs the same --seal-keys, or its snapshot tokens and cursors are its own.

        Health and metrics: http://127.0.0.1:9189/health/ready, /metrics. LAKEHOUSE_LAKE and LAKEHOUSE_MODELS stand for --lake and
        --models.

        Examples:
          lakehouse serve --jwks keys.json --api-keys api-keys
          lakehouse serve --jwks https://login.example.com/keys --issuer https://login.example.com --audience lakehouse
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, models) = (CommonOptions.Lake(), CommonOptions.Models());
        var options = new ServeOptions();
        var command = new Command("serve", Description) { lake, models };
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var chosen = new QueryApiOptions
            {
                Lake = CommonOptions.LakeOf(parsed, lake),
                Models = CommonOptions.ModelsOf(parsed, models),
            };
            options.Apply(parsed, chosen);
            var check = new QueryApiOptionsValidator().Validate(null, chosen);
            if (check.Failed)
                throw new UsageException(string.Join(' ', check.Failures));
            OpenedLake.RequireFolder(chosen.Lake);
            await OpenedLake.OpenStore(chosen.Lake, terminal.Time).DisposeAsync();   // a place of no known form is wrong usage
            await RunAsync(chosen, terminal, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task RunAsync(QueryApiOptions options, Terminal terminal, CancellationToken cancellation)
    {
        using var loggers = LoggerFactory.Create(logging =>
        {
            if (!terminal.IsInteractive)
                logging.AddJsonLogs();
        });
        using var metrics = new QueryApiMetrics();
        await new QueryApiProgram(options, metrics, terminal.Time, loggers).RunAsync(
            address => Show(address, terminal), cancellation);
    }

    /// <summary>A log for machines tells the same by itself.</summary>
    private static void Show(string address, Terminal terminal)
    {
        if (terminal.IsInteractive)
            terminal.Out.WriteLine($"GraphQL at {address}/graphql, Iceberg catalog at {address}/iceberg/v1. Ctrl-C ends it.");
    }
}
