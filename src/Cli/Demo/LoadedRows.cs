using Lakehouse.Sample;

namespace Lakehouse.Cli.Demo;

/// <summary>Adds up what the loading of the sample company tells.</summary>
internal sealed class LoadedRows : IProgress<SampleProgress>
{
    public long Count { get; private set; }

    public int TableCount { get; private set; }

    public void Report(SampleProgress value)
    {
        if (!value.IsComplete)
            return;
        Count += value.RowCount;
        TableCount++;
    }
}
