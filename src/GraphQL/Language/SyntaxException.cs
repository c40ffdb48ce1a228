namespace Lakehouse.GraphQL.Language;

/// <summary>A text is not a GraphQL document, or passes a limit of <see cref="ParserLimits"/>.</summary>
public sealed class SyntaxException : GraphQLException
{
    internal SyntaxException(SourceText source, int offset, string description)
        : base(new GraphQLError($"Syntax Error: {description}") { Locations = [source.LocationOf(offset)] })
    {
    }
}
