using System.Diagnostics;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>A server process that stands still (SIGSTOP) until this is disposed.</summary>
internal sealed class StoppedProcess : IDisposable
{
    private readonly int _processId;

    private StoppedProcess(int processId) => _processId = processId;

    public static StoppedProcess Stop(int processId)
    {
        Signal("-STOP", processId);
        return new StoppedProcess(processId);
    }

    public void Dispose() => Signal("-CONT", _processId);

    private static void Signal(string signal, int processId)
    {
        using var kill = Process.Start("kill", [signal, processId.ToString()]);
        kill.WaitForExit();
    }
}
