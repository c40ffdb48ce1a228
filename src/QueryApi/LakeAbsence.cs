namespace Lakehouse.QueryApi;

/// <summary>A time in which no root could be read. It is over when a newer one is shown.</summary>
/// <param name="RootNumber">The last root that was read; null before the first.</param>
internal sealed record LakeAbsence(long? RootNumber, DateTimeOffset Since);
