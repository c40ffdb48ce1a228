namespace Lakehouse.DuckDb;

/// <summary>Makes what <see cref="DuckDbConnection.Interrupt"/> ends a cancellation, as callers expect one.</summary>
public static class DuckDbInterrupt
{
    /// <summary>Runs a step during which cancelling interrupts the connection.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static T AsCancellation<T>(Func<T> step, CancellationToken cancellation)
    {
        try
        {
            return step();
        }
        catch (DuckDbException interrupted) when (interrupted.Kind == DuckDbErrorKind.Interrupt)
        {
            throw new OperationCanceledException("The query was interrupted.", interrupted, cancellation);
        }
    }
}
