namespace Lakehouse.GraphQL.Tests;

/// <summary>A thread whose stack is half of what the smallest default is anywhere.</summary>
internal static class SmallStack
{
    private const int StackBytes = 512 * 1024;

    /// <summary>An overflow ends the test process: no test can miss it.</summary>
    internal static void Run(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), StackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
