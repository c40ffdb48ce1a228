using System.Globalization;

namespace Lakehouse.Lake.Root;

/// <summary>Names of the objects below <c>root/</c>.</summary>
public static class RootKeys
{
    public const string Prefix = "root/";

    /// <summary>The number of a recent root as decimal text; overwritten, never trusted.</summary>
    public const string Hint = "root/head";

    private const string Extension = ".json";
    private const int Digits = 20;

    /// <summary><c>root/00000000000000000042.json</c>: order of keys is order of numbers.</summary>
    public static string Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return $"{Prefix}{number:D20}{Extension}";
    }

    /// <returns>False for the hint and everything else that is no root.</returns>
    public static bool TryParse(string key, out long number)
    {
        number = 0;
        return key.Length == Prefix.Length + Digits + Extension.Length
            && key.StartsWith(Prefix, StringComparison.Ordinal)
            && key.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(key.AsSpan(Prefix.Length, Digits), NumberStyles.None, null, out number);
    }
}
