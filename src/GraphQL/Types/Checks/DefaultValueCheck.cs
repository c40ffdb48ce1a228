using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>Defaults are values of their type.</summary>
/// <remarks>Spec: 3.6.1 "Field Arguments" and 3.10 "Input Objects", "Type Validation".</remarks>
internal sealed class DefaultValueCheck(ProblemList problems)
{
    internal void Check(InputValueDefinition definition)
    {
        if (definition.DefaultLiteral is not { } literal || !definition.Type.IsInputType)
            return;
        new LiteralCheck(null, hideSuggestions: false, problem => problems.Add(
            $"{definition} has invalid default value{problem.Place}: {problem.Message}",
            problem.Node)).Check(literal, definition.Type);
    }
}
