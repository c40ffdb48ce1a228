using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Replicator.Tests.Worlds;

/// <summary>What the replicator said, for assertions and for the message of a test that fails.</summary>
internal sealed class CollectedLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(EventId Id, string Text)> _entries = new();

    public IEnumerable<string> Lines => _entries.Select(entry => entry.Text);

    /// <summary>Lines of one log id, in order.</summary>
    public IReadOnlyList<string> OfId(int id) => [.. _entries.Where(entry => entry.Id.Id == id).Select(entry => entry.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Lines are only collected.");

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _entries.Enqueue((eventId, $"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd()));
    }

    public void Dispose() => _entries.Clear();
}
