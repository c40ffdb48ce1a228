namespace Lakehouse.Lake.Views;

/// <summary>Lets each tenant have some questions under way, and keeps its others waiting: one that asks much takes no connection
/// from those who ask little. Safe for many threads.</summary>
/// <param name="most">Questions of one tenant at a time.</param>
internal sealed class TenantTurns(int most)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <returns>Dispose it when the question has its answer.</returns>
    public async ValueTask<IDisposable> TakeAsync(string tenant, CancellationToken cancellation)
    {
        var gate = Enter(tenant);
        var isIn = false;
        try
        {
            await gate.Places.WaitAsync(cancellation);
            isIn = true;
            return new Turn(this, tenant, gate);
        }
        finally
        {
            if (!isIn)
                Leave(tenant, gate);
        }
    }

    private Gate Enter(string tenant)
    {
        lock (_turn)
        {
            if (!_gates.TryGetValue(tenant, out var gate))
                _gates[tenant] = gate = new Gate(new SemaphoreSlim(most));
            gate.Users++;
            return gate;
        }
    }

    private void Leave(string tenant, Gate gate)
    {
        lock (_turn)
        {
            if (--gate.Users > 0)
                return;
            _gates.Remove(tenant);
        }

        gate.Places.Dispose();
    }

    private sealed class Gate(SemaphoreSlim places)
    {
        public SemaphoreSlim Places { get; } = places;

        /// <summary>Who waits, and who has a place.</summary>
        public int Users { get; set; }
    }

    private sealed class Turn(TenantTurns turns, string tenant, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Places.Release();
            turns.Leave(tenant, gate);
        }
    }
}
