using System.Globalization;

namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Numbers as JavaScript writes and reads them; clients and messages expect those.</summary>
internal static class JavaScriptNumber
{
    // ECMAScript, Number::toString: up to here without an exponent.
    private const int IntegerDigitsMax = 21;
    private const int LeadingZerosMax = 6;

    internal static string Text(double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0)
            return "0";

        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var (digits, pointPosition) = Digits(shortest);
        return (number < 0 ? "-" : "") + Layout(digits, pointPosition);
    }

    /// <summary>Number(text): an empty text is 0, white space around is ignored, what is no number is NaN.</summary>
    internal static double Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return 0;
        return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !char.IsAsciiLetter(trimmed[^1]) ? number : double.NaN;
    }

    /// <returns>The significant digits, and how many of them stand before the point.</returns>
    private static (string Digits, int PointPosition) Digits(string shortest)
    {
        var exponentStart = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentStart < 0 ? 0 : int.Parse(shortest.AsSpan(exponentStart + 1), CultureInfo.InvariantCulture);
        var mantissa = exponentStart < 0 ? shortest : shortest[..exponentStart];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var integerLength = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = all.TrimStart('0');
        return (significant.TrimEnd('0'), integerLength + exponent - (all.Length - significant.Length));
    }

    private static string Layout(string digits, int pointPosition)
    {
        if (pointPosition > IntegerDigitsMax || pointPosition <= -LeadingZerosMax)
        {
            var exponent = pointPosition - 1;
            var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            return $"{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
        }
        if (pointPosition <= 0)
            return "0." + new string('0', -pointPosition) + digits;
        return digits.Length <= pointPosition
            ? digits.PadRight(pointPosition, '0')
            : $"{digits[..pointPosition]}.{digits[pointPosition..]}";
    }
}
