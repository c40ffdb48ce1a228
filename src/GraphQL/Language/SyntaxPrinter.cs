using System.Text;

namespace Lakehouse.GraphQL.Language;

/// <summary>Writes nodes as text, in the layout that graphql-js's <c>print</c> has: two spaces, arguments and values on lines of
/// their own where a line would pass 80 columns.</summary>
/// <remarks>Every node is printed once, into a string that its parent lays out; so the cost is the text's length times its
/// depth, whatever the document.</remarks>
public static partial class SyntaxPrinter
{
    private const int LineLengthMax = 80;

    public static string Print(SyntaxNode node) => node switch
    {
        NameNode name => name.Value,
        DocumentNode document => Join("\n\n", document.Definitions),
        SelectionSetNode set => set.Selections.IsEmpty ? "{}" : Block(set.Selections),
        SelectionNode selection => PrintSelection(selection),
        ArgumentNode argument => $"{argument.Name.Value}: {Print(argument.Value)}",
        DirectiveNode directive => $"@{directive.Name.Value}{Wrap("(", Join(", ", directive.Arguments), ")")}",
        ValueNode value => PrintValue(value),
        ObjectFieldNode field => $"{field.Name.Value}: {Print(field.Value)}",
        TypeNode type => PrintTypeReference(type),
        OperationDefinitionNode operation => PrintOperation(operation),
        VariableDefinitionNode variable => PrintVariableDefinition(variable),
        FragmentDefinitionNode fragment => PrintFragmentDefinition(fragment),
        _ => PrintTypeSystem(node),
    };

    private static string PrintOperation(OperationDefinitionNode operation)
    {
        var definitions = PrintAll(operation.VariableDefinitions);
        var variables = definitions.Any(IsMultiline)
            ? Wrap("(\n", string.Join('\n', definitions), "\n)")
            : Wrap("(", string.Join(", ", definitions), ")");
        var head = operation.Operation.Keyword() + Wrap(" ", operation.Name?.Value + variables) + PrintDirectives(operation);
        var prefix = PrintDescription(operation.Description) + head;
        return prefix == "query" ? Print(operation.SelectionSet) : $"{prefix} {Print(operation.SelectionSet)}";
    }

    private static string PrintVariableDefinition(VariableDefinitionNode variable) =>
        $"{PrintDescription(variable.Description)}{Print(variable.Variable)}: {Print(variable.Type)}"
        + PrintDefault(variable.DefaultValue) + PrintDirectives(variable);

    private static string PrintFragmentDefinition(FragmentDefinitionNode fragment) =>
        $"{PrintDescription(fragment.Description)}fragment {fragment.Name.Value} on {Print(fragment.TypeCondition)}"
        + $"{PrintDirectives(fragment)} {Print(fragment.SelectionSet)}";

    private static string PrintSelection(SelectionNode selection) => selection switch
    {
        FieldNode field => PrintField(field),
        FragmentSpreadNode spread => $"...{spread.Name.Value}{PrintDirectives(spread)}",
        InlineFragmentNode inline =>
            $"...{Wrap(" on ", inline.TypeCondition?.Name.Value)}{PrintDirectives(inline)} {Print(inline.SelectionSet)}",
        _ => throw Unknown(selection),
    };

    private static string PrintField(FieldNode field)
    {
        var prefix = Wrap("", field.Alias?.Value, ": ") + field.Name.Value;
        var arguments = PrintAll(field.Arguments);
        var line = Wrap("(", string.Join(", ", arguments), ")");
        if (line.Length > 0 && prefix.Length + line.Length > LineLengthMax)
            line = $"(\n{Indent(string.Join('\n', arguments))}\n)";
        return prefix + line + PrintDirectives(field) + (field.SelectionSet is null ? "" : " " + Print(field.SelectionSet));
    }

    private static string PrintValue(ValueNode value) => value switch
    {
        VariableNode variable => $"${variable.Name.Value}",
        IntValueNode number => number.Value,
        FloatValueNode number => number.Value,
        StringValueNode { IsBlock: true } text => BlockString.Print(text.Value),
        StringValueNode text => Quote(text.Value),
        BooleanValueNode boolean => boolean.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode name => name.Value,
        ListValueNode list => PrintList(list),
        ObjectValueNode fields => PrintObject(fields),
        _ => throw Unknown(value),
    };

    private static string PrintList(ListValueNode list)
    {
        var items = PrintAll(list.Values);
        var line = string.Join(", ", items);
        return line.Length + 2 > LineLengthMax ? $"[\n{Indent(string.Join('\n', items))}\n]" : $"[{line}]";
    }

    private static string PrintObject(ObjectValueNode value)
    {
        var fields = PrintAll(value.Fields);
        var line = string.Join(", ", fields);
        return line.Length + 4 > LineLengthMax ? $"{{\n{Indent(string.Join('\n', fields))}\n}}" : $"{{ {line} }}";
    }

    private static string PrintTypeReference(TypeNode type) => type switch
    {
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{Print(list.ItemType)}]",
        NonNullTypeNode nonNull => $"{Print(nonNull.NullableType)}!",
        _ => throw Unknown(type),
    };

    /// <summary>A string between quotes, with the escapes that the grammar needs and those that keep it visible.</summary>
    internal static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' or (>= '\x7F' and <= '\x9F') => text.Append($"\\u{(int)character:X4}"),
                _ => text.Append(character),
            };
        }
        return text.Append('"').ToString();
    }

    private static ArgumentException Unknown(SyntaxNode node) =>
        new($"There is no text for a {node.GetType().Name}.", nameof(node));

    private static string PrintDescription(StringValueNode? description) =>
        description is null ? "" : $"{Print(description)}\n";

    private static string PrintDefault(ValueNode? value) => value is null ? "" : $" = {Print(value)}";

    private static string PrintDirectives(SyntaxNode node) => Wrap(" ", Join(" ", node.Directives));

    private static string Join<T>(string separator, ImmutableArray<T> nodes)
        where T : SyntaxNode => nodes.IsEmpty ? "" : string.Join(separator, PrintAll(nodes));

    // No LINQ here: its iterators and their buffers would stand between the levels of the recursion.
    private static string[] PrintAll<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
    {
        var texts = new string[nodes.Length];
        for (var index = 0; index < texts.Length; index++)
            texts[index] = Print(nodes[index]);
        return texts;
    }

    private static string Block<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode => nodes.IsEmpty ? "" : $"{{\n{Indent(Join("\n", nodes))}\n}}";

    private static string Wrap(string before, string? text, string after = "") =>
        string.IsNullOrEmpty(text) ? "" : before + text + after;

    private static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);

    private static bool IsMultiline(string text) => text.Contains('\n');
}
