using System.Security.Cryptography;
using System.Text;
using Lakehouse.QueryApi.Access.Principals;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi.Access.ApiKeys;

/// <summary>The API keys that there are: a file with a JSON object on each line, read again when it changes.</summary>
/// <remarks>A file that becomes unreadable, or is caught half written, leaves the keys as they were, and the log says
/// so.</remarks>
internal sealed partial class ApiKeyFile
{
    private const int BytesMax = 4 << 20;

    // Bounds what a flood of keys costs, and how long a withdrawn key still works.
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private Dictionary<string, ApiKey> _keys;
    private (long Bytes, DateTime ChangedAt) _stamp;
    private long _lookedAt;

    /// <exception cref="AccessConfigurationException">The file cannot be read, or has another form.</exception>
    internal ApiKeyFile(string path, TimeProvider time, ILogger logger)
    {
        (_path, _time, _logger) = (path, time, logger);
        (_lookedAt, _stamp) = (time.GetTimestamp(), StampOf(path));
        _keys = Read(path);
        LogRead(_keys.Count);
    }

    /// <returns>Null when there is no such key, when its secret is another, or when it is over.</returns>
    internal Principal? Find(ApiKeyText text)
    {
        var key = Current().GetValueOrDefault(text.Id);
        var hash = text.HashSecret();
        var isSecret = key?.IsSecret(hash) ?? CryptographicOperations.FixedTimeEquals(NoHash, hash);
        return isSecret && key is not null && _time.GetUtcNow() < key.ExpiresAt ? key.Principal : null;
    }

    private Dictionary<string, ApiKey> Current()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_lookedAt) < LookPause)
                return _keys;
            _lookedAt = _time.GetTimestamp();
            var stamp = StampOf(_path);
            if (stamp == _stamp)
                return _keys;
            _stamp = stamp;
            return _keys = ReadAgain();
        }
    }

    private Dictionary<string, ApiKey> ReadAgain()
    {
        try
        {
            var keys = Read(_path);
            LogRead(keys.Count);
            return keys;
        }
        catch (AccessConfigurationException wrong)
        {
            LogKept(wrong.Message);   // 3104; the next change of the file is read again
            return _keys;
        }
    }

    private static (long Bytes, DateTime ChangedAt) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private static Dictionary<string, ApiKey> Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > BytesMax })
                throw new AccessConfigurationException($"The file of API keys {path} has more than {BytesMax} bytes.");
            return Parse(File.ReadAllLines(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AccessConfigurationException(
                $"The file of API keys {path} cannot be read ({failure.GetType().Name}): check its name and rights.", failure);
        }
    }

    private static Dictionary<string, ApiKey> Parse(string[] lines, string path)
    {
        Dictionary<string, ApiKey> keys = new(StringComparer.Ordinal);
        foreach (var (index, line) in lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var key = ReadLine(line, $"{path}, line {index + 1}");
            if (!keys.TryAdd(key.Id, key))
                throw new AccessConfigurationException($"{path}, line {index + 1}: the id was there before.");
        }
        return keys;
    }

    private static ApiKey ReadLine(string line, string place)
    {
        var json = StrictJson.TryReadObject(Encoding.UTF8.GetBytes(line))
            ?? throw new AccessConfigurationException($"{place} is no JSON object with each member once.");
        try
        {
            return ApiKey.Read(json);
        }
        catch (FormatException wrong)
        {
            throw new AccessConfigurationException($"{place}: {wrong.Message}.", wrong);
        }
    }

    [LoggerMessage(3103, LogLevel.Information, "Read {Count} API keys")]
    private partial void LogRead(int count);

    [LoggerMessage(3104, LogLevel.Error, "The API keys stay as they were: {Reason}")]
    private partial void LogKept(string reason);
}
