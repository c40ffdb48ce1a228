using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>Keeps each event's id, text and every value that was given to it.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(EventId Id, string Text)> _events = new();

    public IReadOnlyList<int> Ids => [.. _events.Select(entry => entry.Id.Id)];

    public IReadOnlyList<string> Texts => [.. _events.Select(entry => entry.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join('|', pairs) : "";
        _events.Enqueue((eventId, $"{formatter(state, exception)} {values} {exception}"));
    }

    public void Dispose() { }
}
