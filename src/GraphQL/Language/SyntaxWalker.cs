namespace Lakehouse.GraphQL.Language;

/// <summary>Visits a tree in the order of its text, descriptions left out. The depth of its recursion is the tree's, which the
/// parser bounds.</summary>
public abstract class SyntaxWalker
{
    /// <summary>Visits a node and, where <see cref="Enter"/> allows it, what is below.</summary>
    public void Walk(SyntaxNode? node)
    {
        if (node is null)
            return;
        if (Enter(node))
            WalkChildren(node);
        Leave(node);
    }

    /// <summary>Before the children of a node.</summary>
    /// <returns>False to leave them out; <see cref="Leave"/> follows in either case.</returns>
    protected virtual bool Enter(SyntaxNode node) => true;

    /// <summary>After the children of a node.</summary>
    protected virtual void Leave(SyntaxNode node)
    {
    }

    private void WalkAll<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
    {
        foreach (var node in nodes)
            Walk(node);
    }

    private void WalkChildren(SyntaxNode node)
    {
        switch (node)
        {
            case FieldNode field:
                WalkField(field);
                break;
            case SelectionSetNode set:
                WalkAll(set.Selections);
                break;
            case FragmentSpreadNode spread:
                Walk(spread.Name);
                WalkAll(spread.Directives);
                break;
            case InlineFragmentNode inline:
                Walk(inline.TypeCondition);
                WalkAll(inline.Directives);
                Walk(inline.SelectionSet);
                break;
            case ArgumentNode argument:
                Walk(argument.Name);
                Walk(argument.Value);
                break;
            case DirectiveNode directive:
                Walk(directive.Name);
                WalkAll(directive.Arguments);
                break;
            case ValueNode or ObjectFieldNode:
                WalkValue(node);
                break;
            case TypeNode type:
                WalkTypeReference(type);
                break;
            default:
                WalkDefinition(node);
                break;
        }
    }

    private void WalkField(FieldNode field)
    {
        Walk(field.Alias);
        Walk(field.Name);
        WalkAll(field.Arguments);
        WalkAll(field.Directives);
        Walk(field.SelectionSet);
    }

    private void WalkValue(SyntaxNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                Walk(variable.Name);
                break;
            case ListValueNode list:
                WalkAll(list.Values);
                break;
            case ObjectValueNode fields:
                WalkAll(fields.Fields);
                break;
            case ObjectFieldNode field:
                Walk(field.Name);
                Walk(field.Value);
                break;
        }
    }

    private void WalkTypeReference(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                Walk(named.Name);
                break;
            case ListTypeNode list:
                Walk(list.ItemType);
                break;
            case NonNullTypeNode nonNull:
                Walk(nonNull.NullableType);
                break;
        }
    }

    private void WalkDefinition(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WalkAll(document.Definitions);
                break;
            case OperationDefinitionNode operation:
                Walk(operation.Name);
                WalkAll(operation.VariableDefinitions);
                WalkAll(operation.Directives);
                Walk(operation.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                Walk(variable.Variable);
                Walk(variable.Type);
                Walk(variable.DefaultValue);
                WalkAll(variable.Directives);
                break;
            case FragmentDefinitionNode fragment:
                Walk(fragment.Name);
                Walk(fragment.TypeCondition);
                WalkAll(fragment.Directives);
                Walk(fragment.SelectionSet);
                break;
            case TypeDefinitionNode type:
                WalkTypeDefinition(type);
                break;
            default:
                WalkTypeSystem(node);
                break;
        }
    }

    private void WalkTypeDefinition(TypeDefinitionNode type)
    {
        Walk(type.Name);
        if (type is ObjectTypeDefinitionNode { Interfaces: var ofObject })
            WalkAll(ofObject);
        if (type is InterfaceTypeDefinitionNode { Interfaces: var ofInterface })
            WalkAll(ofInterface);
        WalkAll(type.Directives);
        switch (type)
        {
            case ObjectTypeDefinitionNode definition:
                WalkAll(definition.Fields);
                break;
            case InterfaceTypeDefinitionNode definition:
                WalkAll(definition.Fields);
                break;
            case UnionTypeDefinitionNode definition:
                WalkAll(definition.Members);
                break;
            case EnumTypeDefinitionNode definition:
                WalkAll(definition.Values);
                break;
            case InputObjectTypeDefinitionNode definition:
                WalkAll(definition.Fields);
                break;
        }
    }

    private void WalkTypeSystem(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode schema:
                WalkAll(schema.Directives);
                WalkAll(schema.OperationTypes);
                break;
            case RootOperationTypeDefinitionNode root:
                Walk(root.Type);
                break;
            case FieldDefinitionNode field:
                Walk(field.Name);
                WalkAll(field.Arguments);
                Walk(field.Type);
                WalkAll(field.Directives);
                break;
            case InputValueDefinitionNode value:
                Walk(value.Name);
                Walk(value.Type);
                Walk(value.DefaultValue);
                WalkAll(value.Directives);
                break;
            case EnumValueDefinitionNode value:
                Walk(value.Name);
                WalkAll(value.Directives);
                break;
            case DirectiveDefinitionNode directive:
                Walk(directive.Name);
                WalkAll(directive.Arguments);
                WalkAll(directive.Directives);
                WalkAll(directive.Locations);
                break;
            case DirectiveExtensionNode directive:
                Walk(directive.Name);
                WalkAll(directive.Directives);
                break;
        }
    }
}
