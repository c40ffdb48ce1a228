using System.CommandLine;
using Lakehouse.Domain.Progress;
using Lakehouse.Replicator.Stream;

namespace Lakehouse.Cli;

/// <summary>Options that several commands share. What is not given comes from the environment, so that no password has to stand
/// on a command line.</summary>
internal static class CommonOptions
{
    public const string LakeVariable = "LAKEHOUSE_LAKE";
    public const string PostgresVariable = "LAKEHOUSE_POSTGRES";
    public const string ModelsVariable = "LAKEHOUSE_MODELS";

    public static Option<string?> Lake() => new("--lake")
    {
        Description = $"The lake: /path or s3://bucket/prefix. Default: ${LakeVariable}.",
        HelpName = "PATH|URL",
    };

    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = $"Source: postgres://user@host:5432/database. Default: ${PostgresVariable}, where a password is not seen "
            + "by others.",
        HelpName = "URL",
    };

    public static Option<string?> Models() => new("--models")
    {
        Description = $"Folder of the *.yaml files that declare the tables. Default: ${ModelsVariable}, else ./models.",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json") { Description = "One JSON object on stdout instead of text." };

    public static string LakeOf(ParseResult parsed, Option<string?> option) => FindLake(parsed, option)
        ?? throw new UsageException($"Say which lake: --lake /path or s3://bucket/prefix, or set {LakeVariable}.");

    /// <returns>An absolute path or a URL; null when none is given.</returns>
    public static string? FindLake(ParseResult parsed, Option<string?> option) => Given(parsed, option, LakeVariable) switch
    {
        { } path when !path.Contains("://", StringComparison.Ordinal) => Path.GetFullPath(path),
        var url => url,
    };

    /// <returns>Npgsql's connection string.</returns>
    public static string PostgresOf(ParseResult parsed, Option<string?> option) => FindPostgres(parsed, option)
        ?? throw new UsageException($"Say which server: set {PostgresVariable} (or --postgres) to "
            + "postgres://user@host:5432/database.");

    /// <returns>Null when none is given.</returns>
    public static string? FindPostgres(ParseResult parsed, Option<string?> option) =>
        Given(parsed, option, PostgresVariable) is { } url ? PostgresUrl.ToConnectionString(url) : null;

    public static string ModelsOf(ParseResult parsed, Option<string?> option) => Given(parsed, option, ModelsVariable)
        ?? "models";

    public static Lsn? LsnOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => null,
        var text when Lsn.TryParse(text, out var lsn) => lsn,
        var text => throw new UsageException($"'{text}' is no WAL position for {option.Name}; give one as Postgres prints it: "
            + "16/B374D848."),
    };

    private static string? Given(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given
        : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set
        : null;
}
