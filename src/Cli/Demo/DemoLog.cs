using Microsoft.Extensions.Logging;

namespace Lakehouse.Cli.Demo;

/// <summary>Keeps the last warning of the roles for the screen, and tells each to whoever reads lines.</summary>
/// <param name="tell">Told each warning; null: the screen shows the last one.</param>
internal sealed class DemoLog(Action<string>? tell) : ILoggerProvider, ILogger
{
    private volatile string? _last;

    public string? Last => _last;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Warn(formatter(state, exception));
    }

    public void Warn(string message)
    {
        _last = message;
        tell?.Invoke(message);
    }

    public void Dispose() { }
}
