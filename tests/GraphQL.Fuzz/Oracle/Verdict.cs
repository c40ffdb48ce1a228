namespace Lakehouse.GraphQL.Fuzz.Oracle;

/// <summary>What comes out when engine and oracle are compared on one case.</summary>
internal enum Verdict
{
    Same,

    /// <summary>The same but for the words of an error.</summary>
    OtherWords,

    /// <summary>The same errors in another order: several fields were late, and the specification orders nothing.</summary>
    OtherOrder,

    /// <summary>The same data, but of several errors below one null, late ones among them, not the same are told. The
    /// specification lets an executor leave out what it learns after the null has climbed.</summary>
    /// <remarks>Spec: 6.4.4 "Handling Execution Errors".</remarks>
    OtherErrorsBelowNull,

    /// <summary>One of the two gave up: a budget, or the oracle's stack.</summary>
    GivenUp,

    /// <summary>A nullable variable stands for a field of a oneOf type that is itself required: graphql 17.1.0 takes it, the
    /// specification does not.</summary>
    /// <remarks>Spec: 5.8.5 "All Variable Usages Are Allowed".</remarks>
    NullableOneOf,

    Different,
}
