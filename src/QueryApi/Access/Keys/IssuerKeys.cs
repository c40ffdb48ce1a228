using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>The issuer's keys, kept and followed: read again when a token names one that is not among them, and now and then, so
/// that a key that was withdrawn is believed no more.</summary>
/// <remarks>While they cannot be read the last ones stay in use.</remarks>
internal sealed partial class IssuerKeys(KeyPlace place, TimeProvider time, ILogger logger)
{
    /// <summary>Between two readings. Stops tokens with invented ids from making us ask the issuer all the time.</summary>
    internal static readonly TimeSpan PauseMin = TimeSpan.FromSeconds(30);

    /// <summary>How long keys are believed without asking again.</summary>
    internal static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private volatile JsonWebKeySet? _keys;
    private Task _reading = Task.CompletedTask;
    private long? _askedAt;

    /// <summary>Reads them for the first time. An issuer that does not answer is waited for later: other credentials are good
    /// meanwhile.</summary>
    /// <exception cref="AccessConfigurationException">There is no set of keys, or none of it can be used.</exception>
    internal async Task StartAsync(CancellationToken cancellation)
    {
        _askedAt = time.GetTimestamp();
        try
        {
            var keys = await place.ReadAsync(cancellation);
            Use(keys.Count > 0 ? keys : throw new AccessConfigurationException(
                "The issuer's set has no key that can be used: RSA from 2048 bits or EC on P-256, each with a `kid`."));
        }
        catch (KeysAwayException away)
        {
            LogKept(away.Message);
        }
    }

    /// <returns>Null when there is none, also after a look.</returns>
    /// <exception cref="KeysAwayException">None could be read so far.</exception>
    internal async ValueTask<VerificationKey?> FindAsync(string id, CancellationToken cancellation)
    {
        var known = _keys?.Find(id);
        if (known is not null && Age() < FreshFor)
            return known;
        var reading = ReadAgainIfDue();
        if (known is not null)
            return known;   // old, and still good: nobody waits for the issuer
        await reading.WaitAsync(cancellation);
        return (_keys ?? throw new KeysAwayException("the issuer", "it has not answered so far")).Find(id);
    }

    private TimeSpan Age()
    {
        lock (_gate)
            return _askedAt is { } asked ? time.GetElapsedTime(asked) : TimeSpan.MaxValue;
    }

    /// <returns>The reading under way, which does not fail.</returns>
    private Task ReadAgainIfDue()
    {
        lock (_gate)
        {
            if (_reading.IsCompleted && (_askedAt is not { } asked || time.GetElapsedTime(asked) >= PauseMin))
            {
                _askedAt = time.GetTimestamp();
                _reading = ReadAgainAsync();
            }
            return _reading;
        }
    }

    /// <summary>For all who wait, so none of them can cancel it; <see cref="KeyPlace.FetchTimeout"/> ends it.</summary>
    private async Task ReadAgainAsync()
    {
        try
        {
            Use(await place.ReadAsync(CancellationToken.None));
        }
        catch (Exception failure) when (failure is KeysAwayException or AccessConfigurationException)
        {
            LogKept(failure.Message);   // 3102; the next token with an unknown key, or the next quarter of an hour, asks again
        }
    }

    private void Use(JsonWebKeySet keys)
    {
        _keys = keys;
        LogRead(keys.Count, keys.LeftOutCount);
    }

    [LoggerMessage(3101, LogLevel.Information, "Read the issuer's keys: {Count} in use, {LeftOut} left out")]
    private partial void LogRead(int count, int leftOut);

    [LoggerMessage(3102, LogLevel.Warning, "The issuer's keys stay as they were: {Reason}")]
    private partial void LogKept(string reason);
}
