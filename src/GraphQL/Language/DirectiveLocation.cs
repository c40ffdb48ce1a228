namespace Lakehouse.GraphQL.Language;

/// <summary>Where a directive may stand.</summary>
/// <remarks>Spec: 3.13 "Directives"; <see cref="FragmentVariableDefinition"/> and <see cref="DirectiveDefinition"/> are of the
/// draft after September 2025.</remarks>
public enum DirectiveLocation : byte
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    FragmentVariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
    DirectiveDefinition,
}
