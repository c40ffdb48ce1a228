namespace Lakehouse.Lake.Writing;

/// <summary>A turn that was taken; disposing it passes it on.</summary>
internal sealed class HeldTurn(SemaphoreSlim turn) : IDisposable
{
    public void Dispose() => turn.Release();
}
