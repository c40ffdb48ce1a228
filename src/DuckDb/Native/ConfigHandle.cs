using Microsoft.Win32.SafeHandles;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_config</c>; read once by open.</summary>
internal sealed class ConfigHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyConfig(ref handle);
        return true;
    }
}
