using System.Text;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Least and greatest value of a partition field in a manifest, UTF-8. Both of our partition fields are text and never
/// null.</summary>
internal sealed record FieldSummary(byte[]? Lower, byte[]? Upper)
{
    /// <summary>Ordered by bytes, as Iceberg orders text: not as .NET does, whose UTF-16 units put U+FF5E after an
    /// emoji.</summary>
    public static FieldSummary Of(IEnumerable<string> values)
    {
        byte[]? lower = null;
        byte[]? upper = null;
        foreach (var value in values.Distinct())
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            lower = lower is null || bytes.AsSpan().SequenceCompareTo(lower) < 0 ? bytes : lower;
            upper = upper is null || bytes.AsSpan().SequenceCompareTo(upper) > 0 ? bytes : upper;
        }

        return new FieldSummary(lower, upper);
    }
}
