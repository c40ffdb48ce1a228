using System.Linq.Expressions;
using System.Reflection;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Loading;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>What a method may take of its request besides arguments.</summary>
internal static class RequestParts
{
    internal static bool IsPart(Type type) => type == typeof(OperationContext) || type.IsSubclassOf(typeof(Loader));

    /// <summary>An expression that reads it.</summary>
    internal static Expression Read(ParameterInfo parameter, Expression request)
    {
        var type = parameter.ParameterType;
        if (type == typeof(OperationContext))
            return request;
        var read = IsPart(type) ? nameof(Loader) : nameof(Service);
        return Expression.Call(typeof(RequestParts), read, [type], request);
    }

    private static T Loader<T>(RequestContext request)
        where T : Loader => ((OperationContext)request).Loaders.Get<T>();

    /// <exception cref="InvalidOperationException">The host gave no such service.</exception>
    private static T Service<T>(RequestContext request) =>
        ((OperationContext)request).Services?.GetService(typeof(T)) is T service
            ? service
            : throw new InvalidOperationException($"The request has no service {typeof(T)}: register it with the host.");
}
