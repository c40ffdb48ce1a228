using System.Text.Json.Serialization;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>One break, or one run of runs without an answer, and who has been told.</summary>
public sealed record Trouble
{
    /// <summary>The newest thing to tell of it.</summary>
    public required Alert Alert { get; init; }

    /// <summary>Of the difference that <see cref="Alert"/> tells.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Runs that saw it, one after the other.</summary>
    public required int RunCount { get; init; }

    /// <summary>False while it has been seen too seldom to be told.</summary>
    public required bool IsDue { get; init; }

    /// <summary>Names of the sinks that accepted <see cref="Alert"/>.</summary>
    public IReadOnlyList<string> AcceptedBy { get; init; } = [];

    /// <summary>Names of the sinks that know of it and not of its end: they are owed that, also by a later process. Null: of a
    /// state that was written before this was kept.</summary>
    public IReadOnlyList<string>? OwedTo { get; init; }

    [JsonIgnore]
    public bool IsOver => Alert.Kind == AlertKind.Resolved;

    internal bool IsDueFor(string sink) => IsDue && !AcceptedBy.Contains(sink);

    /// <summary>A sink accepted what is told now.</summary>
    internal Trouble Accepted(string sink) => this with
    {
        AcceptedBy = [.. AcceptedBy, sink],
        OwedTo = IsOver ? [.. (OwedTo ?? []).Where(owed => owed != sink)] : [.. (OwedTo ?? []).Union([sink])],
    };

    /// <summary>Something new to tell, to everybody.</summary>
    internal Trouble Telling(AlertDraft draft) =>
        this with { Alert = draft.Alert, Fingerprint = draft.Fingerprint, IsDue = true, AcceptedBy = [] };
}
