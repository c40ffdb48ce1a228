namespace Lakehouse.Cli.Demo;

/// <summary>The figures without a terminal: a line each few seconds, and one for each verdict.</summary>
internal sealed class DemoLines(DemoGauge gauge, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private int _toldCount;

    /// <summary>Until cancelled.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                await WriteAsync(await gauge.ReadAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await output.FlushAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(DemoFigures figures)
    {
        foreach (var proof in figures.Proofs.Take(figures.RunCount - _toldCount).Reverse())
            await output.WriteLineAsync(DemoText.Line(proof));
        _toldCount = figures.RunCount;
        await output.WriteLineAsync(DemoText.Line(figures));
    }
}
