using Lakehouse.QueryApi.Access.Tokens;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Access.Requests;

/// <summary>What a client hears when it is not known. One sentence for every token that is not good, whatever is wrong with it: a
/// forger learns nothing from it.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Challenge">Value of <c>WWW-Authenticate</c> (RFC 6750, 3); null when another token would not help.</param>
internal sealed record AccessProblem(int Status, string Code, string Message, string? Challenge)
{
    private const string Realm = "Bearer realm=\"lakehouse\"";
    private const string Unauthenticated = "UNAUTHENTICATED";

    private static readonly AccessProblem Missing = new(
        StatusCodes.Status401Unauthorized, Unauthenticated,
        "Send `Authorization: Bearer` with a token or an API key.", Realm);

    private static readonly AccessProblem Invalid = new(
        StatusCodes.Status401Unauthorized, Unauthenticated,
        "The token is not valid here.", $"{Realm}, error=\"invalid_token\"");

    private static readonly AccessProblem Expired = new(
        StatusCodes.Status401Unauthorized, Unauthenticated,
        "The token has expired: get a new one.", $"{Realm}, error=\"invalid_token\", error_description=\"expired\"");

    private static readonly AccessProblem KeysAway = new(
        StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE",
        "The token cannot be checked now, as its issuer does not answer: try again in half a minute.", null);

    internal bool IsRetryable => Challenge is null;

    internal static AccessProblem Of(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.Missing => Missing,
        TokenRefusal.Expired => Expired,
        TokenRefusal.KeysAway => KeysAway,
        _ => Invalid,
    };

    internal void WriteHeaders(HttpResponse response)
    {
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        else
            response.Headers.RetryAfter = "30";
        response.Headers.CacheControl = "no-store";
    }
}
