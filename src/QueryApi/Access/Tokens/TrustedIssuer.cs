using Lakehouse.QueryApi.Access.Keys;

namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>Who may sign tokens, and for whom they must be.</summary>
/// <param name="Name"><c>iss</c>.</param>
/// <param name="Audience">One of <c>aud</c>.</param>
internal sealed record TrustedIssuer(string Name, string Audience, IssuerKeys Keys);
