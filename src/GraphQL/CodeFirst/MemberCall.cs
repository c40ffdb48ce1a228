using System.Linq.Expressions;
using System.Reflection;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The expression that reads a property or calls a method with what the request gives.</summary>
internal static class MemberCall
{
    internal static Expression Of(ClassTypes types, MemberInfo member, ParameterExpression context)
    {
        var isStatic = member is MethodInfo { IsStatic: true };
        var target = isStatic ? null : Target(types, member.ReflectedType!, context);
        return member is MethodInfo method
            ? Expression.Call(target, method, method.GetParameters().Select(parameter => Value(parameter, context)))
            : Expression.Property(target, (PropertyInfo)member);
    }

    internal static ConnectionArguments PageArguments(InputValues arguments) => new(
        (int?)arguments["first"], (string?)arguments["after"], (int?)arguments["last"], (string?)arguments["before"]);

    private static Expression Target(ClassTypes types, Type type, Expression context) =>
        types.SingletonOf(type) is { } one ? Expression.Constant(one, type) : Source(type, context);

    private static UnaryExpression Source(Type type, Expression context) =>
        Expression.Convert(Expression.Property(context, nameof(ResolverContext.Source)), type);

    private static Expression Value(ParameterInfo parameter, Expression context)
    {
        var type = parameter.ParameterType;
        if (type == typeof(ResolverContext))
            return context;
        if (parameter.IsDefined(typeof(ParentAttribute)))
            return Source(type, context);
        var request = Expression.Property(context, nameof(ResolverContext.Request));
        if (type == typeof(CancellationToken))
            return Expression.Property(request, nameof(RequestContext.Cancellation));
        if (parameter.IsDefined(typeof(ServiceAttribute)) || RequestParts.IsPart(type))
            return Expression.Convert(RequestParts.Read(parameter, request), type);

        var arguments = Expression.Property(context, nameof(ResolverContext.Arguments));
        if (type == typeof(ConnectionArguments))
            return Expression.Call(typeof(MemberCall), nameof(PageArguments), null, arguments);
        var read = InputReader.Of(ClassNames.OfArgument(parameter), type, InputReader.AbsentOf(parameter));
        return Expression.Convert(Expression.Invoke(Expression.Constant(read), arguments), type);
    }
}
