namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Coerces the arguments that a field or a directive is given.</summary>
/// <remarks>Spec: 6.4.1 "Coercing Field Arguments".</remarks>
public static class ArgumentCoercion
{
    /// <param name="node">The field or directive; a missing argument is reported there.</param>
    /// <param name="variables">Null where only constants may stand.</param>
    /// <exception cref="GraphQLException">An argument is missing or is no value of its type; names the first.</exception>
    public static InputValues Coerce(
        SyntaxNode node, NamedList<InputValueDefinition> definitions, ImmutableArray<ArgumentNode> arguments,
        VariableValues? variables)
    {
        if (definitions.Count == 0)
            return InputValues.Empty;

        var values = new object?[definitions.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var definition = definitions[index];
            values[index] = CoerceOne(node, definition, Find(arguments, definition.Name), variables);
        }
        return new(definitions, values);
    }

    private static object? CoerceOne(
        SyntaxNode node, InputValueDefinition definition, ValueNode? literal, VariableValues? variables)
    {
        if (literal is null)
        {
            return definition.IsRequired
                ? throw Error(node, $"Argument \"{definition}\" of required type \"{definition.Type}\" was not provided.")
                : definition.DefaultValue;
        }
        var isAbsent = literal is VariableNode variable && !(variables?.TryGet(variable.Name.Value, out _) ?? false);
        if (isAbsent && !definition.IsRequired)
            return definition.DefaultValue;
        return InputCoercion.TryCoerceLiteral(literal, definition.Type, variables, out var value)
            ? value
            : throw Invalid(definition, literal, variables ?? VariableValues.Empty);
    }

    private static ValueNode? Find(ImmutableArray<ArgumentNode> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name.Value == name)
                return argument.Value;
        }
        return null;
    }

    private static GraphQLException Invalid(InputValueDefinition definition, ValueNode literal, VariableValues variables)
    {
        InputProblem? first = null;
        new LiteralCheck(variables, hideSuggestions: false, problem => first ??= problem).Check(literal, definition.Type);
        var problem = first ?? new InputProblem("The value cannot be used.", literal, null);
        return Error(
            problem.Node ?? literal, $"Argument \"{definition}\" has invalid value{problem.Place}: {problem.Message}");
    }

    private static GraphQLException Error(SyntaxNode node, string message) => new(GraphQLError.At(node, message));
}
