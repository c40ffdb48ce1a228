using Microsoft.Win32.SafeHandles;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_data_chunk</c>; up to 2 048 rows that a fetch gave us.</summary>
internal sealed class DataChunkHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyDataChunk(ref handle);
        return true;
    }
}
