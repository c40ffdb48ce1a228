using System.Runtime.InteropServices;

namespace Lakehouse.Lake;

/// <summary>Named instructions at which a test kills or stops this very process, as <c>kill -9</c> and <c>kill -STOP</c>
/// do.</summary>
/// <remarks><c>LAKEHOUSE_FAULT_KILL_AT</c> and <c>LAKEHOUSE_FAULT_STOP_AT</c> hold <c>name</c> or <c>name:count</c>: the signal
/// comes when that point is reached for the count-th time (from 1). Unset, a point costs two null checks.</remarks>
public static class FaultPoints
{
    internal const string PublishBeforePut = "publish.before-put";
    internal const string PublishAfterPut = "publish.after-put";
    internal const string PutBeforeLink = "put.before-link";
    internal const string PutAfterLink = "put.after-link";

    private const int SignalKill = 9;
    private const int SignalStop = 19;

    private static readonly FaultPoint? KillAt = FaultPoint.FromEnvironment("LAKEHOUSE_FAULT_KILL_AT", SignalKill);
    private static readonly FaultPoint? StopAt = FaultPoint.FromEnvironment("LAKEHOUSE_FAULT_STOP_AT", SignalStop);

    public static void Reach(string name)
    {
        KillAt?.Reach(name);
        StopAt?.Reach(name);
    }

    private sealed class FaultPoint(string name, int count, int signal)
    {
        private int _reached;

        /// <exception cref="FormatException">The variable has another form: a fault that a test asked for must not be
        /// lost.</exception>
        internal static FaultPoint? FromEnvironment(string variable, int signal)
        {
            var value = Environment.GetEnvironmentVariable(variable);
            if (string.IsNullOrEmpty(value))
                return null;

            var colon = value.LastIndexOf(':');
            return colon < 0
                ? new FaultPoint(value, 1, signal)
                : new FaultPoint(value[..colon], int.Parse(value.AsSpan(colon + 1)), signal);
        }

        internal void Reach(string reached)
        {
            if (reached == name && Interlocked.Increment(ref _reached) == count)
                _ = Kill(Environment.ProcessId, signal);
        }
    }

    /// <summary>kill(2).</summary>
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}
