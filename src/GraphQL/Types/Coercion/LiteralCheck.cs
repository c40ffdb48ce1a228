using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Finds everything that keeps a literal from being a value of a type.</summary>
/// <remarks>Spec: 5.6.1 "Values of Correct Type", and "Input Coercion" of chapter 3.</remarks>
/// <param name="variables">Their values when a request is executed; null before, when variables are another rule's
/// matter.</param>
internal sealed class LiteralCheck(VariableValues? variables, bool hideSuggestions, Action<InputProblem> report)
{
    internal void Check(ValueNode literal, GraphQLType type, ResponsePath? path = null)
    {
        switch (literal, type)
        {
            case (VariableNode variable, _):
                CheckVariable(variable, type, path);
                break;
            case (NullValueNode, NonNullType):
                Report($"Expected value of non-null type \"{type}\" not to be null.", literal, path);
                break;
            case (_, NonNullType nonNull):
                Check(literal, nonNull.NullableType, path);
                break;
            case (NullValueNode, _):
                break;
            case (_, ListType list):
                CheckList(literal, list, path);
                break;
            case (_, InputObjectType input):
                CheckObject(literal, input, path);
                break;
            case (_, LeafType leaf):
                if (leaf.ParseLiteral(literal, variables, hideSuggestions).Error is { } error)
                    Report(error, literal, path);
                break;
        }
    }

    private void CheckVariable(VariableNode variable, GraphQLType type, ResponsePath? path)
    {
        if (variables is null || type is not NonNullType)
            return;
        if (!variables.TryGet(variable.Name.Value, out var value))
            Report($"Expected variable \"{variable}\" provided to type \"{type}\" to provide a runtime value.", variable, path);
        else if (value is null)
            Report($"Expected variable \"{variable}\" provided to non-null type \"{type}\" not to be null.", variable, path);
    }

    private void CheckList(ValueNode literal, ListType type, ResponsePath? path)
    {
        if (literal is not ListValueNode list)
        {
            Check(literal, type.ItemType, path);
            return;
        }
        for (var index = 0; index < list.Values.Length; index++)
            Check(list.Values[index], type.ItemType, new(path, index));
    }

    private void CheckObject(ValueNode literal, InputObjectType type, ResponsePath? path)
    {
        if (literal is not ObjectValueNode value)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {literal}.", literal, path);
            return;
        }

        foreach (var field in type.Fields)
            CheckField(value, type, field, path);
        foreach (var node in value.Fields)
        {
            if (type.Fields.Find(node.Name.Value) is null)
                ReportUnknown(value, type, node, path);
        }
        if (type.IsOneOf)
            CheckOneOf(value, type, path);
    }

    private void CheckField(ObjectValueNode value, InputObjectType type, InputValueDefinition field, ResponsePath? path)
    {
        var node = value.Fields.LastOrDefault(node => node.Name.Value == field.Name);
        if (node is null)
        {
            if (field.IsRequired)
                ReportMissing(value, type, field, path);
            return;
        }
        if (node.Value is VariableNode variable && variables is not null)
        {
            var isAbsent = !variables.TryGet(variable.Name.Value, out var variableValue);
            if (type.IsOneOf && (isAbsent || variableValue is null))
                ReportOneOfVariable(variable, value, type, field, isAbsent, path);
            else if (isAbsent && !field.IsRequired)
                return;
        }
        Check(node.Value, field.Type, new(path, field.Name));
    }

    private void CheckOneOf(ObjectValueNode value, InputObjectType type, ResponsePath? path)
    {
        var known = value.Fields.Where(node => type.Fields.Find(node.Name.Value) is not null).ToArray();
        if (known.Length != 1)
            Report(OneOfMessage(type), value, path);
        else if (known[0].Value is NullValueNode)
            Report(OneOfMessage(type), value, new(path, known[0].Name.Value));
    }

    private void ReportMissing(ObjectValueNode value, InputObjectType type, InputValueDefinition field, ResponsePath? path) =>
        Report($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {value}.", value, path);

    private void ReportUnknown(ObjectValueNode value, InputObjectType type, ObjectFieldNode node, ResponsePath? path) => Report(
        UnknownFieldMessage(type, node.Name.Value, SyntaxPrinter.Print(value), hideSuggestions), node, path);

    private void ReportOneOfVariable(
        VariableNode variable, ObjectValueNode value, InputObjectType type, InputValueDefinition field, bool isAbsent,
        ResponsePath? path) => Report(
            $"Expected variable \"{variable}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\" "
            + (isAbsent ? "to provide a runtime value." : "not to be null."),
            value, path);

    internal static string UnknownFieldMessage(InputObjectType type, string name, string found, bool hideSuggestions)
    {
        var suggestion = hideSuggestions
            ? ""
            : Suggestions.DidYouMean(Suggestions.For(name, type.Fields.Select(field => field.Name)));
        return $"Expected value of type \"{type}\" not to include unknown field \"{name}\""
            + (suggestion.Length > 0 ? $".{suggestion} Found: {found}." : $", found: {found}.");
    }

    internal static string OneOfMessage(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, "
        + "and the value for that field must be non-null.";

    private void Report(string message, SyntaxNode node, ResponsePath? path) => report(new(message, node, path));
}
