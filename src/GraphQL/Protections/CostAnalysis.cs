using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Protections;

/// <summary>Prices an operation, variables included: a field costs its own <c>@cost</c> and that of its arguments, and for each
/// item its type's <c>@cost</c> (1 for an object) and what is selected below.</summary>
/// <remarks>After the GraphQL cost directives specification, with one number for fields and types. Alternatives on an abstract
/// type add up: an upper bound. Each fragment is priced once for each way in which its list is sized.</remarks>
public sealed class CostAnalysis
{
    private readonly PreparedOperation _operation;
    private readonly Schema _schema;
    private readonly CostOptions _options;
    private Dictionary<string, FragmentDefinitionNode>? _fragments;
    private Dictionary<(string Fragment, ListSizing Sizing), double>? _fragmentCosts;
    private GraphQLError? _error;
    private int _work;

    private CostAnalysis(PreparedOperation operation, Schema schema, CostOptions options) =>
        (_operation, _schema, _options) = (operation, schema, options);

    /// <param name="operation">One that can be executed.</param>
    public static CostReport Of(PreparedOperation operation, Schema schema, CostOptions options)
    {
        var analysis = new CostAnalysis(operation, schema, options);
        var definition = operation.Definition!;
        var root = (CompositeType)schema.RootType(definition.Operation)!;
        var cost = analysis.OfSet(definition.SelectionSet, root, ListSizing.None);
        return new(cost, analysis._error);
    }

    private double OfSet(SelectionSetNode set, CompositeType type, ListSizing sizing)
    {
        var cost = 0.0;
        foreach (var selection in set.Selections)
        {
            if (++_work > _options.WorkMax)
                _error ??= ErrorCode.Limit.On(new("The operation has too many selections to be priced."));
            if (_error is not null)
                return double.PositiveInfinity;
            if (!IsSkipped(selection))
                cost += OfSelection(selection, type, sizing);
        }
        return cost;
    }

    private double OfSelection(SelectionNode selection, CompositeType type, ListSizing sizing) => selection switch
    {
        FieldNode field => OfField(field, type, sizing),
        InlineFragmentNode inline => OfSet(inline.SelectionSet, TypeOf(inline.TypeCondition, type), sizing),
        FragmentSpreadNode spread => OfFragment(spread.Name.Value, type, sizing),
        _ => 0,
    };

    private double OfFragment(string name, CompositeType type, ListSizing sizing)
    {
        // Most operations have no fragments, and every request is priced.
        _fragmentCosts ??= [];
        if (_fragmentCosts.TryGetValue((name, sizing), out var known))
            return known;
        _fragments ??= _operation.Document!.Node!.Definitions.OfType<FragmentDefinitionNode>()
            .ToDictionary(one => one.Name!.Value, StringComparer.Ordinal);
        var fragment = _fragments[name];
        return _fragmentCosts[(name, sizing)] = OfSet(fragment.SelectionSet, TypeOf(fragment.TypeCondition, type), sizing);
    }

    private double OfField(FieldNode node, CompositeType parent, ListSizing sizing)
    {
        // Introspection gives no more than the schema has, and a rule of its own bounds its depth.
        if (node.Name.Value.StartsWith("__", StringComparison.Ordinal))
            return 0;
        var field = _schema.FindField(parent, node.Name.Value)!;
        var list = ListSizing.Of(field, node, _operation.Variables, _options);
        _error ??= list.Error;
        var size = sizing.SizeOf(field) ?? list.OwnSize;
        var type = field.Type.Named;
        var item = type.Annotations.CostWeight ?? (type is CompositeType ? 1 : 0);
        var below = node.SelectionSet is { } set ? OfSet(set, (CompositeType)type, list.Below) : 0;
        return (field.Annotations.CostWeight ?? 0) + OfArguments(field, node) + size * (item + below);
    }

    private static double OfArguments(FieldDefinition field, FieldNode node)
    {
        var cost = 0.0;
        foreach (var argument in node.Arguments)
            cost += field.Arguments.Find(argument.Name.Value)?.Annotations.CostWeight ?? 0;
        return cost;
    }

    private CompositeType TypeOf(NamedTypeNode? condition, CompositeType otherwise) =>
        condition is null ? otherwise : (CompositeType)_schema.Types.Find(condition.Name.Value)!;

    private bool IsSkipped(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && ValueOf(directive) == (directive.Name.Value == "skip"))
                return true;
        }
        return false;
    }

    private bool? ValueOf(DirectiveNode directive) => directive.Arguments is [{ Value: var value }, ..]
        ? value switch
        {
            BooleanValueNode constant => constant.Value,
            VariableNode variable when _operation.Variables.TryGet(variable.Name.Value, out var given) => given as bool?,
            _ => null,
        }
        : null;
}
