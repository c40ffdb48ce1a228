using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi.Telemetry;

/// <summary>What the web host says, in our log: warnings and errors only. Its account of each request has the whole address, and
/// with it what a client put there: a query's values, or a token in the wrong place.</summary>
internal sealed class HostLogs(ILoggerFactory loggers) : ILoggerProvider
{
    internal static void Forward(ILoggingBuilder host, ILoggerFactory loggers) =>
        host.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddProvider(new HostLogs(loggers));

    public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

    public void Dispose()
    {
        // The loggers are the program's.
    }
}
