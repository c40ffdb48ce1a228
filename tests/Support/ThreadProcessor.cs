using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Lakehouse.Support;

/// <summary>Time that a processor spent on the thread that asks: unlike time on the wall, it does not depend on what else the
/// machine does.</summary>
public static class ThreadProcessor
{
    // CLOCK_THREAD_CPUTIME_ID of <time.h>.
    private static readonly int Clock = OperatingSystem.IsMacOS() ? 16 : 3;

    /// <summary>Since the thread started. Two readings on one thread tell what lies between them.</summary>
    public static TimeSpan Time => clock_gettime(Clock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
        : throw new Win32Exception();

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static extern int clock_gettime(int clock, out Timespec time);

    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
