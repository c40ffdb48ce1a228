using Lakehouse.QueryApi.Access.ApiKeys;
using Lakehouse.QueryApi.Access.Keys;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Access.Tokens;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi.Access;

/// <summary>All keys of an API: those that prove callers, and those that seal what they carry.</summary>
public sealed partial class AccessControl : IDisposable
{
    private readonly KeyPlace? _place;

    private AccessControl(TokenVerifier verifier, TokenSeal seal, KeyPlace? place) =>
        (Verifier, Seal, _place) = (verifier, seal, place);

    internal TokenVerifier Verifier { get; }

    public TokenSeal Seal { get; }

    /// <exception cref="AccessConfigurationException">A file or a set of keys cannot be used.</exception>
    public static async ValueTask<AccessControl> OpenAsync(
        AccessOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var logger = loggers.CreateLogger("Lakehouse.QueryApi.Access");
        var apiKeys = options.ApiKeysFile is { } file ? new ApiKeyFile(file, time, logger) : null;
        if (options.SealKeysFile is null)
            LogSealOfProcess(logger);
        var seal = new TokenSeal(options.SealKeysFile is { } seals ? SealKeys.Read(seals) : SealKeys.OfThisProcess());
        if (options.Keys is null)
            return new(new TokenVerifier(null, apiKeys, time), seal, null);
        var place = new KeyPlace(options.Keys);
        var keys = new IssuerKeys(place, time, logger);
        await keys.StartAsync(cancellation);
        return new(new TokenVerifier(new(options.Issuer!, options.Audience!, keys), apiKeys, time), seal, place);
    }

    public void Dispose()
    {
        Verifier.Dispose();
        _place?.Dispose();
    }

    [LoggerMessage(3105, LogLevel.Warning,
        "No file of seal keys: snapshot tokens, cursors and drill-downs die with this process, and no other copy opens them")]
    private static partial void LogSealOfProcess(ILogger logger);
}
