using System.Reflection;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>What attributes say of a class, a member or a parameter.</summary>
internal static class ClassAnnotations
{
    internal static string? Description(ICustomAttributeProvider of) => Find<GraphQLDescriptionAttribute>(of)?.Description;

    internal static string? DeprecationReason(ICustomAttributeProvider of) => Find<GraphQLDeprecatedAttribute>(of)?.Reason;

    internal static Annotations Of(ICustomAttributeProvider of) => new()
    {
        CostWeight = Find<CostAttribute>(of)?.Weight,
        RequiredScope = Find<RequiresScopeAttribute>(of)?.Scope,
        ListSize = SizeOf(of),
    };

    internal static T? Find<T>(ICustomAttributeProvider of)
        where T : Attribute => of.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static ListSize? SizeOf(ICustomAttributeProvider of)
    {
        if (Find<ListSizeAttribute>(of) is { } said)
        {
            return new(
                said.AssumedSize > 0 ? said.AssumedSize : null, [.. said.SlicingArguments], [.. said.SizedFields],
                said.RequireOneSlicingArgument);
        }
        return Find<UseConnectionAttribute>(of) is { } paged
            ? new(paged.DefaultPageSize, ["first", "last"], ["edges", "nodes"], RequireOneSlicingArgument: false)
            : null;
    }
}
