using Xunit;

namespace Lakehouse.Support;

/// <summary>Parts that not every machine has: a test that needs one is skipped with the cure, under <c>CI=true</c> it
/// fails.</summary>
public static class Requires
{
    private static bool IsContinuousIntegration => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Gets a part, or ends the test.</summary>
    public static async Task<T> PartAsync<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (MissingPartException missing) when (!IsContinuousIntegration)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }

    /// <summary>The S3 server of this process, or the end of the test.</summary>
    public static async Task<S3Server> S3Async()
    {
        try
        {
            return await S3Server.GetAsync();
        }
        catch (InvalidOperationException failure) when (!IsContinuousIntegration)
        {
            Assert.Skip(failure.Message);
            throw;
        }
    }
}
