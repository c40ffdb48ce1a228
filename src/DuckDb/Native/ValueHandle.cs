using Microsoft.Win32.SafeHandles;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_value</c>; one boxed value in DuckDB's memory.</summary>
internal sealed class ValueHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyValue(ref handle);
        return true;
    }
}
