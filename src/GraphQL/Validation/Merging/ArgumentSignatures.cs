using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Arguments of fields as texts that are equal when the arguments are: names in order, fields of objects too.</summary>
internal sealed class ArgumentSignatures(ValidationBudget budget)
{
    private readonly Dictionary<FieldNode, string?> _known = [];

    internal bool AreSame(FieldNode left, FieldNode right)
    {
        if (left == right || left.Arguments.Length != right.Arguments.Length)
            return left == right;
        return left.Arguments.IsEmpty || (SignatureOf(left) is { } signature && signature == SignatureOf(right));
    }

    // Null of a field that gives one argument two values: it is like no other.
    private string? SignatureOf(FieldNode field)
    {
        if (_known.TryGetValue(field, out var known))
            return known;
        var arguments = field.Arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal)
            .Select(argument => (Name: argument.Name.Value, Text: TextOf(argument.Value)))
            .ToList();
        var isContradiction = arguments.Zip(arguments.Skip(1))
            .Any(pair => pair.First.Name == pair.Second.Name && pair.First.Text != pair.Second.Text);
        return _known[field] = isContradiction
            ? null
            : string.Join(", ", arguments.Select(argument => $"{argument.Name}:{argument.Text}"));
    }

    // Each value is written once, so the work is the length of the text.
    private string TextOf(ValueNode value)
    {
        budget.Spend();
        return value switch
        {
            ListValueNode list => $"[{string.Join(',', list.Values.Select(TextOf))}]",
            ObjectValueNode fields => $"{{{string.Join(',', fields.Fields
                .OrderBy(field => field.Name.Value, StringComparer.Ordinal)
                .Select(field => $"{field.Name.Value}:{TextOf(field.Value)}"))}}}",
            StringValueNode { IsBlock: true } text => $"\"\"{SyntaxPrinter.Quote(text.Value)}",
            StringValueNode text => SyntaxPrinter.Quote(text.Value),
            _ => SyntaxPrinter.Print(value),
        };
    }
}
