using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Introspection;
using Lakehouse.GraphQL.Types.Scalars;
using Lakehouse.GraphQL.Validation;

namespace Lakehouse.GraphQL.Sdl;

/// <summary>Builds a schema from its text.</summary>
/// <remarks>Spec: 3 "Type System". Types come in the order of the text. Fields have no resolvers: execution's default reads
/// properties.</remarks>
public sealed class SchemaBuilder
{
    private readonly DocumentNode _document;
    private readonly ILookup<string, TypeDefinitionNode> _typeNodes;
    private readonly Dictionary<string, NamedType> _types = [];

    private SchemaBuilder(DocumentNode document)
    {
        _document = document;
        _typeNodes = document.Definitions.OfType<TypeDefinitionNode>()
            .OrderBy(type => type.IsExtension)
            .ToLookup(type => type.Name.Value);
        foreach (var standard in BuiltInScalars.All.Concat(IntrospectionTypes.All))
            _types[standard.Name] = standard;
    }

    /// <summary>Builds the schema that a text defines; extensions in it extend its own types.</summary>
    /// <exception cref="SyntaxException">The text is not well formed.</exception>
    /// <exception cref="SchemaException">It defines no schema. That a schema is one that can be asked is
    /// <see cref="Schema.Errors"/>' matter.</exception>
    public static Schema FromSdl(string text) => FromDocument(Parser.ParseDocument(text, ParserLimits.None));

    /// <inheritdoc cref="FromSdl"/>
    public static Schema FromDocument(DocumentNode document)
    {
        var errors = DocumentValidator.ValidateTypeSystem(document);
        return errors.IsEmpty ? BuildFrom(document) : throw new SchemaException(errors);
    }

    /// <summary>Builds a schema that has more than another: types, and extensions of that one's.</summary>
    /// <param name="schema">Built from text itself; what a program made cannot be taken apart.</param>
    /// <exception cref="SyntaxException">The text is not well formed.</exception>
    /// <exception cref="SchemaException">It does not fit the schema.</exception>
    public static Schema Extend(Schema schema, string text)
    {
        var extension = Parser.ParseDocument(text, ParserLimits.None);
        var errors = DocumentValidator.ValidateTypeSystem(extension, schema);
        if (!errors.IsEmpty)
            throw new SchemaException(errors);

        IEnumerable<DefinitionNode> known =
            [.. schema.Nodes, .. schema.Types.SelectMany(type => type.Nodes), .. schema.Directives.SelectMany(NodesOf)];
        return BuildFrom(new(extension.Span, [.. known, .. extension.Definitions]));
    }

    // Arguments of directives are checked where their meaning is taken.
    private static Schema BuildFrom(DocumentNode document)
    {
        try
        {
            return new SchemaBuilder(document).Build();
        }
        catch (GraphQLException wrong)
        {
            throw new SchemaException([wrong.Error]);
        }
    }

    private static IEnumerable<DefinitionNode> NodesOf(Directive directive) => directive.Node is { } node ? [node] : [];

    private Schema Build()
    {
        List<NamedType> types = [];
        foreach (var node in _document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension))
            types.Add(_types.TryGetValue(node.Name.Value, out var standard) ? standard : Define(node.Name.Value));

        var nodes = _document.Definitions.OfType<SchemaDefinitionNode>().OrderBy(schema => schema.IsExtension).ToImmutableArray();
        return new(new SchemaParts
        {
            Query = RootType(nodes, OperationType.Query, "Query"),
            Mutation = RootType(nodes, OperationType.Mutation, "Mutation"),
            Subscription = RootType(nodes, OperationType.Subscription, "Subscription"),
            Description = nodes.FirstOrDefault()?.Description?.Value,
            Types = types,
            Directives = BuildDirectives(),
            Nodes = nodes,
        });
    }

    private NamedType Define(string name) => _types[name] = new TypeFactory(this, [.. _typeNodes[name]]).Make();

    /// <summary>What the schema says; without a definition, the type of the usual name.</summary>
    private NamedType? RootType(ImmutableArray<SchemaDefinitionNode> nodes, OperationType operation, string usualName)
    {
        var root = nodes.SelectMany(schema => schema.OperationTypes).LastOrDefault(root => root.Operation == operation);
        if (root is not null)
            return TypeOf(root.Type);
        var isDefined = nodes.Any(schema => !schema.IsExtension);
        return isDefined || !_typeNodes.Contains(usualName) ? null : _types.GetValueOrDefault(usualName);
    }

    private List<Directive> BuildDirectives()
    {
        var extensions = _document.Definitions.OfType<DirectiveExtensionNode>().ToLookup(directive => directive.Name.Value);
        var directives = _document.Definitions.OfType<DirectiveDefinitionNode>()
            .Select(node => DirectiveFactory.Make(this, node, extensions[node.Name.Value]))
            .ToList();
        directives.AddRange(BuiltInDirectives.All.ExceptBy(directives.Select(own => own.Name), builtIn => builtIn.Name).ToList());
        return directives;
    }

    /// <exception cref="SchemaException">There is no type of that name.</exception>
    internal NamedType TypeOf(NamedTypeNode node) => _types.TryGetValue(node.Name.Value, out var type)
        ? type
        : throw new SchemaException([GraphQLError.At(node, $"Unknown type: \"{node.Name.Value}\".")]);

    internal GraphQLType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => TypeOf(list.ItemType).List,
        NonNullTypeNode nonNull => TypeOf(nonNull.NullableType).NonNull,
        _ => TypeOf((NamedTypeNode)node),
    };
}
