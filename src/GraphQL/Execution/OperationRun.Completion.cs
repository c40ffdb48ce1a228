using System.Collections;
using System.Text.Json;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Resolving;
using Lakehouse.GraphQL.Execution.Response;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution;

/// <content>Spec: 6.4.3 "Value Completion". Each method returns false when null must stand in place of what it completes, after
/// having said why.</content>
internal sealed partial class OperationRun
{
    private bool CompleteField(FieldPlan field, int slot, object? value) =>
        Complete(field, field.Definition.Type, slot, value);

    private bool TakeNull(FieldPlan field, int slot) => TakeNull(field.Definition.Type, slot);

    // False: null may not stand here either, and goes on to the parent.
    private bool TakeNull(GraphQLType type, int slot)
    {
        if (type is NonNullType)
            return false;
        _tree.SetNull(slot);
        return true;
    }

    // CompleteValue(), with the null that a failure leaves.
    private bool Complete(FieldPlan field, GraphQLType type, int slot, object? value)
    {
        var nullable = type;
        if (type is NonNullType nonNull)
        {
            nullable = nonNull.NullableType;
            _tree[slot].IsNonNull = true;
        }

        if (value is null && nullable != type)
            Fail(field, slot, ErrorCode.Output, $"Cannot return null for non-nullable field {field.Definition}.");
        else if (value is not null && TryComplete(field, nullable, slot, value))
            return true;
        return TakeNull(type, slot);
    }

    // Enumerators, properties, custom scalars and type tests are the resolvers' code too.
    private bool TryComplete(FieldPlan field, GraphQLType type, int slot, object value)
    {
        try
        {
            return CompleteNonNull(field, type, slot, value);
        }
        catch (Exception failure) when (FieldErrors.Concerns(failure, _context))
        {
            return FailAsGiven(field, slot, failure);
        }
    }

    private bool CompleteNonNull(FieldPlan field, GraphQLType type, int slot, object value)
    {
        if (value is Exception or GraphQLError)
            return FailAsGiven(field, slot, value);
        return type switch
        {
            LeafType leaf => CompleteLeaf(field, leaf, slot, value),
            ListType list => CompleteList(field, list.ItemType, slot, value),
            ObjectType objectType => CompleteObject(field, objectType, slot, value),
            AbstractType abstractType => CompleteAbstract(field, abstractType, slot, value),
            _ => throw new InvalidOperationException($"{field.Definition} has no output type."),
        };
    }

    private bool CompleteLeaf(FieldPlan field, LeafType type, int slot, object value)
    {
        var (serialized, error) = type.Serialize(value);
        if (error is not null)
            return Fail(field, slot, ErrorCode.Output, error);
        if (serialized is null)
            return Fail(field, slot, ErrorCode.Output, $"{type} has no form for the value of {field.Definition}.");
        _tree.SetLeaf(slot, serialized);
        return true;
    }

    private bool CompleteList(FieldPlan field, GraphQLType itemType, int slot, object value)
    {
        switch (value)
        {
            case JsonElement { ValueKind: JsonValueKind.Array } json:
                return CompleteItems(field, itemType, slot, json);
            case IList items:
                return CompleteItems(field, itemType, slot, items);
            case IEnumerable items and not string:
                return CompleteItems(field, itemType, slot, items.Cast<object?>().ToArray());
            default:
                return Fail(
                    field, slot, ErrorCode.Output, $"Expected Iterable, but did not find one for field \"{field.Definition}\".");
        }
    }

    private bool CompleteItems(FieldPlan field, GraphQLType itemType, int slot, IList items)
    {
        var first = _tree.SetList(slot, items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            CountWork();
            if (!Complete(field, itemType, first + index, items[index]))
                return false;
        }
        return true;
    }

    private bool CompleteItems(FieldPlan field, GraphQLType itemType, int slot, JsonElement items)
    {
        var next = _tree.SetList(slot, items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            CountWork();
            if (!Complete(field, itemType, next++, JsonValue.Unwrap(item)))
                return false;
        }
        return true;
    }

    private bool CompleteObject(FieldPlan field, ObjectType type, int slot, object value)
    {
        if (type.IsTypeOf is { } isTypeOf && !isTypeOf(value))
            return Fail(field, slot, ErrorCode.Output, $"Expected value of type \"{type}\" but got another.");
        var selection = field.SelectionFor(type);
        if (selection.Error is null)
            return ExecuteSelection(selection, value, slot);
        _errors.Add(field, _tree.PathOf(slot), ErrorCode.Input.On(selection.Error));
        return false;
    }

    // ResolveAbstractType()
    private bool CompleteAbstract(FieldPlan field, AbstractType type, int slot, object value)
    {
        var name = TypeNameOf(type, value);
        if (name is null)
            return Fail(field, slot, ErrorCode.Output, UnknownTypeMessage(field, type));

        var found = _context.Schema.Types.Find(name);
        if (found is ObjectType objectType && _context.Schema.Includes(type, objectType))
            return CompleteObject(field, objectType, slot, value);
        return Fail(field, slot, ErrorCode.Output, found switch
        {
            null => $"Abstract type \"{type}\" was resolved to a type \"{name}\" that does not exist inside the schema.",
            not ObjectType => $"Abstract type \"{type}\" was resolved to a non-object type \"{name}\".",
            _ => $"Runtime Object type \"{name}\" is not a possible type for \"{type}\".",
        });
    }

    private string? TypeNameOf(AbstractType type, object value)
    {
        if ((type.ResolveType?.Invoke(value) ?? _options.Defaults.ResolveType(value)) is { } name)
            return name;
        foreach (var possible in _context.Schema.PossibleTypes(type))
        {
            if (possible.IsTypeOf is { } isTypeOf && isTypeOf(value))
                return possible.Name;
        }
        return null;
    }

    private static string UnknownTypeMessage(FieldPlan field, AbstractType type) =>
        $"Abstract type \"{type}\" must resolve to an Object type at runtime for field \"{field.Definition}\". "
        + $"Either the \"{type}\" type should provide a \"resolveType\" function or each possible type should provide an "
        + "\"isTypeOf\" function.";

    private bool Fail(FieldPlan field, int slot, ErrorCode code, string message)
    {
        _errors.Add(field, _tree.PathOf(slot), code, message);
        return false;
    }

    // A resolver may give errors as values, above all for single items of a list.
    private bool FailAsGiven(FieldPlan field, int slot, object value)
    {
        if (value is GraphQLError error)
            _errors.Add(field, _tree.PathOf(slot), error);
        else
            _errors.Add(field, _tree.PathOf(slot), (Exception)value);
        return false;
    }
}
