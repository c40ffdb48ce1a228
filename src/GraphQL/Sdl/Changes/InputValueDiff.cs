using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>Changes of one argument or input field: of its type, else of its default, and of its description.</summary>
internal static class InputValueDiff
{
    internal static IEnumerable<SchemaChange> OfArgument(InputValueDefinition old, InputValueDefinition next) => Compare(
        old, next,
        new(SchemaChangeKind.ArgumentChangedKind, $"Argument {next} has changed type from {old.Type} to {next.Type}."),
        new(SchemaChangeKind.ArgumentChangedKindSafe, $"Argument {next} has changed type from {old.Type} to {next.Type}."),
        SchemaChangeKind.ArgumentDefaultValueChange, SchemaChangeKind.ArgumentDefaultValueAdded);

    internal static IEnumerable<SchemaChange> OfInputField(InputValueDefinition old, InputValueDefinition next) => Compare(
        old, next,
        new(SchemaChangeKind.FieldChangedKind, $"Field {next} changed type from {old.Type} to {next.Type}."),
        new(SchemaChangeKind.FieldChangedKindSafe, $"Field {next} changed type from {old.Type} to {next.Type}."),
        SchemaChangeKind.InputFieldDefaultValueChange, SchemaChangeKind.InputFieldDefaultValueAdded);

    private static IEnumerable<SchemaChange> Compare(
        InputValueDefinition old, InputValueDefinition next, SchemaChange unsafeType, SchemaChange safeType,
        SchemaChangeKind defaultChanged, SchemaChangeKind defaultAdded)
    {
        var (oldDefault, nextDefault) = (DefaultOf(old), DefaultOf(next));
        if (!TypeChange.IsSafeForInput(old.Type, next.Type))
            yield return unsafeType;
        else if (oldDefault is not null && nextDefault is null)
            yield return new(defaultChanged, $"{old} defaultValue was removed.");
        else if (oldDefault is null && nextDefault is not null)
            yield return new(defaultAdded, $"{old} added a defaultValue {nextDefault}.");
        else if (oldDefault != nextDefault)
            yield return new(defaultChanged, $"{old} has changed defaultValue from {oldDefault} to {nextDefault}.");
        else if (oldDefault is null && old.Type.ToString() != next.Type.ToString())
            yield return safeType;

        if (old.Description != next.Description)
        {
            yield return new(
                SchemaChangeKind.DescriptionChanged, $"Description of {old} has changed to \"{next.Description}\".");
        }
    }

    private static string? DefaultOf(InputValueDefinition value) =>
        value.DefaultLiteral is null ? null : Sorted(value.DefaultLiteral).ToString();

    /// <summary>The order in which an object's fields are written means nothing.</summary>
    private static ValueNode Sorted(ValueNode value) => value switch
    {
        ListValueNode list => new ListValueNode(list.Span, [.. list.Values.Select(Sorted)]),
        ObjectValueNode given => new ObjectValueNode(
            given.Span,
            [.. given.Fields
                .Select(field => new ObjectFieldNode(field.Span, field.Name, Sorted(field.Value)))
                .OrderBy(field => field.Name.Value, Comparer<string>.Create(NaturalOrder.Compare))]),
        _ => value,
    };
}
