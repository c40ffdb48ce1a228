using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Views;

/// <summary>What every view of one lake reads with.</summary>
/// <param name="Light">Answers dashboards.</param>
/// <param name="Heavy">Answers questions over many rows.</param>
/// <param name="Sums">What is kept added up.</param>
internal sealed record ViewSources(ObjectCache Cache, HotFiles Hot, DuckPool Light, DuckPool Heavy, SumsKeeper Sums) : IDisposable
{
    public void Dispose()
    {
        Light.Dispose();
        Heavy.Dispose();
        Hot.Dispose();
    }
}
