using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Protections;

/// <summary>What an operation asks of its caller, whatever its variables are. Found once for each operation.</summary>
internal sealed class OperationDemands
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly HashSet<string> _visited = [];
    private readonly Dictionary<string, (FieldNode Node, string Coordinate)> _scopes = [];
    private readonly Schema _schema;

    private OperationDemands(Schema schema, DocumentNode document)
    {
        _schema = schema;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>()
            .ToDictionary(fragment => fragment.Name!.Value, StringComparer.Ordinal);
    }

    /// <summary>Scopes, each with the first field that needs it.</summary>
    internal IReadOnlyDictionary<string, (FieldNode Node, string Coordinate)> Scopes => _scopes;

    /// <summary>The first field of introspection; null without one. <c>__typename</c> is none.</summary>
    internal FieldNode? Introspection { get; private set; }

    internal static OperationDemands Of(PreparedOperation operation, Schema schema)
    {
        var demands = new OperationDemands(schema, operation.Document!.Node!);
        var definition = operation.Definition!;
        demands.Visit(definition.SelectionSet, (CompositeType)schema.RootType(definition.Operation)!);
        return demands;
    }

    private void Visit(SelectionSetNode set, CompositeType type)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Visit(field, _schema.FindField(type, field.Name.Value)!);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline.SelectionSet, inline.TypeCondition is { } condition ? TypeOf(condition) : type);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name.Value):
                    var fragment = _fragments[spread.Name.Value];
                    Visit(fragment.SelectionSet, TypeOf(fragment.TypeCondition));
                    break;
            }
        }
    }

    private void Visit(FieldNode node, FieldDefinition field)
    {
        if (node.Name.Value is "__schema" or "__type")
            Introspection ??= node;
        foreach (var scope in (ReadOnlySpan<string?>)
            [field.Annotations.RequiredScope, field.Type.Named.Annotations.RequiredScope])
        {
            if (scope is not null)
                _scopes.TryAdd(scope, (node, field.ToString()));
        }
        if (node.SelectionSet is { } set)
            Visit(set, (CompositeType)field.Type.Named);
    }

    private CompositeType TypeOf(NamedTypeNode condition) => (CompositeType)_schema.Types.Find(condition.Name.Value)!;
}
