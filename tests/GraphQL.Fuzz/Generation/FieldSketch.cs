namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>A field as text: what an interface says, its implementations say too.</summary>
/// <param name="Arguments">Without the parentheses.</param>
/// <param name="Directives">With a space before it; or empty.</param>
internal sealed record FieldSketch(string Name, string Arguments, string Type, string Directives)
{
    public override string ToString() => $"{Name}{(Arguments.Length > 0 ? $"({Arguments})" : "")}: {Type}{Directives}";
}
