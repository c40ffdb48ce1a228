using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation.Facts;

namespace Lakehouse.GraphQL.Validation;

/// <summary>What rules know of a document with operations.</summary>
internal sealed class OperationValidationContext : ValidationContext
{
    internal OperationValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
        : base(document, schema, options)
    {
        Schema = schema;
        Types = new(schema);
        Fragments = new(document, Budget);
        Variables = new(schema, Fragments, Budget);
    }

    internal Schema Schema { get; }

    /// <summary>Types at the current node.</summary>
    internal TypeTracker Types { get; }

    internal FragmentFacts Fragments { get; }

    internal VariableFacts Variables { get; }
}
