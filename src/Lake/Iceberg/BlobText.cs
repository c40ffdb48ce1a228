using System.Globalization;
using System.Text;

namespace Lakehouse.Lake.Iceberg;

/// <summary>DuckDB's text form of BLOB: printable ASCII as it is, every other byte as <c>\xHH</c>.</summary>
internal static class BlobText
{
    /// <returns>Null when the text is not of this form.</returns>
    public static byte[]? Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] > 127)
                return null;

            if (text[index] != '\\')
            {
                bytes.Add((byte)text[index]);
                continue;
            }

            if (index + 3 >= text.Length || text[index + 1] != 'x'
                || !byte.TryParse(text.AsSpan(index + 2, 2), NumberStyles.AllowHexSpecifier, null, out var value))
            {
                return null;
            }

            bytes.Add(value);
            index += 3;
        }

        return [.. bytes];
    }

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value is >= 32 and <= 126 and not (byte)'\\' and not (byte)'\'' and not (byte)'"')
                text.Append((char)value);
            else
                text.Append("\\x").Append(value.ToString("X2"));
        }

        return text.ToString();
    }
}
