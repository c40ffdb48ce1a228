namespace Lakehouse.GraphQL.Types;

/// <summary>How long the list of a field can get: <c>@listSize</c> of the GraphQL cost directives specification.</summary>
/// <param name="AssumedSize">When no slicing argument is given; null when nobody said.</param>
/// <param name="SlicingArguments">Arguments that bound it, such as <c>first</c>.</param>
/// <param name="SizedFields">Fields of the type that hold the list, such as <c>edges</c> of a connection; empty when the field's
/// own value is the list.</param>
/// <param name="RequireOneSlicingArgument">Exactly one slicing argument must be given.</param>
public sealed record ListSize(
    int? AssumedSize, ImmutableArray<string> SlicingArguments, ImmutableArray<string> SizedFields,
    bool RequireOneSlicingArgument);
