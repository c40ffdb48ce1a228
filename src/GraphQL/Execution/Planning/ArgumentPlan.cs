using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>The arguments of one field. Without variables they are coerced once, with the plan.</summary>
/// <remarks>Spec: 6.4.1 "Coercing Field Arguments".</remarks>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan None = new() { Constant = InputValues.Empty };

    private ArgumentPlan()
    {
    }

    /// <summary>The values for all requests; null when they depend on variables.</summary>
    internal InputValues? Constant { get; private init; }

    /// <summary>Why the values are wrong for all requests; null when they are not.</summary>
    internal GraphQLError? ConstantError { get; private init; }

    /// <summary>Where a request keeps its values, when they depend on it.</summary>
    internal int Index { get; private init; }

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
            return new() { ConstantError = problem.Error };
        }
    }

    /// <exception cref="GraphQLException">One of them is wrong.</exception>
    internal static InputValues Coerce(FieldDefinition definition, FieldNode node, VariableValues variables) =>
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
