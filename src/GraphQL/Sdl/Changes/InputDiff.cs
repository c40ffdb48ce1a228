using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>Changes of the fields of input objects.</summary>
internal sealed class InputDiff(List<SchemaChange> changes)
{
    internal void Compare(InputObjectType old, InputObjectType next)
    {
        foreach (var field in next.Fields.Where(field => old.Fields.Find(field.Name) is null))
        {
            if (field.IsRequired)
                Add(SchemaChangeKind.RequiredInputFieldAdded, $"A required field {field} was added.");
            else
                Add(SchemaChangeKind.OptionalInputFieldAdded, $"An optional field {field} was added.");
        }
        foreach (var field in old.Fields.Where(field => next.Fields.Find(field.Name) is null))
            Add(SchemaChangeKind.FieldRemoved, $"Field {field} was removed.");
        foreach (var field in old.Fields)
        {
            if (next.Fields.Find(field.Name) is { } nextField)
                changes.AddRange(InputValueDiff.OfInputField(field, nextField));
        }
    }

    private void Add(SchemaChangeKind kind, string description) => changes.Add(new(kind, description));
}
