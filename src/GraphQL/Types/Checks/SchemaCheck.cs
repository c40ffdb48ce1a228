using Lakehouse.GraphQL.Types.Introspection;

namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>Finds everything that is wrong with a schema.</summary>
/// <remarks>Spec: "Type Validation" of 3.3 to 3.13. The order of what is found is graphql-js's.</remarks>
internal sealed class SchemaCheck
{
    private readonly Schema _schema;
    private readonly ProblemList _problems = new();
    private readonly FieldCheck _fields;
    private readonly InterfaceCheck _interfaces;
    private readonly InputObjectCheck _inputObjects;

    private SchemaCheck(Schema schema)
    {
        _schema = schema;
        _fields = new(_problems);
        _interfaces = new(schema, _problems);
        _inputObjects = new(_problems);
    }

    internal static ImmutableArray<GraphQLError> Run(Schema schema)
    {
        var check = new SchemaCheck(schema);
        new RootTypeCheck(schema, check._problems).Check();
        check.CheckDirectives();
        foreach (var type in schema.Types)
            check.CheckType(type);
        new FiniteInputCheck(schema.Types.OfType<InputObjectType>(), check._problems).Check();
        return check._problems.All;
    }

    private void CheckDirectives()
    {
        foreach (var directive in _schema.Directives)
        {
            _problems.CheckName(directive.Name, directive.Node);
            if (directive.Locations.IsEmpty)
                _problems.Add($"Directive {directive} must include 1 or more locations.", directive.Node);
            foreach (var argument in directive.Arguments)
                _fields.CheckArgument(argument, argument.Node);
        }
    }

    private void CheckType(NamedType type)
    {
        if (!IntrospectionTypes.All.Contains(type))
            _problems.CheckName(type.Name, type.Nodes.FirstOrDefault());
        switch (type)
        {
            case UnionType union:
                CheckUnion(union);
                break;
            case CompositeType composite:
                _fields.Check(composite);
                _interfaces.Check(composite);
                break;
            case EnumType enumType:
                CheckEnum(enumType);
                break;
            case InputObjectType inputObject:
                _inputObjects.Check(inputObject);
                break;
        }
    }

    private void CheckUnion(UnionType union)
    {
        if (union.DeclaredMembers.IsEmpty)
            _problems.Add($"Union type {union} must define one or more member types.", [.. union.Nodes]);

        HashSet<string> included = [];
        foreach (var member in union.DeclaredMembers)
        {
            var nodes = union.Nodes.OfType<UnionTypeDefinitionNode>()
                .SelectMany(node => node.Members)
                .Where(node => node.Name.Value == member.Name);
            if (!included.Add(member.Name))
                _problems.Add($"Union type {union} can only include type {member} once.", [.. nodes]);
            else if (member is not ObjectType)
                _problems.Add($"Union type {union} can only include Object types, it cannot include {member}.", [.. nodes]);
        }
    }

    private void CheckEnum(EnumType type)
    {
        if (type.Values.Count == 0)
            _problems.Add($"Enum type {type} must define one or more values.", [.. type.Nodes]);
        foreach (var value in type.Values)
            _problems.CheckName(value.Name, value.Node);
    }
}
