using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two values of an enum have the same name, extensions included.</summary>
/// <remarks>Spec: 3.9 "Enums", "Type Validation".</remarks>
internal sealed class UniqueEnumValueNamesRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<(string Type, string Value), NameNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is EnumTypeDefinitionNode type)
        {
            foreach (var value in type.Values)
                Check(type.Name.Value, value.Name);
        }
        return node is DocumentNode;
    }

    private void Check(string type, NameNode value)
    {
        var coordinate = $"{type}.{value.Value}";
        if (context.KnownSchema?.Types.Find(type) is EnumType known && known.Values.Find(value.Value) is not null)
        {
            context.Report(
                $"Enum value \"{coordinate}\" already exists in the schema. It cannot also be defined in this type extension.",
                value);
        }
        else if (!_seen.TryAdd((type, value.Value), value))
        {
            context.Report($"Enum value \"{coordinate}\" can only be defined once.", _seen[(type, value.Value)], value);
        }
    }
}
