using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace Lakehouse.Support;

/// <summary>A real S3-compatible server on loopback, one for the whole test process, stopped when that ends.</summary>
public sealed class S3Server
{
    private static readonly Lazy<Task<S3Server>> Shared = new(StartAsync);

    private S3Server(int port, string accessKey, string secretKey) =>
        (Endpoint, AccessKey, SecretKey) = (new Uri($"http://127.0.0.1:{port}"), accessKey, secretKey);

    public Uri Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <summary>Starts the server at the first call: about a second once its packages are installed.</summary>
    /// <exception cref="InvalidOperationException">It cannot be had on this machine; the message says why.</exception>
    public static Task<S3Server> GetAsync() => Shared.Value;

    /// <summary>A new bucket, for one test.</summary>
    public async Task<string> CreateBucketAsync()
    {
        var name = $"test-{Guid.NewGuid():N}"[..30];
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(AccessKey, SecretKey),
            new AmazonS3Config { ServiceURL = Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await client.PutBucketAsync(name);
        return name;
    }

    private static async Task<S3Server> StartAsync()
    {
        var port = FindPort();
        var folder = Path.Combine(Path.GetTempPath(), $"lakehouse-s3-{port}-{Environment.ProcessId}");
        var (exitCode, output) = await RunAsync("start", port, folder);
        if (exitCode != 0)
            throw new InvalidOperationException($"The S3 server did not start: {output.Trim()}");

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(port, folder);
        var values = output.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new S3Server(port, values["S3_ACCESS_KEY"], values["S3_SECRET_KEY"]);
    }

    private static void Stop(int port, string folder)
    {
        RunAsync("stop", port, folder).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string command, int port, string folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "s3-server.sh");
        var start = new ProcessStartInfo("bash", [script, command, port.ToString(), folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : await error);
    }

    // The script takes this port, the next one, and a range above; where the first two are free, the rest was in every run so
    // far.
    private static int FindPort()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = Random.Shared.Next(400, 600) * 50;
            if (IsFree(port) && IsFree(port + 1) && IsFree(port + 10))
                return port;
        }

        throw new InvalidOperationException("No free ports on loopback between 20000 and 30000.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
