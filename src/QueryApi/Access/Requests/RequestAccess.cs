using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Tokens;

namespace Lakehouse.QueryApi.Access.Requests;

/// <summary>Who sent the request under way, or why that is not known. One for each request.</summary>
internal sealed class RequestAccess
{
    internal Principal? Principal { get; private set; }

    /// <summary>Null when there is a principal.</summary>
    internal TokenRefusal? Refusal { get; private set; } = TokenRefusal.Missing;

    internal void Prove(Principal principal) => (Principal, Refusal) = (principal, null);

    internal void Refuse(TokenRefusal reason) => (Principal, Refusal) = (null, reason);
}
