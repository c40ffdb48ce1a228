using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Types;

/// <summary>A directive that documents may use.</summary>
/// <remarks>Spec: 3.13 "Directives".</remarks>
public sealed class Directive(string name, ImmutableArray<DirectiveLocation> locations) : INamed
{
    public string Name { get; } = DefinedName.Check(name);

    public ImmutableArray<DirectiveLocation> Locations { get; } = locations;

    public string? Description { get; init; }

    public NamedList<InputValueDefinition> Arguments
    {
        get;
        init => field = InputValueDefinition.Own(value, this);
    } = InputValueDefinition.None;

    /// <summary>It may be used more than once at one place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Why not to use it any more; null when it may be used.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>Its definition; null when a program made it.</summary>
    public DirectiveDefinitionNode? Node { get; init; }

    /// <summary>Its schema coordinate: <c>@directive</c>.</summary>
    public override string ToString() => $"@{Name}";
}
