namespace Lakehouse.QueryApi.Books;

/// <summary>Whether everything is in that the source had.</summary>
public enum Completeness
{
    Complete,

    /// <summary>The lake is behind the source and follows.</summary>
    CatchingUp,

    /// <summary>The lake has not been heard of for longer than an idle source explains.</summary>
    Degraded,
}
