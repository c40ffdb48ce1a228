namespace Lakehouse.Cli.Demo;

/// <summary>How fast a count grew over the last seconds.</summary>
internal sealed class DemoRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan At, long Transactions, long Rows)> _samples = new();

    public DemoFlow Add(TimeSpan at, long transactions, long rows)
    {
        _samples.Enqueue((at, transactions, rows));
        while (_samples.Count > 2 && at - _samples.Peek().At > Window)
            _samples.Dequeue();
        var oldest = _samples.Peek();
        var seconds = (decimal)(at - oldest.At).Ticks / TimeSpan.TicksPerSecond;
        return seconds == 0
            ? new DemoFlow(transactions, rows, 0, 0)
            : new DemoFlow(
                transactions, rows, (transactions - oldest.Transactions) / seconds, (rows - oldest.Rows) / seconds);
    }
}
