using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>Tells what changed from one schema to the next: the check that a contract is kept.</summary>
public sealed class SchemaDiff
{
    private readonly List<SchemaChange> _changes = [];
    private readonly FieldDiff _fields;
    private readonly InputDiff _inputs;

    private SchemaDiff()
    {
        _fields = new(_changes);
        _inputs = new(_changes);
    }

    /// <returns>Changes of types in the order of the old schema, then of directives.</returns>
    public static IReadOnlyList<SchemaChange> Find(Schema old, Schema next)
    {
        var diff = new SchemaDiff();
        diff.CompareTypes(old, next);
        new DirectiveDiff(diff._changes).Compare(old, next);
        return diff._changes;
    }

    private void CompareTypes(Schema old, Schema next)
    {
        foreach (var type in old.Types.Where(type => next.Types.Find(type.Name) is null))
        {
            Add(SchemaChangeKind.TypeRemoved, BuiltInScalars.All.Contains(type)
                ? $"Standard scalar {type} was removed because it is not referenced anymore."
                : $"{type} was removed.");
        }
        foreach (var type in next.Types.Where(type => old.Types.Find(type.Name) is null))
            Add(SchemaChangeKind.TypeAdded, $"{type} was added.");
        foreach (var type in old.Types)
        {
            if (next.Types.Find(type.Name) is { } nextType)
                Compare(type, nextType);
        }
    }

    private void Compare(NamedType old, NamedType next)
    {
        if (old.Description != next.Description)
            Add(SchemaChangeKind.DescriptionChanged, $"Description of {old} has changed to \"{next.Description}\".");
        switch (old, next)
        {
            case (EnumType oldEnum, EnumType nextEnum):
                CompareEnums(oldEnum, nextEnum);
                break;
            case (UnionType oldUnion, UnionType nextUnion):
                CompareUnions(oldUnion, nextUnion);
                break;
            case (InputObjectType oldInput, InputObjectType nextInput):
                _inputs.Compare(oldInput, nextInput);
                break;
            case (ObjectType or InterfaceType, ObjectType or InterfaceType) when old.GetType() == next.GetType():
                _fields.Compare((CompositeType)old, (CompositeType)next);
                CompareInterfaces((CompositeType)old, (CompositeType)next);
                break;
            case var _ when old.GetType() != next.GetType():
                Add(SchemaChangeKind.TypeChangedKind, $"{old} changed from {KindOf(old)} to {KindOf(next)}.");
                break;
        }
    }

    private void CompareEnums(EnumType old, EnumType next)
    {
        foreach (var value in next.Values.Where(value => old.Values.Find(value.Name) is null))
            Add(SchemaChangeKind.ValueAddedToEnum, $"Enum value {value} was added.");
        foreach (var value in old.Values.Where(value => next.Values.Find(value.Name) is null))
            Add(SchemaChangeKind.ValueRemovedFromEnum, $"Enum value {value} was removed.");
        foreach (var value in old.Values)
        {
            if (next.Values.Find(value.Name) is { } nextValue && nextValue.Description != value.Description)
            {
                Add(SchemaChangeKind.DescriptionChanged,
                    $"Description of enum value {value} has changed to \"{nextValue.Description}\".");
            }
        }
    }

    private void CompareUnions(UnionType old, UnionType next)
    {
        foreach (var member in next.DeclaredMembers.ExceptBy(old.DeclaredMembers.Select(NameOf), NameOf))
            Add(SchemaChangeKind.TypeAddedToUnion, $"{member} was added to union type {old}.");
        foreach (var member in old.DeclaredMembers.ExceptBy(next.DeclaredMembers.Select(NameOf), NameOf))
            Add(SchemaChangeKind.TypeRemovedFromUnion, $"{member} was removed from union type {old}.");
    }

    private void CompareInterfaces(CompositeType old, CompositeType next)
    {
        foreach (var added in next.DeclaredInterfaces.ExceptBy(old.DeclaredInterfaces.Select(NameOf), NameOf))
            Add(SchemaChangeKind.ImplementedInterfaceAdded, $"{added} added to interfaces implemented by {old}.");
        foreach (var removed in old.DeclaredInterfaces.ExceptBy(next.DeclaredInterfaces.Select(NameOf), NameOf))
            Add(SchemaChangeKind.ImplementedInterfaceRemoved, $"{old} no longer implements interface {removed}.");
    }

    private static string NameOf(NamedType type) => type.Name;

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };

    private void Add(SchemaChangeKind kind, string description) => _changes.Add(new(kind, description));
}
