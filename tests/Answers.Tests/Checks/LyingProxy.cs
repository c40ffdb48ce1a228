using System.Net;
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
    private readonly Task _serving;

    /// <param name="measure">As the API calls it: its first figure that is told is wrong.</param>
    public LyingProxy(string target, string measure)
    {
        (_target, _measure) = (target, measure);
        Address = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}";
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Whose figure was changed: tenant and month; null before.</summary>
    public (string Tenant, string Month)? Changed { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => _serving);
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var context = await _listener.GetContextAsync();
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
