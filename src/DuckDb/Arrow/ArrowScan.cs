using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>One run over a registration: hands out units of rows to whatever threads ask, in order.</summary>
/// <param name="projection">Positions of the columns DuckDB wants, in its order.</param>
internal sealed class ArrowScan(ArrowRegistration registration, int[] projection)
{
    /// <summary>DuckDB's vector size.</summary>
    public const int UnitRows = 2048;

    private long _lastUnit = -1;

    /// <summary>Fills a chunk with the next rows; with none at the end.</summary>
    public void Fill(nint chunk)
    {
        var unit = Interlocked.Increment(ref _lastUnit);
        if (unit >= registration.UnitCount)
        {
            NativeMethods.SetDataChunkSize(chunk, 0);
            return;
        }

        var (batch, fromRow, count) = registration.Unit(unit);
        for (var index = 0; index < projection.Length; index++)
        {
            var vector = NativeMethods.DataChunkVector(chunk, (ulong)index);
            ArrowVectorWriter.Write(batch.Columns[projection[index]], fromRow, count, vector);
        }

        NativeMethods.SetDataChunkSize(chunk, (ulong)count);
    }
}
