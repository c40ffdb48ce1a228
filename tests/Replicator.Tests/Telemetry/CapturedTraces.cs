using System.Collections.Concurrent;
using System.Diagnostics;
using Lakehouse.Replicator.Telemetry;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>Every activity of every replicator in this process.</summary>
internal sealed class CapturedTraces : IDisposable
{
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ActivityListener _listener;

    public CapturedTraces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ReplicatorTraces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> Activities => _activities;

    /// <summary>Names, tags and events as text.</summary>
    public IEnumerable<string> Texts => _activities.Select(activity =>
        $"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={TextOf(tag.Value)}"))} "
        + string.Join(' ', activity.Events.Select(told => told.Name)));

    public void Dispose() => _listener.Dispose();

    private static string TextOf(object? value) => value is string[] many ? string.Join(',', many) : $"{value}";
}
