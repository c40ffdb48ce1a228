using System.Collections.Concurrent;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>The registrations of one database by name. Lives as long as DuckDB's catalog does.</summary>
internal sealed class ArrowRegistry
{
    private readonly ConcurrentDictionary<string, ArrowRegistration> _byName = new();

    public ArrowRegistration Add(string name, IReadOnlyList<ArrowSlice> slices, int threadsMax)
    {
        var registration = new ArrowRegistration(this, name, slices, threadsMax);
        if (_byName.TryAdd(name, registration))
            return registration;

        registration.Release();
        throw new ArgumentException($"An Arrow table '{name}' is registered already.", nameof(name));
    }

    public void Remove(ArrowRegistration registration)
        => _byName.TryRemove(new KeyValuePair<string, ArrowRegistration>(registration.Name, registration));

    /// <summary>Finds a registration and becomes one of its holders.</summary>
    /// <exception cref="KeyNotFoundException">No such name.</exception>
    public ArrowRegistration Hold(string name)
        => _byName.TryGetValue(name, out var registration) && registration.TryHold()
            ? registration
            : throw new KeyNotFoundException($"No Arrow table '{name}' is registered.");
}
