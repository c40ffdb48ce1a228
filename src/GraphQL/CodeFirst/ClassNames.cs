using System.Reflection;
using System.Text;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Names of the schema by convention: <c>GetViewerAsync</c> is <c>viewer</c>, <c>Connection&lt;Payment&gt;</c> is
/// <c>PaymentConnection</c>, <c>NeedsResponse</c> is <c>NEEDS_RESPONSE</c>. <see cref="GraphQLNameAttribute"/>
/// overrules.</summary>
internal static class ClassNames
{
    internal static string OfType(Type type)
    {
        var own = type.GetCustomAttribute<GraphQLNameAttribute>(inherit: false)?.Name ?? type.Name.Split('`')[0];
        return string.Concat(type.GetGenericArguments().Select(OfType)) + own;
    }

    /// <summary>An input's name ends with <c>Input</c>: a class may be both input and output.</summary>
    internal static string OfInput(Type type)
    {
        var name = OfType(type);
        var isGiven = type.IsDefined(typeof(GraphQLNameAttribute), inherit: false);
        return isGiven || name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    internal static string OfField(MemberInfo member)
    {
        if (member.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
            return given.Name;
        var name = member.Name;
        if (member is MethodInfo)
        {
            name = Without(name, name.StartsWith("Get", StringComparison.Ordinal), 3, fromEnd: false);
            name = Without(name, name.EndsWith("Async", StringComparison.Ordinal), 5, fromEnd: true);
        }
        return Camel(name);
    }

    internal static string OfArgument(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Camel(parameter.Name!);

    internal static string OfEnumValue(FieldInfo value)
    {
        if (value.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
            return given.Name;
        var name = new StringBuilder();
        for (var index = 0; index < value.Name.Length; index++)
        {
            name.Append(index > 0 && IsWordStart(value.Name, index) ? "_" : "").Append(char.ToUpperInvariant(value.Name[index]));
        }
        return name.ToString();
    }

    // The last of several capitals begins a word when a small letter follows: HTTPManual is HTTP_MANUAL.
    private static bool IsWordStart(string name, int index) => char.IsUpper(name[index])
        && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Without(string name, bool has, int length, bool fromEnd) =>
        !has || name.Length == length ? name : fromEnd ? name[..^length] : name[length..];
}
