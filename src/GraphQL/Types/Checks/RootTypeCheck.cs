using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>There is a query type; root types are objects, and different ones.</summary>
/// <remarks>Spec: 3.3.1 "Root Operation Types".</remarks>
internal sealed class RootTypeCheck(Schema schema, ProblemList problems)
{
    internal void Check()
    {
        if (schema.Query is null)
            problems.Add("Query root type must be provided.", schema.Nodes.FirstOrDefault(node => !node.IsExtension));

        var operationsOf = new OrderedDictionary<NamedType, List<OperationType>>();
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            if (schema.RootType(operation) is not { } root)
                continue;
            if (root is not ObjectType)
                ReportKind(operation, root);
            else if (!operationsOf.TryAdd(root, [operation]))
                operationsOf[root].Add(operation);
        }
        foreach (var (root, operations) in operationsOf)
        {
            if (operations.Count > 1)
                ReportShared(root, operations);
        }
    }

    private void ReportKind(OperationType operation, NamedType root)
    {
        var ifProvided = operation == OperationType.Query ? "" : " if provided";
        problems.Add(
            $"{operation} root type must be Object type{ifProvided}, it cannot be {root}.",
            NodeOf(operation) ?? (SyntaxNode?)root.Nodes.FirstOrDefault());
    }

    private void ReportShared(NamedType root, List<OperationType> operations)
    {
        var names = Suggestions.Enumeration("and", operations.ConvertAll(operation => operation.Keyword()));
        problems.Add(
            $"All root types must be different, \"{root}\" type is used as {names} root types.",
            [.. operations.Select(NodeOf)]);
    }

    private NamedTypeNode? NodeOf(OperationType operation) =>
        schema.Nodes.SelectMany(node => node.OperationTypes).FirstOrDefault(root => root.Operation == operation)?.Type;
}
