using System.Globalization;
using System.Runtime.InteropServices;

namespace Lakehouse.Cli.Reconcile;

/// <summary>Whose turn it is where processors are short: a comparison can wait, the ledger cannot.</summary>
internal static class Courtesy
{
    /// <summary>As <c>nice</c> counts: 0 is everybody's, 19 gives way to all, at once and not after its turn.</summary>
    public const int NiceMax = 19;

    private const string Threads = "/proc/self/task";
    private const int OneThread = 0;   // PRIO_PROCESS, which on Linux is a thread
    private const int Idle = 5;        // SCHED_IDLE: whoever wakes up takes the processor, as if nobody was on it
    private const int Rounds = 2;      // one that was begun by a thread not reached yet

    /// <summary>setpriority(2), and at the most sched_setscheduler(2), of every thread there is; later ones inherit it. One that
    /// gives more already stays so, and where there is no Linux, all do. It counts among processes of one control group: see
    /// sched(7).</summary>
    /// <param name="nice">0 to <see cref="NiceMax"/>; a process may always give way.</param>
    public static void Give(int nice)
    {
        if (nice == 0 || !OperatingSystem.IsLinux())
            return;
        var priority = 0;                  // SCHED_IDLE has no other
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var thread in Directory.EnumerateDirectories(Threads))
            {
                var id = uint.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture);
                if (GetPriority(OneThread, id) < nice)
                    _ = SetPriority(OneThread, id, nice);
                if (nice == NiceMax)
                    _ = SetScheduler(id, Idle, ref priority);
            }
        }
    }

    [DllImport("libc", EntryPoint = "getpriority")]
    private static extern int GetPriority(int which, uint who);

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    private static extern int SetScheduler(uint who, int policy, ref int priority);

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, uint who, int nice);
}
