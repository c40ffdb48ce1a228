using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.DuckDb.Native;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>The SQL function <c>arrow_table(name)</c>: DuckDB's callbacks into this process.</summary>
/// <remarks> What native code holds of ours is a <see cref="GCHandle"/>, released by the callback it was given with. An exception
/// must not unwind through native frames (the process would end), so each callback turns every exception into DuckDB's error of
/// the query: the one place below Program.cs where catching all is right, because it reaches the caller as
/// <see cref="DuckDbException"/>.
/// </remarks>
internal static unsafe class ArrowTableFunction
{
    public const string Name = "arrow_table";

    /// <exception cref="DuckDbException">DuckDB refused it.</exception>
    public static void Register(ConnectionHandle connection, ArrowRegistry registry)
    {
        using var function = NativeMethods.CreateTableFunction();
        using var varchar = NativeMethods.CreateLogicalType(DuckDbTypeKind.Varchar);
        NativeMethods.SetTableFunctionName(function, Name);
        NativeMethods.AddTableFunctionParameter(function, varchar);
        NativeMethods.SetTableFunctionExtraInfo(function, Handle(registry), &ReleaseHandle);
        NativeMethods.SetTableFunctionBind(function, &Bind);
        NativeMethods.SetTableFunctionInit(function, &Init);
        NativeMethods.SetTableFunctionScan(function, &Scan);
        NativeMethods.SetTableFunctionProjectionPushdown(function, 1);
        if (NativeMethods.RegisterTableFunction(connection, function) != DuckDbState.Success)
            throw new DuckDbException($"{Name} could not be registered.", DuckDbErrorKind.Catalog, "");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            using var parameter = NativeMethods.BindParameter(info, 0);
            var name = NativeMethods.TakeText(NativeMethods.GetVarchar(parameter));
            var registration = Target<ArrowRegistry>(NativeMethods.BindExtraInfo(info)).Hold(name);
            NativeMethods.SetBindData(info, Handle(registration), &ReleaseRegistration);
            NativeMethods.SetBindCardinality(info, (ulong)registration.RowCount, 1);
            foreach (var field in registration.Fields)
            {
                using var type = ArrowTypeWriter.Create(field.Type);
                NativeMethods.BindAddResultColumn(info, field.Name, type);
            }
        }
        catch (Exception failure)
        {
            NativeMethods.SetBindError(info, failure.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
        try
        {
            var registration = Target<ArrowRegistration>(NativeMethods.InitBindData(info));
            var projection = new int[NativeMethods.InitColumnCount(info)];
            for (var index = 0; index < projection.Length; index++)
                projection[index] = checked((int)NativeMethods.InitColumnIndex(info, (ulong)index));
            NativeMethods.SetInitMaxThreads(info, (ulong)registration.ThreadsMax);
            NativeMethods.SetInitData(info, Handle(new ArrowScan(registration, projection)), &ReleaseHandle);
        }
        catch (Exception failure)
        {
            NativeMethods.SetInitError(info, failure.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Scan(nint info, nint chunk)
    {
        try
        {
            Target<ArrowScan>(NativeMethods.FunctionInitData(info)).Fill(chunk);
        }
        catch (Exception failure)
        {
            NativeMethods.SetFunctionError(info, failure.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseHandle(nint handle) => GCHandle.FromIntPtr(handle).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseRegistration(nint handle)
    {
        Target<ArrowRegistration>(handle).Release();
        GCHandle.FromIntPtr(handle).Free();
    }

    private static nint Handle(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    private static T Target<T>(nint handle)
        where T : class => (T)GCHandle.FromIntPtr(handle).Target!;
}
