namespace Lakehouse.GraphQL.Conformance;

/// <summary>Where the engine's result first leaves the oracle's.</summary>
internal enum Difference
{
    None,

    /// <summary>Only the words of an error; counted, and allowed.</summary>
    Message,

    /// <summary>One has errors and the other has none, or another number of them.</summary>
    Verdict,
    Data,
    Locations,
    Path,

    /// <summary>Entries of an error's extensions that the resolver gave.</summary>
    Extensions,
}
