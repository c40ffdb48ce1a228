namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>An object or an interface while it is made.</summary>
internal sealed record CompositeSketch(string Name)
{
    /// <summary>All that it implements, also by way of another.</summary>
    internal List<CompositeSketch> Interfaces { get; } = [];

    internal Dictionary<string, FieldSketch> Fields { get; } = [];
}
