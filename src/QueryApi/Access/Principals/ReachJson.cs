using System.Text.Json;

namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>Tenants as tokens and files of API keys spell them: <c>tenant</c>, a text; <c>tenants</c>, a list of texts, or
/// <c>"*"</c> for all; neither for none.</summary>
internal static class ReachJson
{
    private const string All = "*";

    /// <param name="json">An object that has them among its members.</param>
    /// <exception cref="ArgumentException">They are spelled otherwise, or no tenant's names.</exception>
    internal static TenantReach Read(JsonElement json) =>
        (json.TryGetProperty("tenant", out var one), json.TryGetProperty("tenants", out var some)) switch
        {
            (true, true) => throw new ArgumentException("There is either `tenant` or `tenants`."),
            (true, false) => TenantReach.Of(one.AsText() ?? ""),
            (false, true) when some.ValueKind == JsonValueKind.Array =>
                TenantReach.Of(some.EnumerateArray().Select(name => name.AsText() ?? "")),
            (false, true) when some.AsText() == All => TenantReach.All,
            (false, true) => throw new ArgumentException("`tenants` is a list, or \"*\"."),
            _ => TenantReach.None,
        };

    internal static void Write(Utf8JsonWriter writer, TenantReach tenants)
    {
        if (tenants.IsAll)
            writer.WriteString("tenants", All);
        if (tenants.IsAll || tenants.IsNone)
            return;
        writer.WriteStartArray("tenants");
        foreach (var name in tenants.Names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
