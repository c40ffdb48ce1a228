using System.Text.Json;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>Makes an operation's variables of what a request sent, or says everything that is wrong with it.</summary>
/// <remarks>Spec: 6.1.2 "Coercing Variable Values", CoerceVariableValues().</remarks>
internal sealed class VariableCoercion
{
    private static readonly GraphQLError TooMany =
        ErrorCode.Input.On(new("Too many errors processing variables, error limit reached. Execution aborted."));

    private readonly int _errorCountMax;
    private readonly bool _hideSuggestions;
    private readonly ImmutableArray<GraphQLError>.Builder _errors = ImmutableArray.CreateBuilder<GraphQLError>();
    private readonly Dictionary<string, object?> _values = [];

    private bool HasTooMany => _errors.Count > _errorCountMax;

    private VariableCoercion(int errorCountMax, bool hideSuggestions)
    {
        _errorCountMax = errorCountMax;
        _hideSuggestions = hideSuggestions;
    }

    /// <param name="given">The request's <c>variables</c>: an object, null, or undefined.</param>
    /// <param name="errors">Empty when all is well.</param>
    internal static VariableValues Coerce(
        ImmutableArray<VariableDefinition> definitions, JsonElement given, RequestOptions options,
        out ImmutableArray<GraphQLError> errors)
    {
        errors = [];
        if (definitions.IsEmpty)
            return VariableValues.Empty;

        var coercion = new VariableCoercion(options.ErrorCountMax, options.HideSuggestions);
        foreach (var definition in definitions.TakeWhile(_ => !coercion.HasTooMany))
            coercion.Coerce(definition, given);
        errors = coercion._errors.ToImmutable();
        return new(coercion._values);
    }

    private void Coerce(VariableDefinition definition, JsonElement given)
    {
        if (definition.Type is not { } type)
        {
            Report(
                definition,
                $"Variable \"${definition.Name}\" expected value of type \"{definition.Node.Type}\" which cannot be used as an "
                + "input type.");
            return;
        }
        if (given.ValueKind != JsonValueKind.Object || !given.TryGetProperty(definition.Name, out var json))
            UseDefault(definition, type);
        else if (InputCoercion.TryCoerceValue(json, type, out var value))
            _values[definition.Name] = value;
        else
            Explain(definition, type, json);
    }

    private void UseDefault(VariableDefinition definition, GraphQLType type)
    {
        if (definition.Default != InputValues.Absent)
            _values[definition.Name] = definition.Default;
        else if (definition.Node.DefaultValue is { } literal)
            CheckDefault(definition, type, literal);
        else if (type is NonNullType)
            Explain(definition, type, default);
    }

    private void CheckDefault(VariableDefinition definition, GraphQLType type, ValueNode literal) =>
        new LiteralCheck(null, _hideSuggestions, problem => Report(definition, "default value", problem)).Check(literal, type);

    private void Explain(VariableDefinition definition, GraphQLType type, JsonElement json) =>
        new ValueCheck(_hideSuggestions, problem => Report(definition, "value", problem)).Check(json, type);

    private bool Report(VariableDefinition definition, string what, InputProblem problem) =>
        Report(definition, $"Variable \"${definition.Name}\" has invalid {what}{problem.Place}: {problem.Message}");

    // False: no more are told.
    private bool Report(VariableDefinition definition, string message)
    {
        if (_errors.Count < _errorCountMax)
            _errors.Add(ErrorCode.Input.On(GraphQLError.At(definition.Node, message)));
        else if (!HasTooMany)
            _errors.Add(TooMany);
        return !HasTooMany;
    }
}
