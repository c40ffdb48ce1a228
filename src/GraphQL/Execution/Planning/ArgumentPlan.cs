using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>The arguments of one field. Without variables they are coerced once, with the plan.</summary>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan None = new(InputValues.Empty);

    private readonly FieldDefinition? _definition;
    private readonly FieldNode? _node;

    private ArgumentPlan(InputValues constant) => Constant = constant;

    private ArgumentPlan(PlanVariant variant, FieldDefinition definition, FieldNode node)
    {
        _definition = definition;
        _node = node;
        Index = variant.NextArgumentIndex();
    }

    /// <summary>The values for all requests; null when they depend on variables, or are wrong.</summary>
    internal InputValues? Constant { get; }

    /// <summary>Where a request keeps its values, when they depend on it.</summary>
    internal int Index { get; }

    internal static ArgumentPlan Make(PlanVariant variant, FieldDefinition definition, FieldNode node)
    {
        if (definition.Arguments.Count == 0)
            return None;
        var hasVariables = node.Arguments.Any(argument => VariableSearch.IsIn(argument.Value));
        return !hasVariables && ArgumentCoercion.TryCoerce(definition, node, VariableValues.Empty, out var constant, out _)
            ? new(constant)
            : new(variant, definition, node);
    }

    /// <summary>The values for a request, where <see cref="Constant"/> is null.</summary>
    internal bool TryCoerce(VariableValues variables, out InputValues values, out GraphQLError? error) =>
        ArgumentCoercion.TryCoerce(_definition!, _node!, variables, out values, out error);

    /// <summary>Looks for a variable inside a value.</summary>
    private sealed class VariableSearch : SyntaxWalker
    {
        private bool _found;

        internal static bool IsIn(ValueNode value)
        {
            var search = new VariableSearch();
            search.Walk(value);
            return search._found;
        }

        protected override bool Enter(SyntaxNode node)
        {
            _found |= node is VariableNode;
            return !_found;
        }
    }
}
