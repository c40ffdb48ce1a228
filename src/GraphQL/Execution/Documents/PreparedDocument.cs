using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Resolving;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation;

namespace Lakehouse.GraphQL.Execution.Documents;

/// <summary>A document parsed and validated, with plans of its operations; or what is wrong with it. Made once for each
/// text.</summary>
public sealed class PreparedDocument
{
    private readonly ConcurrentDictionary<OperationDefinitionNode, OperationPlan> _plans = [];
    private readonly Lazy<string> _hash;

    private PreparedDocument(string text, DocumentNode? node, ImmutableArray<GraphQLError> errors)
    {
        Text = text;
        Node = node;
        Errors = errors;
        _hash = new(() => HashOf(text));
    }

    public string Text { get; }

    /// <summary>Null when the text is no document.</summary>
    public DocumentNode? Node { get; }

    /// <summary>Empty when it can be executed.</summary>
    public ImmutableArray<GraphQLError> Errors { get; }

    /// <summary>The SHA-256 of the text's UTF-8, in small hexadecimal digits: its id among trusted documents.</summary>
    public string Hash => _hash.Value;

    /// <summary>Parses and validates a text.</summary>
    public static PreparedDocument Prepare(Schema schema, string text, ParserLimits limits, ValidationOptions validation)
    {
        try
        {
            var node = Parser.ParseDocument(text, limits);
            return new(text, node, CodeAll(DocumentValidator.Validate(schema, node, validation)));
        }
        catch (SyntaxException failure)
        {
            return new(text, null, [ErrorCode.Syntax.On(failure.Error)]);
        }
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>GetOperation(): the operation of a name, or the only one.</summary>
    /// <returns>Null when there is none, or no way to choose; the error says which.</returns>
    internal OperationPlan? FindPlan(string? operationName, Schema schema, DefaultResolvers defaults, out GraphQLError? error)
    {
        error = null;
        if (FindOperation(operationName, out var message) is not { } operation)
        {
            error = ErrorCode.Operation.On(new(message!));
            return null;
        }
        if (_plans.TryGetValue(operation, out var known))
            return known;
        if (schema.RootType(operation.Operation) is not ObjectType rootType)
        {
            error = ErrorCode.Operation.On(GraphQLError.At(
                operation, $"Schema is not configured to execute {operation.Operation.Keyword()} operation."));
            return null;
        }

        var plan = new OperationPlan(schema, defaults, Node!, operation, rootType);
        if (plan.Conditions.Count <= ConditionVariables.CountMax)
            return _plans.GetOrAdd(operation, plan);
        error = ErrorCode.Limit.On(GraphQLError.At(
            operation, $"More than {ConditionVariables.CountMax} variables decide over @skip and @include."));
        return null;
    }

    private static ImmutableArray<GraphQLError> CodeAll(ImmutableArray<GraphQLError> errors) =>
        [.. errors.Select(ErrorCode.Validation.On)];

    private OperationDefinitionNode? FindOperation(string? name, out string? message)
    {
        message = null;
        OperationDefinitionNode? found = null;
        foreach (var definition in Node!.Definitions)
        {
            if (definition is not OperationDefinitionNode operation)
                continue;
            if (name is null && found is not null)
            {
                message = "Must provide operation name if query contains multiple operations.";
                return null;
            }
            if (name is null || operation.Name?.Value == name)
                found = operation;
        }
        if (found is null)
            message = name is null ? "Must provide an operation." : $"Unknown operation named \"{name}\".";
        return found;
    }
}
