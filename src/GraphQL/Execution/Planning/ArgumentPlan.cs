using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>The arguments of one field. Without variables they are coerced once, with the plan.</summary>
/// <remarks>Spec: 6.4.1 "Coercing Field Arguments".</remarks>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan None = new() { Constant = InputValues.Empty };

    // Wrong for all requests; null when the values are not.
    private readonly GraphQLError? _error;

    private ArgumentPlan(GraphQLError? error = null) => _error = error;

    /// <summary>The values for all requests; null when they depend on variables, or are wrong.</summary>
    internal InputValues? Constant { get; private init; }

    /// <summary>Where a request keeps its values; -1 when they do not depend on it.</summary>
    internal int Index { get; private init; } = -1;

    internal static ArgumentPlan Make(PlanVariant variant, FieldDefinition definition, FieldNode node)
    {
        if (definition.Arguments.Count == 0)
            return None;
        if (node.Arguments.Any(argument => VariableSearch.IsIn(argument.Value)))
            return new() { Index = variant.NextArgumentIndex() };
        try
        {
            return new() { Constant = Coerce(definition, node, VariableValues.Empty) };
        }
        catch (GraphQLException problem)
        {
            return new(problem.Error);
        }
    }

    /// <summary>The values for a request.</summary>
    /// <exception cref="GraphQLException">One of them is wrong.</exception>
    internal InputValues Coerce(FieldPlan field, VariableValues variables)
    {
        if (_error is not null)
            throw new GraphQLException(_error);
        return Constant ?? Coerce(field.Definition, field.Nodes[0], variables);
    }

    private static InputValues Coerce(FieldDefinition definition, FieldNode node, VariableValues variables) =>
        ArgumentCoercion.Coerce(node, definition.Arguments, node.Arguments, variables);

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
