using System.Collections.Frozen;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Http;
using Lakehouse.QueryApi.Http.Reading;
using Lakehouse.QueryApi.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Access.Requests;

/// <summary>Lets only known callers ask GraphQL, with the scopes of their role and the budget of their tenant.</summary>
public static class GraphQLAccess
{
    private static readonly FrozenDictionary<Role, FrozenSet<string>> ScopeNames =
        Enum.GetValues<Role>().ToFrozenDictionary(role => role, NamesOf);

    public static GraphQLHttpOptions WithAccess(this GraphQLHttpOptions options) => options with
    {
        Admission = Admit,
        CallerOf = http => CallerOf(RequestAuthentication.AccessOf(http).Principal),
        MayReadSchema = http => RequestAuthentication.AccessOf(http).Principal is { MayReadSchema: true },
    };

    /// <summary>As the schema names scopes.</summary>
    internal static Caller CallerOf(Principal? principal) => principal is null
        ? new("nobody", FrozenSet<string>.Empty, MayIntrospect: false)
        : new(principal.BudgetKey, ScopeNames[principal.Role], principal.MayReadSchema);

    private static RequestProblem? Admit(HttpContext http)
    {
        if (RequestAuthentication.ProblemOf(http) is not { } problem)
            return null;
        problem.WriteHeaders(http.Response);
        RequestOutcome.Unknown(isCatalog: false, $"{RequestAuthentication.AccessOf(http).Refusal}").Keep(http);
        return new(problem.Status, problem.Message) { Code = problem.Code, IsRetryable = problem.IsRetryable };
    }

    private static FrozenSet<string> NamesOf(Role role) =>
        RoleRules.ScopesOf(role).Select(scope => ScopeName.Of(scope)).ToFrozenSet(StringComparer.Ordinal);
}
