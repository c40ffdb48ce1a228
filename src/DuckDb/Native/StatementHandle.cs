using Microsoft.Win32.SafeHandles;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_prepared_statement</c>; holds the plan, and with it what its table functions bound.</summary>
internal sealed class StatementHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyPrepare(ref handle);
        return true;
    }
}
