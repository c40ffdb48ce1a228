namespace Lakehouse.GraphQL.Language;

/// <summary>Classes of characters that the grammar speaks of.</summary>
/// <remarks>Spec: 2.1 "Source Text", 2.1.8 "Names".</remarks>
internal static class CharacterClasses
{
    internal static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    internal static bool IsNameContinue(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    internal static bool IsIndentation(char character) => character is ' ' or '\t';

    /// <summary>A code point that is no half of a surrogate pair.</summary>
    internal static bool IsUnicodeScalarValue(int codePoint) => codePoint is >= 0 and <= 0xD7FF or >= 0xE000 and <= 0x10FFFF;

    /// <returns>Code units of the scalar value at a position: 1, 2 for a surrogate pair, 0 for half of one.</returns>
    internal static int ScalarLength(ReadOnlySpan<char> text, int position)
    {
        if (!char.IsSurrogate(text[position]))
            return 1;
        return position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1]) ? 2 : 0;
    }
}
