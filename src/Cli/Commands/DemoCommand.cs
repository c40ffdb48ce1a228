using System.CommandLine;
using Lakehouse.Cli.Demo;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse demo</c>: everything at once, on a company that never was.</summary>
internal static class DemoCommand
{
    public const string Name = "demo";

    private const long RowsDefault = 300_000;
    private const int RateDefault = 20;

    private const string Description =
        """
        Shows all of it at once: starts a PostgreSQL of its own, loads a sample company with three years of books, copies it into
        a lake, keeps the company going, and proves every 15 s that both sides are equal. It prints what to try in another shell.

        Ctrl-C ends it and leaves nothing: no process, no folder. LAKEHOUSE_POSTGRES and LAKEHOUSE_LAKE are not read: the demo
        writes only where it is told to.

        Examples:
          lakehouse demo
          lakehouse demo --rows 2000000 --rate 200
          lakehouse demo --once                           ends with the first verdict: exit code 0 if it is MATCHED, else 1
          lakehouse demo --postgres postgres://me@localhost/empty --lake s3://bucket/demo
        """;

    public static Command Create(Terminal terminal)
    {
        var rows = Number("--rows", "ROWS", "Rows of the journal, about; 20000 to 20000000. Default 300000.");
        var rate = Number("--rate", "TX", "Transactions a second of the feed, 0 to 10000; 0: as fast as it can. Default 20.");
        var postgres = new Option<string?>("--postgres")
        {
            Description = "A server to use instead, with an empty database; needs --lake too. Both stay.",
            HelpName = "URL",
        };
        var lake = new Option<string?>("--lake")
        {
            Description = "Where the lake goes, with --postgres: /path or s3://bucket/prefix.",
            HelpName = "PATH|URL",
        };
        var keep = new Option<string?>("--keep")
        {
            Description = "Put the server's data and the lake into this new folder, and leave them there.",
            HelpName = "DIR",
        };
        var once = new Option<bool>("--once") { Description = "End with the first verdict; exit code 0 if it is MATCHED." };
        var duration = Number("--for", "SECONDS",
            "End after that time, 1 to 86400; exit code 0 if a verdict was MATCHED and none was MISMATCHED.");
        var command = new Command(Name, Description) { rows, rate, postgres, lake, keep, once, duration };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new DemoOptions(
                InRange(parsed, rows, 20_000, 20_000_000) ?? RowsDefault,
                (int)(InRange(parsed, rate, 0, 10_000) ?? RateDefault),
                PlacesOf(parsed, postgres, lake), parsed.GetValue(keep), parsed.GetValue(once),
                InRange(parsed, duration, 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            if (options is { Places: not null, KeepFolder: not null })
                throw new UsageException("--keep is for an embedded server; what --postgres and --lake name stays anyway.");
            return await new DemoProgram(options, terminal).RunAsync(cancellation);
        });
        return command;
    }

    private static Option<long?> Number(string name, string unit, string description) =>
        new(name) { Description = description, HelpName = unit };

    private static long? InRange(ParseResult parsed, Option<long?> option, long min, long max) => parsed.GetValue(option) switch
    {
        { } number when number < min || number > max =>
            throw new UsageException($"{option.Name} is {number}; give {min} to {max}."),
        var number => number,
    };

    private static GivenPlaces? PlacesOf(ParseResult parsed, Option<string?> postgres, Option<string?> lake)
    {
        var (isServer, isLake) = (parsed.GetValue(postgres) is not null, parsed.GetValue(lake) is not null);
        if (isServer != isLake)
            throw new UsageException("Give both --postgres and --lake, or neither: one would outlive the other.");
        return isServer
            ? new GivenPlaces(CommonOptions.PostgresOf(parsed, postgres), CommonOptions.LakeOf(parsed, lake))
            : null;
    }
}
