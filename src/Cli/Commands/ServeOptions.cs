using System.CommandLine;
using Lakehouse.QueryApi;
using Lakehouse.QueryApi.Access.Issuing;

namespace Lakehouse.Cli.Commands;

/// <summary>What <c>lakehouse serve</c> can be told besides lake and models.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> _address = new("--address")
    {
        Description = "IP address to listen at. Default 127.0.0.1; 0.0.0.0 is all.",
        HelpName = "IP",
    };

    private readonly Option<int?> _port = Number("--port", "PORT", "Port for requests; 0 is a free one. Default 8080.");

    private readonly Option<string?> _jwks = new("--jwks")
    {
        Description = "The issuer's public keys: a file, or an https URL that is read again when keys change.",
        HelpName = "FILE|URL",
    };

    private readonly Option<string> _issuer = new("--issuer")
    {
        Description = $"`iss` that tokens must have. Default {TokenIssuer.DefaultIssuer}.",
        DefaultValueFactory = _ => TokenIssuer.DefaultIssuer,
    };

    private readonly Option<string> _audience = new("--audience")
    {
        Description = $"`aud` that tokens must have. Default {TokenIssuer.DefaultAudience}.",
        DefaultValueFactory = _ => TokenIssuer.DefaultAudience,
    };

    private readonly Option<string?> _apiKeys = new("--api-keys")
    {
        Description = "File of hashed API keys; `lakehouse token api-key` adds to it, changes count within a second.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _sealKeys = new("--seal-keys")
    {
        Description = "File of 1 to 8 secrets in base64 that snapshot tokens and cursors are sealed with; the first seals. "
            + "Default: one of this process.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _cache = new("--cache")
    {
        Description = "Folder for copies of S3 objects, of this process only.",
        HelpName = "DIR",
    };

    private readonly Option<int?> _hotMemory = Number(
        "--hot-memory", "MIB", "Memory for the current and the previous month, 0 to 1048576. Default 2048.");

    private readonly Option<int?> _sumMemory = Number(
        "--sum-memory", "MIB", "Memory for totals by day that folds keep, 0 to 1048576. Default 512.");

    private readonly Option<int?> _answerMemory = Number(
        "--answer-memory", "MIB", "Memory for totals until a change touches their days, 0 to 1048576. Default 256.");

    private readonly Option<int?> _budget = Number(
        "--budget", "POINTS", "What a tenant's people can spend at once, in points of extensions.cost. Default 100000.");

    private readonly Option<int?> _budgetPerSecond = Number(
        "--budget-per-second", "POINTS", "Points that come back each second. Default 10000.");

    private readonly Option<string[]> _catalog = new("--catalog-property")
    {
        Description = "NAME=VALUE that the catalog tells engines, such as s3.endpoint=http://store:9000; no credentials. "
            + "Repeatable.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<int?> _health = Number(
        "--health-port", "PORT", "Port for health and metrics on this machine; 0 is off. Default 9189.");

    public IEnumerable<Option> All =>
    [
        _address, _port, _jwks, _issuer, _audience, _apiKeys, _sealKeys, _cache, _hotMemory, _sumMemory, _answerMemory,
        _budget, _budgetPerSecond, _catalog, _health,
    ];

    public void Apply(ParseResult parsed, QueryApiOptions options)
    {
        options.Address = parsed.GetValue(_address) ?? options.Address;
        options.Port = parsed.GetValue(_port) ?? options.Port;
        options.CacheFolder = parsed.GetValue(_cache) ?? options.CacheFolder;
        options.HealthPort = parsed.GetValue(_health) ?? options.HealthPort;
        options.BudgetPoints = parsed.GetValue(_budget) ?? options.BudgetPoints;
        options.BudgetPointsPerSecond = parsed.GetValue(_budgetPerSecond) ?? options.BudgetPointsPerSecond;
        if (parsed.GetValue(_hotMemory) is { } mebibytes)
            options.Follower.HotBytesMax = (long)mebibytes << 20;
        if (parsed.GetValue(_sumMemory) is { } forSums)
            options.Follower.SumBytesMax = (long)forSums << 20;
        if (parsed.GetValue(_answerMemory) is { } forAnswers)
            options.AnswerBytesMax = (long)forAnswers << 20;
        (options.Access.Keys, options.Access.ApiKeysFile) = (parsed.GetValue(_jwks), parsed.GetValue(_apiKeys));
        (options.Access.Issuer, options.Access.Audience) = (parsed.GetValue(_issuer), parsed.GetValue(_audience));
        options.Access.SealKeysFile = parsed.GetValue(_sealKeys);
        foreach (var property in parsed.GetValue(_catalog) ?? [])
        {
            if (property.Split('=', 2) is not [{ Length: > 0 } name, var value])
                throw new UsageException("A --catalog-property is NAME=VALUE.");
            options.CatalogProperties[name] = value;
        }
    }

    private static Option<int?> Number(string name, string unit, string description) =>
        new(name) { Description = description, HelpName = unit };
}
