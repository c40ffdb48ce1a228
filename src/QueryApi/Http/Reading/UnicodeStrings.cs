using System.Globalization;
using System.Text.Unicode;

namespace Lakehouse.QueryApi.Http.Reading;

/// <summary>Whether all strings of a JSON text are Unicode: its bytes are UTF-8, and no escape stands for half a surrogate
/// pair.</summary>
/// <remarks>Spec: RFC 8259, 8.2 "Unicode Characters". The parser lets both pass, and throws when such a string is read.</remarks>
internal static class UnicodeStrings
{
    private const int EscapeLength = 6;

    internal static bool FillAll(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        while (json.IndexOf((byte)'\\') is >= 0 and var place)
        {
            json = json[place..];
            var length = LengthOf(json);
            if (length == 0)
                return false;
            json = json[Math.Min(length, json.Length)..];
        }
        return true;
    }

    // Of the escape that it starts with; 0 when that is half a pair. What is no escape at all is the parser's to refuse.
    private static int LengthOf(ReadOnlySpan<byte> escape)
    {
        var unit = UnitOf(escape);
        if (unit is null || !char.IsSurrogate(unit.Value))
            return 2;
        var isPair = char.IsHighSurrogate(unit.Value) && UnitOf(escape[EscapeLength..]) is { } low && char.IsLowSurrogate(low);
        return isPair ? 2 * EscapeLength : 0;
    }

    private static char? UnitOf(ReadOnlySpan<byte> escape) =>
        escape.Length >= EscapeLength && escape.StartsWith("\\u"u8)
        && ushort.TryParse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
