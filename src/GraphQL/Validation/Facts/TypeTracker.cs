using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>Follows a walk and knows the types at the current node. What the schema does not know is null, so that one mistake
/// is reported once.</summary>
internal sealed class TypeTracker(Schema schema)
{
    private readonly Stack<GraphQLType?> _types = new();
    private readonly Stack<CompositeType?> _parents = new();
    private readonly Stack<FieldDefinition?> _fields = new();
    private readonly Stack<InputPosition> _inputs = new();

    /// <summary>The type of the current field, fragment or operation.</summary>
    internal GraphQLType? Type => _types.TryPeek(out var type) ? type : null;

    /// <summary>The type whose fields are selected.</summary>
    internal CompositeType? ParentType => _parents.TryPeek(out var type) ? type : null;

    internal FieldDefinition? Field => _fields.TryPeek(out var definition) ? definition : null;

    /// <summary>The argument of the current field or directive.</summary>
    internal InputValueDefinition? Argument { get; private set; }

    /// <summary>Where the current value stands.</summary>
    internal InputPosition Input => _inputs.TryPeek(out var position) ? position : default;

    private Directive? Directive { get; set; }

    internal void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parents.Push(Type?.Named as CompositeType);
                break;
            case FieldNode field:
                EnterField(field);
                break;
            case DirectiveNode directive:
                Directive = schema.Directives.Find(directive.Name.Value);
                break;
            case OperationDefinitionNode operation:
                _types.Push(schema.RootType(operation.Operation) as ObjectType);
                break;
            case InlineFragmentNode { TypeCondition: null }:
                _types.Push(Type?.Named);
                break;
            case InlineFragmentNode { TypeCondition: { } condition }:
                PushFragmentType(condition);
                break;
            case FragmentDefinitionNode fragment:
                PushFragmentType(fragment.TypeCondition);
                break;
            default:
                EnterInput(node);
                break;
        }
    }

    internal void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parents.Pop();
                break;
            case FieldNode:
                _fields.Pop();
                _types.Pop();
                break;
            case DirectiveNode:
                Directive = null;
                break;
            case OperationDefinitionNode or InlineFragmentNode or FragmentDefinitionNode:
                _types.Pop();
                break;
            case ArgumentNode:
                Argument = null;
                _inputs.Pop();
                break;
            case VariableDefinitionNode or ListValueNode or ObjectFieldNode:
                _inputs.Pop();
                break;
        }
    }

    private void EnterField(FieldNode field)
    {
        var definition = ParentType is { } parent ? schema.FindField(parent, field.Name.Value) : null;
        _fields.Push(definition);
        _types.Push(definition is { Type.IsOutputType: true } ? definition.Type : null);
    }

    private void PushFragmentType(NamedTypeNode condition)
    {
        var type = schema.FindType(condition);
        _types.Push(type is { IsOutputType: true } ? type : null);
    }

    private void EnterInput(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDefinitionNode variable:
                PushInput(schema.FindType(variable.Type), hasDefault: false);
                break;
            case ArgumentNode argument:
                Argument = (Directive?.Arguments ?? Field?.Arguments)?.Find(argument.Name.Value);
                PushInput(Argument?.Type, Argument?.DefaultLiteral is not null);
                break;
            case ListValueNode:
                PushInput((Input.Type?.Nullable as ListType)?.ItemType, hasDefault: false);
                break;
            case ObjectFieldNode field:
                var definition = (Input.Type?.Named as InputObjectType)?.Fields.Find(field.Name.Value);
                PushInput(definition?.Type, definition?.DefaultLiteral is not null);
                break;
        }
    }

    private void PushInput(GraphQLType? type, bool hasDefault) =>
        _inputs.Push(new(type is { IsInputType: true } ? type : null, Input.Type, hasDefault));
}
