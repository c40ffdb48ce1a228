namespace Lakehouse.GraphQL.Fuzz.Watch;

/// <summary>What one input cost.</summary>
/// <param name="Processor">Of the thread that worked on it.</param>
/// <param name="Bytes">Allocated by that thread.</param>
internal readonly record struct Expense(TimeSpan Processor, long Bytes)
{
    internal static readonly TimeSpan ProcessorMax = TimeSpan.FromMilliseconds(50);

    internal const long BytesMax = 20_000_000;

    internal bool IsTooMuch => Processor > ProcessorMax || Bytes > BytesMax;

    internal static Expense Least(Expense left, Expense right) => new(
        left.Processor < right.Processor ? left.Processor : right.Processor, Math.Min(left.Bytes, right.Bytes));

    public override string ToString() => $"{Processor.TotalMilliseconds:F1} ms of a processor, {Bytes:N0} bytes";
}
