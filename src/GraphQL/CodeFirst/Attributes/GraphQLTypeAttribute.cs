namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The type in the schema by its name and wrappers, such as <c>ID!</c> or <c>[Date!]</c>, where that of C#
/// says less.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class GraphQLTypeAttribute(string type) : Attribute
{
    /// <summary>A type reference of the language; a named type is a built-in or bound scalar.</summary>
    public string Type { get; } = type;
}
