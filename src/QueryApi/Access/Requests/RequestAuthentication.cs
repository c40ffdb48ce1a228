using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lakehouse.QueryApi.Access.Requests;

/// <summary>Finds out who asks before anything looks at the question. It answers nothing itself: each surface says in its own
/// form that it does not know a caller.</summary>
public static class RequestAuthentication
{
    /// <summary>Lets resolvers take the <see cref="Principal"/> as a service.</summary>
    public static IServiceCollection AddRequestAccess(this IServiceCollection services) => services
        .AddScoped<RequestAccess>()
        .AddScoped(request => request.GetRequiredService<RequestAccess>().Principal
            ?? throw new InvalidOperationException("Nobody was let in: ask for the principal behind a surface that refuses."));

    public static IApplicationBuilder UseRequestAccess(this IApplicationBuilder application, AccessControl control) =>
        application.Use((http, next) => ProveAsync(http, next, control.Verifier));

    /// <returns>Null when the caller is known.</returns>
    internal static AccessProblem? ProblemOf(HttpContext http) =>
        AccessOf(http).Refusal is { } refusal ? AccessProblem.Of(refusal) : null;

    internal static RequestAccess AccessOf(HttpContext http) => http.RequestServices.GetRequiredService<RequestAccess>();

    private static async Task ProveAsync(HttpContext http, RequestDelegate next, TokenVerifier verifier)
    {
        var access = AccessOf(http);
        try
        {
            access.Prove(await verifier.VerifyAsync(http.Request.Headers.Authorization, http.RequestAborted));
        }
        catch (TokenRefusedException refused)
        {
            access.Refuse(refused.Reason);
        }
        await next(http);
    }
}
