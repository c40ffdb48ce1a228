using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_result</c>: a struct that the caller provides. Its 48 bytes are ours, what they point to is
/// DuckDB's.</summary>
internal sealed unsafe class ResultHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ResultHandle()
        : base(ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    /// <summary>A copy of the struct, as fetching takes it; it stays owned by this handle.</summary>
    public NativeResult Value => *(NativeResult*)handle;

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyResult((NativeResult*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
