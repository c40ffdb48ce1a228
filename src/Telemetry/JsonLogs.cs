using Microsoft.Extensions.Logging;

namespace Lakehouse.Telemetry;

/// <summary>Logs for machines.</summary>
public static class JsonLogs
{
    /// <summary>One JSON object a line on the standard output: time in UTC, event id, level, category, message, its parts by
    /// name, and trace and span id where there is one. Nothing else of a role goes there.</summary>
    public static ILoggingBuilder AddJsonLogs(this ILoggingBuilder logging)
    {
        logging.Configure(options =>
            options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddJsonConsole(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
            options.IncludeScopes = true;
        });
        return logging;
    }
}
