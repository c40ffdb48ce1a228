namespace Lakehouse.Telemetry;

/// <summary>What a health path answers.</summary>
/// <param name="IsWell">200, else 503.</param>
/// <param name="Json">The body, UTF-8: reasons for people, no message of a server, no name of a host.</param>
public sealed record HealthAnswer(bool IsWell, byte[] Json);
