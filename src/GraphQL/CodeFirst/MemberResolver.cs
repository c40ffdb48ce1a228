using System.Linq.Expressions;
using System.Reflection;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The ways in which a member gives its field's value; one of them is not null.</summary>
internal sealed record MemberResolver(Resolver? Sync, AsyncResolver? Async, Subscriber? Subscribe)
{
    private static readonly MethodInfo Page = typeof(ListPaging).GetMethod(
        nameof(ListPaging.Page), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Compiles the call: no reflection is left when a request comes.</summary>
    internal static MemberResolver Compile(ClassTypes types, MemberInfo member, UseConnectionAttribute? paging)
    {
        var context = Expression.Parameter(typeof(ResolverContext), "context");
        var call = MemberCall.Of(types, member, context);
        var given = call.Type;
        if (ClassForms.IsOneOf(given, typeof(IAsyncEnumerable<>)))
            return OfEvents(given, call, context);

        var isTask = ClassForms.IsOneOf(given, typeof(Task<>));
        if (!isTask && !ClassForms.IsOneOf(given, typeof(ValueTask<>)))
            return OfValue(paging is null ? call : Paged(call, context, paging), context);
        var result = given.GetGenericArguments()[0];
        var finish = paging is null ? null : PageOf(result, paging);
        var wait = isTask ? nameof(Deferred.OfTask) : nameof(Deferred.OfValueTask);
        var deferred = Expression.Call(
            typeof(Deferred), wait, [result], call, context,
            Expression.Constant(finish, typeof(Func<object?, ResolverContext, object?>)));
        return new(null, Expression.Lambda<AsyncResolver>(deferred, context).Compile(), null);
    }

    private static MemberResolver OfValue(Expression value, ParameterExpression context)
    {
        var byReference = Expression.Parameter(typeof(ResolverContext).MakeByRefType(), "context");
        var body = new Replacing(context, byReference).Visit(Expression.Convert(value, typeof(object)))!;
        return new(Expression.Lambda<Resolver>(body, byReference).Compile(), null, null);
    }

    private static MemberResolver OfEvents(Type stream, Expression call, ParameterExpression context)
    {
        var item = stream.GetGenericArguments()[0];
        var opened = Expression.Call(typeof(Deferred), nameof(Deferred.OfEvents), [item], call, context);
        // Each event is the root value of a response, and this field's value in it.
        return new((in ResolverContext at) => at.Source, null, Expression.Lambda<Subscriber>(opened, context).Compile());
    }

    private static InvocationExpression Paged(Expression list, ParameterExpression context, UseConnectionAttribute paging) =>
        Expression.Invoke(Expression.Constant(PageOf(list.Type, paging)), Expression.Convert(list, typeof(object)), context);

    private static Func<object?, ResolverContext, object?> PageOf(Type list, UseConnectionAttribute paging)
    {
        var page = Page.MakeGenericMethod(ClassForms.ItemOf(list)!)
            .CreateDelegate<Func<object, ConnectionArguments, UseConnectionAttribute, object>>();
        return (items, context) => items is null ? null : page(items, MemberCall.PageArguments(context.Arguments), paging);
    }

    private sealed class Replacing(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
