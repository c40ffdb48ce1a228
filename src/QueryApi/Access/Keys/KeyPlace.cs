namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>Where the issuer's keys are: a file, or a URL of its.</summary>
internal sealed class KeyPlace : IDisposable
{
    /// <summary>Of one fetch, from the name's resolution to the last byte.</summary>
    internal static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    private readonly string _place;
    private readonly Uri? _url;
    private readonly HttpClient? _client;

    /// <param name="place">A path, or an <c>https</c> URL; <c>http</c> only on this machine, where nobody is in
    /// between.</param>
    /// <exception cref="AccessConfigurationException">It is another URL.</exception>
    internal KeyPlace(string place)
    {
        _place = place;
        if (!place.Contains("://", StringComparison.Ordinal))
            return;
        if (!Uri.TryCreate(place, UriKind.Absolute, out _url) || _url.UserInfo.Length > 0
            || !(_url.Scheme == Uri.UriSchemeHttps || (_url.Scheme == Uri.UriSchemeHttp && _url.IsLoopback)))
        {
            throw new AccessConfigurationException("The keys' URL must be https, without user and password.");
        }

        // A redirect could lead anywhere, and the cookies of an answer mean nothing here.
        var connections = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        _client = new HttpClient(connections) { Timeout = FetchTimeout, MaxResponseContentBufferSize = JsonWebKeySet.BytesMax };
    }

    /// <exception cref="KeysAwayException">The issuer does not answer now.</exception>
    /// <exception cref="AccessConfigurationException">The file cannot be read, or what is there is no set of keys.</exception>
    internal async Task<JsonWebKeySet> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var bytes = _client is null ? await ReadFileAsync(cancellation) : await _client.GetByteArrayAsync(_url, cancellation);
            return JsonWebKeySet.Parse(bytes, _place);
        }
        catch (Exception failure) when (_client is null && failure is IOException or UnauthorizedAccessException)
        {
            throw new AccessConfigurationException(
                $"The file of keys {_place} cannot be read ({failure.GetType().Name}): check its name and rights.", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new KeysAwayException(_place, failure.Message.TrimEnd('.'), failure);
        }
        catch (TaskCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new KeysAwayException(_place, $"no answer within {FetchTimeout.TotalSeconds:0} s", late);
        }
    }

    public void Dispose() => _client?.Dispose();

    private async Task<byte[]> ReadFileAsync(CancellationToken cancellation)
    {
        var file = new FileInfo(_place);
        return file.Exists && file.Length > JsonWebKeySet.BytesMax
            ? throw new AccessConfigurationException($"{_place} has more than {JsonWebKeySet.BytesMax} bytes.")
            : await File.ReadAllBytesAsync(_place, cancellation);
    }
}
