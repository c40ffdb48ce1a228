namespace Lakehouse.GraphQL.Language;

/// <summary>Kinds of lexical tokens.</summary>
/// <remarks>Spec: 2.1.5 "Lexical Tokens". Comments are skipped by the lexer, as is everything else that is ignored.</remarks>
internal enum TokenKind : byte
{
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenthesisOpen,
    ParenthesisClose,
    Spread,
    Colon,
    Equals,
    At,
    BracketOpen,
    BracketClose,
    BraceOpen,
    Pipe,
    BraceClose,
    Name,
    Int,
    Float,
    String,
    BlockString,
}
