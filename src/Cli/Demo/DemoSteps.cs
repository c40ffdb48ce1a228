namespace Lakehouse.Cli.Demo;

/// <summary>Tells what is done before there is something to see: a line for each step.</summary>
internal sealed class DemoSteps(TextWriter output, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Since the command began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    /// <param name="doing">What is under way.</param>
    /// <param name="step">Gives what there is to say of it once it is done.</param>
    public async Task DoAsync(string doing, Func<Task<string>> step)
    {
        var startedAt = time.GetTimestamp();
        await output.WriteAsync($"{doing} ... ");
        await output.FlushAsync();
        var isDone = false;
        try
        {
            var result = await step();
            await output.WriteLineAsync($"{result}, {time.GetElapsedTime(startedAt).TotalSeconds:0.0} s");
            isDone = true;
        }
        finally
        {
            if (!isDone)
                await output.WriteLineAsync("not done");
        }
    }

    public Task SayAsync(string line) => output.WriteLineAsync(line);
}
