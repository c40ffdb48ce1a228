namespace Lakehouse.GraphQL.Language;

/// <content>Documents. Spec: 2.3 "Document".</content>
public sealed partial class Parser
{
    /// <summary>Document : Definition+</summary>
    private DocumentNode ParseDocument()
    {
        Advance();
        var mark = _items.Count;
        do
            _items.Add(ParseDefinition());
        while (!Peek(TokenKind.EndOfFile));
        return new(new(_source, 0, _source.Text.Length), TakeItems<DefinitionNode>(mark));
    }

    /// <summary>
    /// Definition : ExecutableDefinition | TypeSystemDefinition | TypeSystemExtension
    /// </summary>
    private DefinitionNode ParseDefinition()
    {
        if (Peek(TokenKind.BraceOpen))
            return ParseOperationDefinition();

        var isDescribed = PeekDescription();
        var keyword = isDescribed ? LookAhead() : _token;
        if (isDescribed && keyword.Kind == TokenKind.BraceOpen)
            throw Error(_token.Start, "Unexpected description, descriptions are not supported on shorthand queries.");
        if (keyword.Kind != TokenKind.Name)
            throw Unexpected(keyword);

        return TextOf(keyword) switch
        {
            "query" or "mutation" or "subscription" => ParseOperationDefinition(),
            "fragment" => ParseFragmentDefinition(),
            "extend" when !isDescribed => ParseTypeSystemExtension(),
            var other => ParseTypeSystemDefinition(other) ?? throw UnexpectedKeyword(keyword, isDescribed),
        };
    }

    private SyntaxException UnexpectedKeyword(Token keyword, bool isDescribed) => isDescribed
        ? Error(_token.Start, "Unexpected description, only GraphQL definitions support descriptions.")
        : Unexpected(keyword);

    /// <summary>Name :: NameStart NameContinue*</summary>
    private NameNode ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new(new(_source, token.Start, token.End), Intern(token));
    }

    private bool PeekDescription() => _token.Kind is TokenKind.String or TokenKind.BlockString;

    /// <summary>Description : StringValue</summary>
    private StringValueNode? ParseDescription() => PeekDescription() ? ParseString() : null;
}
