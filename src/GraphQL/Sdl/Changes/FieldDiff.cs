using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>Changes of fields of objects and interfaces, and of their arguments.</summary>
internal sealed class FieldDiff(List<SchemaChange> changes)
{
    internal void Compare(CompositeType old, CompositeType next)
    {
        foreach (var field in old.Fields.Where(field => next.Fields.Find(field.Name) is null))
            Add(SchemaChangeKind.FieldRemoved, $"Field {field} was removed.");
        foreach (var field in next.Fields.Where(field => old.Fields.Find(field.Name) is null))
            Add(SchemaChangeKind.FieldAdded, $"Field {field} was added.");
        foreach (var field in old.Fields)
        {
            if (next.Fields.Find(field.Name) is { } nextField)
                Compare(field, nextField);
        }
    }

    private void Compare(FieldDefinition old, FieldDefinition next)
    {
        CompareArguments(old, next);
        if (!TypeChange.IsSafeForOutput(old.Type, next.Type))
            Add(SchemaChangeKind.FieldChangedKind, $"Field {next} changed type from {old.Type} to {next.Type}.");
        else if (old.Type.ToString() != next.Type.ToString())
            Add(SchemaChangeKind.FieldChangedKindSafe, $"Field {next} changed type from {old.Type} to {next.Type}.");
        if (old.Description != next.Description)
            Add(SchemaChangeKind.DescriptionChanged, $"Description of field {old} has changed to \"{next.Description}\".");
    }

    private void CompareArguments(FieldDefinition old, FieldDefinition next)
    {
        foreach (var argument in old.Arguments.Where(argument => next.Arguments.Find(argument.Name) is null))
            Add(SchemaChangeKind.ArgumentRemoved, $"Argument {argument} was removed.");
        foreach (var argument in old.Arguments)
        {
            if (next.Arguments.Find(argument.Name) is { } nextArgument)
                changes.AddRange(InputValueDiff.OfArgument(argument, nextArgument));
        }
        foreach (var argument in next.Arguments.Where(argument => old.Arguments.Find(argument.Name) is null))
        {
            if (argument.IsRequired)
                Add(SchemaChangeKind.RequiredArgumentAdded, $"A required argument {argument} was added.");
            else
                Add(SchemaChangeKind.OptionalArgumentAdded, $"An optional argument {argument} was added.");
        }
    }

    private void Add(SchemaChangeKind kind, string description) => changes.Add(new(kind, description));
}
