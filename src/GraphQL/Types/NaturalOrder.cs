namespace Lakehouse.GraphQL.Types;

/// <summary>The order of names in which people count: digits compare as numbers, so <c>b2</c> stands before <c>b10</c>.</summary>
internal static class NaturalOrder
{
    internal static int Compare(string left, string right)
    {
        var (leftAt, rightAt) = (0, 0);
        while (leftAt < left.Length && rightAt < right.Length)
        {
            var order = char.IsAsciiDigit(left[leftAt]) && char.IsAsciiDigit(right[rightAt])
                ? CompareNumbers(left, ref leftAt, right, ref rightAt)
                : left[leftAt++].CompareTo(right[rightAt++]);
            if (order != 0)
                return order;
        }
        return left.Length - right.Length;
    }

    private static int CompareNumbers(string left, ref int leftAt, string right, ref int rightAt) =>
        ReadNumber(left, ref leftAt).CompareTo(ReadNumber(right, ref rightAt));

    private static double ReadNumber(string text, ref int at)
    {
        // A double holds the value of any run of digits nearly enough to order names. A leading zero is a number of its own.
        double number = 0;
        do
            number = number * 10 + (text[at++] - '0');
        while (at < text.Length && char.IsAsciiDigit(text[at]) && number > 0);
        return number;
    }
}
