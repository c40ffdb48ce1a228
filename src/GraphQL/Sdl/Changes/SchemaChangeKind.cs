namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>What can change between two schemas, as graphql-js names it. The worst come first: see
/// <see cref="SchemaChange.Severity"/>.</summary>
public enum SchemaChangeKind : byte
{
    TypeRemoved,
    TypeChangedKind,
    TypeRemovedFromUnion,
    ValueRemovedFromEnum,
    RequiredInputFieldAdded,
    ImplementedInterfaceRemoved,
    FieldRemoved,
    FieldChangedKind,
    RequiredArgumentAdded,
    ArgumentRemoved,
    ArgumentChangedKind,
    DirectiveRemoved,
    DirectiveArgumentRemoved,
    RequiredDirectiveArgumentAdded,
    DirectiveRepeatableRemoved,
    DirectiveLocationRemoved,

    ValueAddedToEnum,
    TypeAddedToUnion,
    OptionalInputFieldAdded,
    OptionalArgumentAdded,
    ImplementedInterfaceAdded,
    ArgumentDefaultValueChange,
    InputFieldDefaultValueChange,

    DescriptionChanged,
    TypeAdded,
    DirectiveAdded,
    FieldAdded,
    DirectiveRepeatableAdded,
    DirectiveLocationAdded,
    OptionalDirectiveArgumentAdded,
    FieldChangedKindSafe,
    ArgumentChangedKindSafe,
    ArgumentDefaultValueAdded,
    InputFieldDefaultValueAdded,
}
