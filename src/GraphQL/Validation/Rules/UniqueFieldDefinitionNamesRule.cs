using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two fields of a type have the same name, extensions included.</summary>
/// <remarks>Spec: 3.6 "Objects", 3.7 "Interfaces" and 3.10 "Input Objects", "Type Validation".</remarks>
internal sealed class UniqueFieldDefinitionNamesRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<(string Type, string Field), NameNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is TypeDefinitionNode type)
        {
            foreach (var field in FieldNames(type))
                Check(type.Name.Value, field);
        }
        return node is DocumentNode;
    }

    private static IEnumerable<NameNode> FieldNames(TypeDefinitionNode type) => type switch
    {
        ObjectTypeDefinitionNode definition => definition.Fields.Select(field => field.Name),
        InterfaceTypeDefinitionNode definition => definition.Fields.Select(field => field.Name),
        InputObjectTypeDefinitionNode definition => definition.Fields.Select(field => field.Name),
        _ => [],
    };

    private void Check(string type, NameNode field)
    {
        var coordinate = $"{type}.{field.Value}";
        if (HasField(context.KnownSchema?.Types.Find(type), field.Value))
        {
            context.Report(
                $"Field \"{coordinate}\" already exists in the schema. It cannot also be defined in this type extension.", field);
        }
        else if (!_seen.TryAdd((type, field.Value), field))
        {
            context.Report($"Field \"{coordinate}\" can only be defined once.", _seen[(type, field.Value)], field);
        }
    }

    private static bool HasField(NamedType? type, string field) => type switch
    {
        CompositeType known => known.Fields.Find(field) is not null,
        InputObjectType known => known.Fields.Find(field) is not null,
        _ => false,
    };
}
