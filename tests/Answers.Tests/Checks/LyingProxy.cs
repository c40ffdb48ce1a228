using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Lakehouse.Answers.Tests.Checks;

/// <summary>Passes questions on to the API, and changes one figure of one answer by a cent: the fault that a reconciler is there
/// to find.</summary>
internal sealed class LyingProxy : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly string _target;
    private readonly string _measure;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="measure">As the API calls it: its first figure that is told is wrong.</param>
    public LyingProxy(string target, string measure)
    {
        (_target, _measure) = (target, measure);
        Address = Listen();
        _serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Whose figure was changed: tenant and month; null before.</summary>
    public (string Tenant, string Month)? Changed { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _client.Dispose();
        _stop.Dispose();
    }

    /// <summary>At a port that nobody has: between asking for one and taking it another may be quicker.</summary>
    private string Listen()
    {
        const int Attempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            _listener.Prefixes.Add($"{address}/");
            try
            {
                _listener.Start();
                return address;
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                _listener.Prefixes.Clear();
            }
        }
    }

    /// <returns>Null when the proxy stops.</returns>
    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await _listener.GetContextAsync();
        }
        catch (Exception stopped) when (
            stopped is HttpListenerException or ObjectDisposedException && _stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task ServeAsync()
    {
        while (await NextAsync() is { } context)
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var question = await reader.ReadToEndAsync();
            using var message = new HttpRequestMessage(HttpMethod.Post, $"{_target}/graphql")
            {
                Content = new StringContent(question, Encoding.UTF8, "application/json"),
            };
            message.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers["Authorization"]);
            using var answer = await _client.SendAsync(message);
            var body = Lie(question, await answer.Content.ReadAsStringAsync());
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }

    private string Lie(string question, string answer)
    {
        var asked = JsonNode.Parse(question)!["variables"]?["query"]?["measures"]?.AsArray();
        var place = asked?.TakeWhile(name => (string)name! != _measure).Count();
        var json = JsonNode.Parse(answer)!;
        if (Changed is not null || asked is null || place == asked.Count
            || json["data"]?["books"]?["metrics"]?["rows"]?.AsArray() is not [{ } row, ..])
            return answer;
        var values = row["values"]!.AsArray();
        values[place!.Value + 2] = $"{(string)values[place.Value + 2]!}1";
        Changed = ((string)values[1]!, ((string)values[0]!)[..7]);
        return json.ToJsonString();
    }
}
