using Microsoft.Win32.SafeHandles;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_table_function</c>; a description; the catalog has its own copy.</summary>
internal sealed class TableFunctionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyTableFunction(ref handle);
        return true;
    }
}
