using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Lakehouse.Support;

namespace Lakehouse.Cli.Tests;

/// <summary>Keys, tokens and the API that believes them, as a person types them.</summary>
public sealed class ServeCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lakehouse-serve-");
    private readonly HttpClient _client = new();
    private SmallLake _lake = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lake = await SmallLake.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _lake.DisposeAsync();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Serve_answers_who_has_a_token_or_a_key_and_ends_when_interrupted()
    {
        await Shell.RunAsync("token", "key", "--key", PathOf("trial.pem"), "--jwks", PathOf("keys.json"));
        var token = await TokenAsync("analyst", "--tenant", "7");
        var key = (await Shell.RunAsync(
            "token", "api-key", "--file", PathOf("api-keys"), "--role", "platform-analyst")).Out.Trim();
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var port = FreePort();

        var serving = Shell.RunUntilAsync("",
            [
                "serve", "--lake", _lake.Folder, "--models", RepositoryFolder.PathOf("models", "ledger"),
                "--jwks", PathOf("keys.json"), "--api-keys", PathOf("api-keys"),
                "--port", $"{port}", "--health-port", "0", "--cache", PathOf("cache"),
            ],
            interrupt.Token);
        var address = $"http://127.0.0.1:{port}";
        await ReadyAsync(address, serving);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(address, null)).StatusCode);
        var answer = await (await AskAsync(address, token)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("Query", answer.GetProperty("data").GetProperty("__typename").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync($"{address}/iceberg/v1/namespaces", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"{address}/iceberg/v1/namespaces", key)).StatusCode);

        await interrupt.CancelAsync();
        Assert.Equal(130, (await serving).ExitCode);
    }

    [Fact]
    public async Task Secrets_are_told_once_and_files_of_keys_are_their_owners()
    {
        var made = await Shell.RunAsync("token", "key", "--key", PathOf("trial.pem"), "--jwks", PathOf("keys.json"));
        var issued = await Shell.RunAsync(
            "token", "issue", "--key", PathOf("trial.pem"), "--role", "customer", "--tenant", "7", "--subject", "ann");

        Assert.Equal(("", ""), (made.Out, issued.Error));
        Assert.DoesNotContain("PRIVATE", made.Error + issued.Out, StringComparison.Ordinal);
        Assert.Equal(3, issued.Out.Trim().Split('.').Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(PathOf("trial.pem")).UnixFileMode);
        Assert.DoesNotContain("\"d\"", await File.ReadAllTextAsync(PathOf("keys.json"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_not_written_over()
    {
        await Shell.RunAsync("token", "key", "--key", PathOf("trial.pem"), "--jwks", PathOf("keys.json"));
        var before = await File.ReadAllTextAsync(PathOf("trial.pem"), Cancellation);

        (await Shell.RunAsync("token", "key", "--key", PathOf("trial.pem"), "--jwks", PathOf("other.json")))
            .AssertFailed(1, "is there already");

        Assert.Equal(before, await File.ReadAllTextAsync(PathOf("trial.pem"), Cancellation));
        Assert.False(File.Exists(PathOf("other.json")));
    }

    [Theory]
    [InlineData("no key", "holds no private key in PEM")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----", "holds no private key in PEM")]
    public async Task A_file_without_a_key_is_refused_without_its_content(string text, string says)
    {
        await File.WriteAllTextAsync(PathOf("wrong.pem"), text, Cancellation);

        var shell = await Shell.RunAsync("token", "issue", "--key", PathOf("wrong.pem"), "--role", "customer", "--tenant", "7");

        shell.AssertFailed(1, says);
        Assert.DoesNotContain("secret", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_of_keys_stops_the_start() => (await Shell.RunAsync(
        "serve", "--lake", _lake.Folder, "--models", RepositoryFolder.PathOf("models", "ledger"), "--jwks", PathOf("none.json"),
        "--port", "0", "--health-port", "0")).AssertFailed(1, "none.json cannot be read");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<string> TokenAsync(string role, params string[] more) => (await Shell.RunAsync(
        ["token", "issue", "--key", PathOf("trial.pem"), "--role", role, .. more])).Out.Trim();

    private async Task ReadyAsync(string address, Task<Shell> serving)
    {
        while (true)
        {
            Assert.False(serving.IsCompleted, serving.IsCompleted ? (await serving).Error : "");
            try
            {
                if ((await _client.GetAsync($"{address}/health/ready", Cancellation)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException notYet) when (notYet.HttpRequestError == HttpRequestError.ConnectionError)
            {
                Assert.False(serving.IsCompleted);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }
    }

    private Task<HttpResponseMessage> AskAsync(string address, string? token) =>
        GetAsync($"{address}/graphql?query={{__typename}}", token);

    private Task<HttpResponseMessage> GetAsync(string url, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _client.SendAsync(request, Cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
