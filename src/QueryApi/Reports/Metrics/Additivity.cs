namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Whether a measure of parts adds up to that of the whole.</summary>
public enum Additivity
{
    Additive,

    /// <summary>A ratio, or a count of different values: asked of the whole anew.</summary>
    NonAdditive,
}
