using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl;

/// <summary>Makes one type of its definition and its extensions.</summary>
/// <param name="nodes">The definition first.</param>
internal sealed class TypeFactory(SchemaBuilder builder, ImmutableArray<TypeDefinitionNode> nodes)
{
    private readonly string _name = nodes[0].Name.Value;
    private readonly string? _description = nodes[0].Description?.Value;

    internal NamedType Make() => nodes[0] switch
    {
        ScalarTypeDefinitionNode => new ScalarType(_name)
        {
            Description = _description,
            Nodes = nodes,
            SpecifiedByUrl = nodes.Select(AppliedDirectives.SpecifiedByUrl).LastOrDefault(url => url is not null),
            Annotations = AppliedDirectives.Annotations(nodes[0]),
        },
        ObjectTypeDefinitionNode => new ObjectType(_name, Fields, Interfaces)
        {
            Description = _description,
            Nodes = nodes,
            Annotations = AppliedDirectives.Annotations(nodes[0]),
        },
        InterfaceTypeDefinitionNode => new InterfaceType(_name, Fields, Interfaces) { Description = _description, Nodes = nodes },
        UnionTypeDefinitionNode => new UnionType(_name, Members) { Description = _description, Nodes = nodes },
        EnumTypeDefinitionNode => new EnumType(_name, Values())
        {
            Description = _description,
            Nodes = nodes,
            Annotations = AppliedDirectives.Annotations(nodes[0]),
        },
        _ => new InputObjectType(_name, InputFields)
        {
            Description = _description,
            Nodes = nodes,
            IsOneOf = AppliedDirectives.IsOneOf(nodes[0]),
        },
    };

    private IEnumerable<NamedType> Interfaces() => nodes
        .SelectMany(node => node is ObjectTypeDefinitionNode type
            ? type.Interfaces
            : ((InterfaceTypeDefinitionNode)node).Interfaces)
        .Select(builder.TypeOf);

    private IEnumerable<FieldDefinition> Fields() => nodes
        .SelectMany(node => node is ObjectTypeDefinitionNode type ? type.Fields : ((InterfaceTypeDefinitionNode)node).Fields)
        .Select(Field);

    private FieldDefinition Field(FieldDefinitionNode node) => new(node.Name.Value, builder.TypeOf(node.Type))
    {
        Description = node.Description?.Value,
        Arguments = new(node.Arguments.Select(argument => InputValueFactory.Make(builder, argument))),
        DeprecationReason = AppliedDirectives.DeprecationReason(node),
        Annotations = AppliedDirectives.Annotations(node),
        Node = node,
    };

    private IEnumerable<NamedType> Members() =>
        nodes.SelectMany(node => ((UnionTypeDefinitionNode)node).Members).Select(builder.TypeOf);

    private IEnumerable<EnumValueDefinition> Values() =>
        from node in nodes
        from value in ((EnumTypeDefinitionNode)node).Values
        select new EnumValueDefinition(value.Name.Value)
        {
            Description = value.Description?.Value,
            DeprecationReason = AppliedDirectives.DeprecationReason(value),
            Node = value,
        };

    private IEnumerable<InputValueDefinition> InputFields() => nodes
        .SelectMany(node => ((InputObjectTypeDefinitionNode)node).Fields)
        .Select(field => InputValueFactory.Make(builder, field));
}
