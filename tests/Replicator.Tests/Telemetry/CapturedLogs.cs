using System.Collections.Concurrent;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>Logs as <c>AddJsonLogs</c> would write them to the console, kept instead.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ServiceProvider _console;
    private readonly ConsoleFormatter _formatter;
    private IExternalScopeProvider? _scopes;

    public CapturedLogs()
    {
        _console = new ServiceCollection().AddLogging(logging => logging.AddJsonLogs()).BuildServiceProvider();
        _formatter = _console.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == ConsoleFormatterNames.Json);
        Factory = LoggerFactory.Create(logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace));
    }

    public ILoggerFactory Factory { get; }

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _console.Dispose();

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var line = new StringWriter();
            var entry = new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter);
            logs._formatter.Write(entry, logs._scopes, line);
            logs._lines.Enqueue(line.ToString());
        }
    }
}
