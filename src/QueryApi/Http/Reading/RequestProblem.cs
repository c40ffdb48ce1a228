using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Http.Reading;

/// <summary>Why a request cannot be taken for one of GraphQL.</summary>
/// <param name="Status">An HTTP status code.</param>
/// <param name="Message">For the client's developer: what is wrong and what to send instead.</param>
internal sealed record RequestProblem(int Status, string Message)
{
    /// <summary>For programs: the entry <c>code</c> of the error's extensions.</summary>
    internal string Code { get; init; } = "REQUEST";

    internal bool IsRetryable { get; init; }

    internal static RequestProblem Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
