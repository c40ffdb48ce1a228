using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A literal is a value of the type that is expected where it stands.</summary>
/// <remarks>Spec: 5.6.1 "Values of Correct Type", 5.6.2 "Input Object Field Names", 5.6.4 "Input Object Required
/// Fields".</remarks>
internal sealed class ValuesOfCorrectTypeRule : ValidationRule
{
    private readonly OperationValidationContext _context;
    private readonly LiteralCheck _check;

    internal ValuesOfCorrectTypeRule(OperationValidationContext context)
    {
        _context = context;
        _check = new(null, context.HideSuggestions, problem => context.Report(problem.Message, problem.Node!));
    }

    internal override bool Enter(SyntaxNode node) => node switch
    {
        VariableNode => true,
        // The tracker is at the items of the list already.
        ListValueNode list => Check(list, _context.Types.Input.ParentType),
        ValueNode value => Check(value, _context.Types.Input.Type),
        _ => true,
    };

    private bool Check(ValueNode value, GraphQLType? type)
    {
        if (type is not null)
            _check.Check(value, type);
        return false;
    }
}
