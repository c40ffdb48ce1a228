using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>A scalar that nobody described: any JSON, in and out. Literals become what JSON would hold in their place.</summary>
internal sealed class AnyCoercion : ScalarCoercion
{
    public override Coerced Serialize(object value) => Coerced.Ok(value);

    public override Coerced ParseValue(JsonElement value) => Coerced.Ok(value);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => Coerced.Ok(Untyped(value, variables));

    private static object? Untyped(ValueNode value, VariableValues? variables) => value switch
    {
        VariableNode variable => variables is not null && variables.TryGet(variable.Name.Value, out var given) ? given : null,
        IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        FloatValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        StringValueNode text => text.Value,
        BooleanValueNode boolean => boolean.Value,
        EnumValueNode name => name.Value,
        ListValueNode list => list.Values.Select(item => Untyped(item, variables)).ToArray(),
        ObjectValueNode fields => UntypedObject(fields, variables),
        _ => null,
    };

    private static Dictionary<string, object?> UntypedObject(ObjectValueNode value, VariableValues? variables)
    {
        var members = new Dictionary<string, object?>();
        foreach (var field in value.Fields)
        {
            var isAbsent = field.Value is VariableNode variable && !(variables?.TryGet(variable.Name.Value, out _) ?? false);
            if (!isAbsent)
                members[field.Name.Value] = Untyped(field.Value, variables);
        }
        return members;
    }
}
