using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>What is asked of objects of one type at one place of an operation. Made once, shared by all requests.</summary>
internal sealed class SelectionPlan
{
    private SelectionPlan(ObjectType type, FieldPlan[] fields, GraphQLError? error)
    {
        Type = type;
        Fields = fields;
        Error = error;
    }

    internal ObjectType Type { get; }

    /// <summary>In the order of the response.</summary>
    internal FieldPlan[] Fields { get; }

    /// <summary>A condition has no value: executing the selection set is this error. Null when it can be executed.</summary>
    internal GraphQLError? Error { get; }

    /// <param name="sets">Selection sets that are merged: of all fields of one response name.</param>
    internal static SelectionPlan Make(PlanVariant variant, ObjectType type, IEnumerable<SelectionSetNode> sets)
    {
        var collector = new FieldCollector(variant, type);
        foreach (var set in sets)
            collector.Collect(set);
        if (collector.Error is not null)
            return new(type, [], collector.Error);

        var fields = new List<FieldPlan>(collector.Groups.Count);
        foreach (var (responseName, nodes) in collector.Groups)
        {
            // Validation refuses unknown fields; of a document that was not validated they are left out.
            if (variant.Operation.Schema.FindField(type, nodes[0].Name.Value) is { } definition)
                fields.Add(new(variant, type, definition, responseName, [.. nodes]));
        }
        return new(type, [.. fields], null);
    }
}
