using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Scalars and enums are the leaves of an operation: they have no selections, everything else has.</summary>
/// <remarks>Spec: 5.3.3 "Leaf Field Selections".</remarks>
internal sealed class ScalarLeafsRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is FieldNode field && context.Types.Type is { } type)
            Check(field, type);
        return true;
    }

    private void Check(FieldNode field, GraphQLType type)
    {
        var name = field.Name.Value;
        if (type.Named is LeafType && field.SelectionSet is { } set)
        {
            context.Report($"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", set);
        }
        else if (type.Named is not LeafType && field.SelectionSet is null)
        {
            context.Report(
                $"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?",
                field);
        }
    }
}
