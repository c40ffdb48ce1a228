using System.Text.Json;

namespace Lakehouse.Reconciler.Tests.Alerts;

internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}
