using Lakehouse.Lake.Storage;
using Lakehouse.Support;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>An empty place for one test, on a folder or on a real S3.</summary>
internal sealed class TestLake : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-test-").FullName;

    private TestLake()
    {
    }

    internal IObjectStore Store { get; private set; } = null!;

    internal string Location { get; private set; } = "";

    internal StoreOptions Options { get; private set; } = new();

    /// <summary>A local folder of this test, removed after it.</summary>
    internal string LocalFolder => Path.Combine(_folder, "local");

    /// <param name="kind"><c>folder</c> or <c>s3</c>.</param>
    internal static async Task<TestLake> OpenAsync(string kind)
    {
        var lake = new TestLake();
        Directory.CreateDirectory(lake.LocalFolder);
        if (kind == "s3")
            await lake.UseS3Async();
        else
            lake.Location = Path.Combine(lake._folder, "lake");
        lake.Store = ObjectStores.Open(lake.Location, lake.Options);
        return lake;
    }

    /// <summary>The server, or a skip with the reason; where CI demands it, a failure.</summary>
    internal static async Task<S3Server> ServerAsync()
    {
        try
        {
            return await S3Server.GetAsync();
        }
        catch (InvalidOperationException failure) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(failure.Message);
            throw;
        }
    }

    /// <summary>Another process's view of the same place.</summary>
    internal IObjectStore OpenAgain(Func<StoreOptions, StoreOptions>? change = null) =>
        ObjectStores.Open(Location, change is null ? Options : change(Options));

    internal async Task<string> WriteScratchAsync(byte[] bytes)
    {
        var path = Path.Combine(Store.ScratchFolder, $"{Guid.NewGuid():N}.parquet");
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UseS3Async()
    {
        var server = await ServerAsync();
        Location = $"s3://{await server.CreateBucketAsync()}/some/lake";
        Options = new StoreOptions
        {
            Endpoint = server.Endpoint.ToString(),
            AccessKey = server.AccessKey,
            SecretKey = server.SecretKey,
            ScratchFolder = Path.Combine(_folder, "scratch"),
        };
    }
}
