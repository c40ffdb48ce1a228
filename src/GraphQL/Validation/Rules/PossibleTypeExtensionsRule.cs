using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>An extension extends a type that is there, and of its own kind.</summary>
/// <remarks>Spec: 3.4.3 "Type Extensions".</remarks>
internal sealed class PossibleTypeExtensionsRule : ValidationRule
{
    private readonly ValidationContext _context;
    private readonly Dictionary<string, TypeDefinitionNode> _defined = [];

    internal PossibleTypeExtensionsRule(ValidationContext context)
    {
        _context = context;
        foreach (var type in context.Document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension))
            _defined[type.Name.Value] = type;
    }

    internal override bool Enter(SyntaxNode node)
    {
        if (node is TypeDefinitionNode { IsExtension: true } extension)
            Check(extension);
        return node is DocumentNode;
    }

    private void Check(TypeDefinitionNode extension)
    {
        var name = extension.Name.Value;
        var definition = _defined.GetValueOrDefault(name);
        var known = _context.KnownSchema?.Types.Find(name);
        if ((definition?.GetType() ?? DefinitionOf(known)) is not { } kind)
        {
            var names = _defined.Keys.Concat(_context.KnownSchema?.Types.Select(type => type.Name) ?? []);
            var suggestion = _context.DidYouMean(name, names);
            _context.Report($"Cannot extend type \"{name}\" because it is not defined.{suggestion}", extension.Name);
        }
        else if (kind != extension.GetType())
        {
            SyntaxNode[] nodes = definition is null ? [extension] : [definition, extension];
            _context.Report($"Cannot extend non-{Describe(extension)} type \"{name}\".", nodes);
        }
    }

    private static Type? DefinitionOf(NamedType? type) => type switch
    {
        ScalarType => typeof(ScalarTypeDefinitionNode),
        ObjectType => typeof(ObjectTypeDefinitionNode),
        InterfaceType => typeof(InterfaceTypeDefinitionNode),
        UnionType => typeof(UnionTypeDefinitionNode),
        EnumType => typeof(EnumTypeDefinitionNode),
        InputObjectType => typeof(InputObjectTypeDefinitionNode),
        _ => null,
    };

    private static string Describe(TypeDefinitionNode extension) => extension switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input object",
    };
}
