namespace Lakehouse.GraphQL.Execution.Loading;

/// <summary>What a request knows of a batch loader without its types.</summary>
public abstract class Loader
{
    // Joined by its request before anybody can see it.
    private protected LoaderRegistry Registry { get; private set; } = null!;

    internal void Join(LoaderRegistry registry) => Registry = registry;

    /// <summary>Starts batches with all keys that wait.</summary>
    internal abstract void Dispatch();
}
