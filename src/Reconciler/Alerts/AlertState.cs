using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>What is wrong now and who has been told. Small JSON for the reconciler to keep from run to run.</summary>
/// <remarks>Keep it before and after <see cref="AlertDelivery.DeliverAsync"/>: a process that dies in between then tells again
/// under the same message id, which a receiver drops. Holds amounts and keys, as a proof does.</remarks>
public sealed record AlertState
{
    public static AlertState Empty { get; } = new();

    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    /// <summary>Cells last seen broken; each run compares them, whatever else is in its scope.</summary>
    [JsonIgnore]
    public IEnumerable<AlertSubject> StandingBreaks => Troubles
        .Where(trouble => trouble.Alert.Kind == AlertKind.Mismatched).Select(trouble => trouble.Alert.Subject);

    /// <exception cref="JsonException">Not what <see cref="ToJson"/> writes.</exception>
    public static AlertState Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, AlertJson.Default.AlertState) ?? throw new JsonException("The alert state is null.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AlertJson.Default.AlertState);

    /// <summary>What a sink has to be told, oldest first.</summary>
    internal IReadOnlyList<Alert> DueFor(string sink) =>
    [
        .. Troubles.Where(trouble => trouble.IsDueFor(sink)).Select(trouble => trouble.Alert).OrderBy(alert => alert.RaisedAt),
    ];

    internal AlertState Accepted(Alert alert, string sink) => this with
    {
        Troubles =
        [
            .. Troubles.Select(trouble => trouble.Alert.Message == alert.Message && trouble.IsDueFor(sink)
                ? trouble.Accepted(sink)
                : trouble),
        ],
    };

    /// <summary>Without what is over and known to be over by all of these sinks, and by those that were told of it: a run by hand
    /// that tells the log alone must not swallow the end that the webhook waits for.</summary>
    internal AlertState WithoutToldEnds(IReadOnlyCollection<string> sinks) => this with
    {
        Troubles =
        [
            .. Troubles.Where(trouble => !trouble.IsOver || sinks.Any(trouble.IsDueFor) || trouble.OwedTo is { Count: > 0 }),
        ],
    };
}
