namespace Lakehouse.GraphQL.Conformance;

/// <summary>How far a case goes.</summary>
internal enum ConformanceMode
{
    /// <summary>The query alone is parsed; the result's data is its text, printed.</summary>
    Parse,

    /// <summary>The schema is built, and the query, if there is one, is validated against it.</summary>
    Validate,

    /// <summary>Everything; a subscription runs until its source ends.</summary>
    Execute,
}
