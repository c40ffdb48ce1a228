using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>What is asked of objects of one type at one place of an operation. Made once, shared by all requests.</summary>
internal sealed class SelectionPlan
{
    /// <summary>Levels that an operation may have. Validation allows fewer; this bounds the recursion of execution and of writing
    /// for documents that were not validated.</summary>
    internal const int DepthMax = 500;

    private SelectionPlan(ObjectType type, int depth, FieldPlan[] fields, GraphQLError? error)
    {
        Type = type;
        Depth = depth;
        Fields = fields;
        Error = error;
    }

    internal ObjectType Type { get; }

    /// <summary>Levels above it; none above the root.</summary>
    internal int Depth { get; }

    /// <summary>In the order of the response.</summary>
    internal FieldPlan[] Fields { get; }

    /// <summary>A condition has no value: executing the selection set is this error. Null when it can be executed.</summary>
    internal GraphQLError? Error { get; }

    /// <param name="sets">Selection sets that are merged: of all fields of one response name.</param>
    internal static SelectionPlan Make(PlanVariant variant, ObjectType type, int depth, IEnumerable<SelectionSetNode> sets)
    {
        var collector = new FieldCollector(variant, type);
        foreach (var set in sets)
            collector.Collect(set);
        if (collector.Error is not null)
            return new(type, depth, [], collector.Error);

        var fields = new List<FieldPlan>(collector.Groups.Count);
        foreach (var (responseName, nodes) in collector.Groups)
        {
            // Validation refuses unknown fields; of a document that was not validated they are left out.
            if (variant.Operation.Schema.FindField(type, nodes[0].Name.Value) is { } definition)
                fields.Add(new(variant, type, depth, definition, responseName, [.. nodes]));
        }
        return new(type, depth, [.. fields], null);
    }
}
