namespace Lakehouse.GraphQL.Language;

/// <content>Operations, selections and fragments. Spec: 2.4 to 2.9, 2.13.</content>
public sealed partial class Parser
{
    /// <summary>
    /// OperationDefinition : Description? OperationType Name? VariablesDefinition? Directives? SelectionSet | SelectionSet
    /// </summary>
    private OperationDefinitionNode ParseOperationDefinition()
    {
        var start = _token.Start;
        if (Peek(TokenKind.BraceOpen))
        {
            var shorthand = ParseSelectionSet();
            return new(SpanFrom(start), null, OperationType.Query, null, [], [], shorthand);
        }

        var description = ParseDescription();
        var operation = ParseOperationType();
        var name = Peek(TokenKind.Name) ? ParseName() : null;
        var variables = ParseVariableDefinitions();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new(SpanFrom(start), description, operation, name, variables, directives, selectionSet);
    }

    /// <summary>OperationType : one of `query` `mutation` `subscription`</summary>
    private OperationType ParseOperationType()
    {
        var token = Expect(TokenKind.Name);
        return TextOf(token) switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw Unexpected(token),
        };
    }

    /// <summary>VariablesDefinition : ( VariableDefinition+ )</summary>
    private ImmutableArray<VariableDefinitionNode> ParseVariableDefinitions() =>
        OptionalMany(TokenKind.ParenthesisOpen, parser => parser.ParseVariableDefinition(), TokenKind.ParenthesisClose);

    /// <summary>VariableDefinition : Description? Variable : Type DefaultValue? Directives[Const]?</summary>
    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = ParseDefaultValue();
        var directives = ParseDirectives(isConst: true);
        return new(SpanFrom(start), description, variable, type, defaultValue, directives);
    }

    /// <summary>SelectionSet : { Selection+ }</summary>
    private SelectionSetNode ParseSelectionSet()
    {
        var start = _token.Start;
        Descend();
        var selections = Many(TokenKind.BraceOpen, parser => parser.ParseSelection(), TokenKind.BraceClose);
        Ascend();
        return new(SpanFrom(start), selections);
    }

    /// <summary>Selection : Field | FragmentSpread | InlineFragment</summary>
    private SelectionNode ParseSelection() => Peek(TokenKind.Spread) ? ParseFragment() : ParseField();

    /// <summary>
    /// Field : Alias? Name Arguments? Directives? SelectionSet?
    /// Alias : Name :
    /// </summary>
    private FieldNode ParseField()
    {
        CountField();
        var start = _token.Start;
        var name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
            (alias, name) = (name, ParseName());

        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = Peek(TokenKind.BraceOpen) ? ParseSelectionSet() : null;
        return new(SpanFrom(start), alias, name, arguments, directives, selectionSet);
    }

    private void CountField()
    {
        if (++_fieldCount > _limits.FieldCountMax)
            throw Error(_token.Start, $"Document contains more than {_limits.FieldCountMax} fields. Parsing aborted.");
    }

    /// <summary>Arguments[Const] : ( Argument[?Const]+ )</summary>
    private ImmutableArray<ArgumentNode> ParseArguments(bool isConst) => OptionalMany<ArgumentNode>(
        TokenKind.ParenthesisOpen,
        isConst ? static parser => parser.ParseArgument(isConst: true) : static parser => parser.ParseArgument(isConst: false),
        TokenKind.ParenthesisClose);

    /// <summary>Argument[Const] : Name : Value[?Const]</summary>
    private ArgumentNode ParseArgument(bool isConst)
    {
        var start = _token.Start;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new(SpanFrom(start), name, value);
    }

    /// <summary>
    /// FragmentSpread : ... FragmentName Directives?
    /// InlineFragment : ... TypeCondition? Directives? SelectionSet
    /// TypeCondition : `on` NamedType
    /// </summary>
    private SelectionNode ParseFragment()
    {
        var start = _token.Start;
        Expect(TokenKind.Spread);
        var hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && Peek(TokenKind.Name))
        {
            var name = ParseFragmentName();
            var spreadDirectives = ParseDirectives(isConst: false);
            return new FragmentSpreadNode(SpanFrom(start), name, spreadDirectives);
        }

        var typeCondition = hasTypeCondition ? ParseNamedType() : null;
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(SpanFrom(start), typeCondition, directives, selectionSet);
    }

    /// <summary>
    /// FragmentDefinition : Description? `fragment` FragmentName TypeCondition Directives? SelectionSet
    /// </summary>
    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        var typeCondition = ParseNamedType();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new(SpanFrom(start), description, name, typeCondition, directives, selectionSet);
    }

    /// <summary>FragmentName : Name but not `on`</summary>
    private NameNode ParseFragmentName() => PeekKeyword("on") ? throw Unexpected() : ParseName();

    /// <summary>Directives[Const] : Directive[?Const]+</summary>
    private ImmutableArray<DirectiveNode> ParseDirectives(bool isConst)
    {
        if (!Peek(TokenKind.At))
            return [];

        var mark = _items.Count;
        while (Peek(TokenKind.At))
        {
            if (_items.Count - mark == _limits.DirectivesPerLocationMax)
                throw TooManyDirectives();
            _items.Add(ParseDirective(isConst));
        }
        return TakeItems<DirectiveNode>(mark);
    }

    private SyntaxException TooManyDirectives() => Error(_token.Start,
        $"More than {_limits.DirectivesPerLocationMax} directives at one location. Parsing aborted.");

    /// <summary>Directive[Const] : @ Name Arguments[?Const]?</summary>
    private DirectiveNode ParseDirective(bool isConst)
    {
        var start = _token.Start;
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArguments(isConst);
        return new(SpanFrom(start), name, arguments);
    }
}
