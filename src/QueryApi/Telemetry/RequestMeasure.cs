using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Telemetry;

/// <summary>Counts and times every request whose surface tells what became of it.</summary>
internal static class RequestMeasure
{
    internal static IApplicationBuilder UseRequestMeasure(
        this IApplicationBuilder application, QueryApiMetrics metrics, TimeProvider time) =>
        application.Use((http, next) => MeasureAsync(http, next, metrics, time));

    private static async Task MeasureAsync(HttpContext http, RequestDelegate next, QueryApiMetrics metrics, TimeProvider time)
    {
        var start = time.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (RequestOutcome.FindKept(http) is { } outcome)
                metrics.Count(outcome, time.GetElapsedTime(start));
        }
    }
}
