using Lakehouse.GraphQL;
using Lakehouse.GraphQL.Execution.Requests;

namespace Lakehouse.QueryApi.Access.Sealing;

/// <summary>A text is no sealed token of this purpose and binding. Which of the two it lacks, or whether anybody sealed it, is
/// told to nobody.</summary>
public sealed class InvalidTokenException(TokenPurpose purpose) : GraphQLException(Code.On(new GraphQLError(
    $"This is no {purpose.ToString().ToLowerInvariant()} token that you were given, or it was sealed with a key that is kept no "
    + "more: ask again without it.")))
{
    public static readonly ErrorCode Code = new("INVALID_TOKEN", isRetryable: false);

    public TokenPurpose Purpose { get; } = purpose;
}
