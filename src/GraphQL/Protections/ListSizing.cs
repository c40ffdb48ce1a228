using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Protections;

/// <summary>How a field sizes lists below itself, such as a connection its edges.</summary>
/// <param name="Size">Items of each.</param>
/// <param name="Fields">Names of the fields that hold the list.</param>
internal readonly record struct ListSizing(double Size, ImmutableArray<string> Fields)
{
    internal static readonly ListSizing None = new(1, []);

    /// <returns>Null when it says nothing of that field.</returns>
    internal double? SizeOf(FieldDefinition field) => !Fields.IsDefaultOrEmpty && Fields.Contains(field.Name) ? Size : null;

    /// <summary>What a field says of its own list, and of those below.</summary>
    /// <returns><c>OwnSize</c> is 1 for what is no list.</returns>
    internal static (double OwnSize, ListSizing Below, GraphQLError? Error) Of(
        FieldDefinition field, FieldNode node, VariableValues variables, CostOptions options)
    {
        var isList = field.Type.Nullable is ListType;
        if (field.Annotations.ListSize is not { } said)
            return (isList ? options.ListSizeDefault : 1, None, null);

        var (size, error) = SizeOf(said, field, node, variables, options);
        return said.SizedFields.IsEmpty ? (isList ? size : 1, None, error) : (1, new(size, said.SizedFields), error);
    }

    public bool Equals(ListSizing other) => Size.Equals(other.Size) && Fields == other.Fields;

    public override int GetHashCode() => HashCode.Combine(Size, Fields);

    private static (double Size, GraphQLError? Error) SizeOf(
        ListSize said, FieldDefinition field, FieldNode node, VariableValues variables, CostOptions options)
    {
        var givenCount = 0;
        double? size = null;
        foreach (var name in said.SlicingArguments)
        {
            if (ValueOf(name, field, node, variables) is not { } value)
                continue;
            givenCount++;
            size = Math.Max(size ?? 0, Math.Max(0, value));
        }
        var mustSlice = said.RequireOneSlicingArgument && !said.SlicingArguments.IsEmpty;
        var error = mustSlice && givenCount != 1
            ? ErrorCode.Limit.On(GraphQLError.At(node, $"Give exactly one of {Names(said)} to {field}: it bounds the list."))
            : null;
        return (size ?? said.AssumedSize ?? options.ListSizeDefault, error);
    }

    private static string Names(ListSize said) => string.Join(", ", said.SlicingArguments.Select(name => $"`{name}`"));

    private static int? ValueOf(string name, FieldDefinition field, FieldNode node, VariableValues variables)
    {
        foreach (var argument in node.Arguments)
        {
            if (argument.Name.Value != name)
                continue;
            if (argument.Value is VariableNode variable && !variables.TryGet(variable.Name.Value, out _))
                break;
            return InputCoercion.TryCoerceLiteral(argument.Value, field.Arguments.Find(name)!.Type, variables, out var value)
                ? value as int?
                : null;
        }
        return field.Arguments.Find(name)?.DefaultValue as int?;
    }
}
