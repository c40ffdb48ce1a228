using System.Text.Encodings.Web;
using System.Text.Json;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Resolving;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Introspection;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>One field of a selection: everything about it that does not depend on the request.</summary>
internal sealed class FieldPlan
{
    private readonly PlanVariant _variant;
    private readonly int _depth;

    // One for an object, one for each type that was met for an interface or a union.
    private SelectionPlan[] _selections = [];

    internal FieldPlan(
        PlanVariant variant, ObjectType parentType, int depth, FieldDefinition definition, string responseName,
        ImmutableArray<FieldNode> nodes)
    {
        _variant = variant;
        _depth = depth;
        ParentType = parentType;
        Definition = definition;
        ResponseName = responseName;
        Nodes = nodes;
        EncodedName = JsonEncodedText.Encode(responseName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        IsTypeName = definition == MetaFields.TypeName;
        IsIntrospection = parentType.Name.StartsWith("__", StringComparison.Ordinal);
        Arguments = ArgumentPlan.Make(variant, definition, nodes[0]);
        (Resolve, ResolveAsync) = ResolversOf(definition, variant.Operation.Defaults);
    }

    internal ObjectType ParentType { get; }

    internal FieldDefinition Definition { get; }

    internal string ResponseName { get; }

    internal JsonEncodedText EncodedName { get; }

    /// <summary>Every place of the document that asks for it, the first of which has its arguments.</summary>
    internal ImmutableArray<FieldNode> Nodes { get; }

    internal ArgumentPlan Arguments { get; }

    /// <summary>It is <c>__typename</c>, whose value is known without asking.</summary>
    internal bool IsTypeName { get; }

    /// <summary>It tells of the schema.</summary>
    internal bool IsIntrospection { get; }

    /// <summary>Null when <see cref="ResolveAsync"/> is the way.</summary>
    internal Resolver? Resolve { get; }

    internal AsyncResolver? ResolveAsync { get; }

    /// <summary>What is asked of its value when that is an object of this type.</summary>
    internal SelectionPlan SelectionFor(ObjectType type)
    {
        foreach (var known in Volatile.Read(ref _selections))
        {
            if (known.Type == type)
                return known;
        }
        return AddSelection(type);
    }

    internal GraphQLError Error(string message) => GraphQLError.At(Nodes.As<SyntaxNode>().AsSpan(), message);

    private SelectionPlan AddSelection(ObjectType type)
    {
        var sets = Nodes.Select(node => node.SelectionSet).OfType<SelectionSetNode>();
        var added = SelectionPlan.Make(_variant, type, _depth + 1, sets);
        // Two requests may make the same plan at once; one of them is forgotten.
        Volatile.Write(ref _selections, [.. Volatile.Read(ref _selections), added]);
        return added;
    }

    private static (Resolver? Now, AsyncResolver? Later) ResolversOf(FieldDefinition definition, DefaultResolvers defaults)
    {
        if (definition.Resolve is not null)
            return (definition.Resolve, null);
        if (definition.ResolveAsync is not null)
            return (null, definition.ResolveAsync);
        return defaults.ResolveAsync is null ? (defaults.Resolve, null) : (null, defaults.ResolveAsync);
    }
}
