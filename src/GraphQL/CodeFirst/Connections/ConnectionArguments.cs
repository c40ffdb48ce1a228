using Lakehouse.GraphQL.Execution.Requests;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Which page is asked for; as a parameter it becomes the four arguments.</summary>
/// <remarks>Spec: GraphQL Cursor Connections Specification, 4 "Arguments".</remarks>
public sealed record ConnectionArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>Items to give, and whether they are the last ones before <see cref="Before"/>.</summary>
    /// <exception cref="GraphQLException">Both directions at once, or a size outside 0 to <paramref name="maxPageSize"/>.
    /// </exception>
    public (int Size, bool IsBackward) Page(int defaultPageSize, int maxPageSize)
    {
        if (First is not null && Last is not null)
            throw Refusal("Give either `first` or `last`: a page has one direction.");
        var (name, asked) = Last is null ? ("first", First) : ("last", Last);
        if (asked < 0 || asked > maxPageSize)
            throw Refusal($"`{name}` must be between 0 and {maxPageSize}; it was {asked}.");
        return (asked ?? defaultPageSize, Last is not null);
    }

    internal static GraphQLException Refusal(string message) => new(ErrorCode.Input.On(new(message)));
}
