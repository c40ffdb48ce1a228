using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lakehouse.Support;

/// <summary>A way to the real S3 that fails as scripted: one fault for each request whose first line it matches.</summary>
/// <remarks>HTTP/1.1, one request a connection; bodies have a Content-Length, as ours do.</remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly IPEndPoint _server;
    private readonly Lock _lock = new();
    private readonly Queue<(string Method, WireFault Fault)> _faults = new();
    private readonly List<byte[]> _late = [];
    private readonly Task _accepting;

    public FaultProxy(Uri server)
    {
        _server = new IPEndPoint(IPAddress.Parse(server.Host), server.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Endpoint => $"http://{_listener.LocalEndpoint}";

    /// <summary>Requests that met a fault so far.</summary>
    public int FaultCount { get; private set; }

    /// <summary>Faults that no request has met yet.</summary>
    public int PendingCount
    {
        get
        {
            lock (_lock)
                return _faults.Count;
        }
    }

    /// <summary>Lets requests of a method fail, one for each fault, after those that were asked for before.</summary>
    /// <param name="method">As it begins: <c>PUT</c>; empty: any.</param>
    public void FailNext(string method, params WireFault[] faults)
    {
        lock (_lock)
        {
            foreach (var fault in faults)
                _faults.Enqueue((method, fault));
        }
    }

    /// <summary>Sends what landed nowhere to the server now.</summary>
    public async Task DeliverLateAsync()
    {
        foreach (var request in _late)
            _ = await ForwardAsync(request);
        _late.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        // Only then the listener: one that is stopped refuses to accept, and a connection may just have been taken.
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.LingerState = new LingerOption(true, 0);
            try
            {
                var stream = client.GetStream();
                if (await ReadRequestAsync(stream) is { } request)
                    await AnswerAsync(client, stream, request, NextFault(request));
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                _ = failure;   // the client gave up first: that is what some tests are about
            }
        }
    }

    private WireFault NextFault(byte[] request)
    {
        lock (_lock)
        {
            var isMeant = _faults.TryPeek(out var next)
                && Encoding.ASCII.GetString(request, 0, 8).StartsWith(next.Method, StringComparison.Ordinal);
            if (!isMeant)
                return WireFault.None;
            FaultCount++;
            return _faults.Dequeue().Fault;
        }
    }

    private async Task AnswerAsync(TcpClient client, NetworkStream stream, byte[] request, WireFault fault)
    {
        switch (fault)
        {
            case WireFault.InternalError: await RefuseAsync(client, stream, "500 Internal Server Error", "InternalError"); break;
            case WireFault.SlowDown: await RefuseAsync(client, stream, "503 Service Unavailable", "SlowDown"); break;
            case WireFault.Conflict: await RefuseAsync(client, stream, "409 Conflict", "ConditionalRequestConflict"); break;
            case WireFault.Forbidden: await RefuseAsync(client, stream, "403 Forbidden", "AccessDenied"); break;
            case WireFault.Garbled: await RefuseAsync(client, stream, "400 Bad Request", code: null); break;
            case WireFault.LosesAnswer: _ = await ForwardAsync(request); break;
            case WireFault.LandsLater: _late.Add(request); break;
            case WireFault.CutsBody: await CutAsync(stream, await ForwardAsync(request)); break;
            case WireFault.AnswersLate: await AnswerLateAsync(client, stream, request); break;
            case WireFault.Hangs: await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopping.Token); break;
            default: await SendAsync(client, stream, await ForwardAsync(request)); break;
        }
    }

    private async Task AnswerLateAsync(TcpClient client, NetworkStream stream, byte[] request)
    {
        var answer = await ForwardAsync(request);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, _stopping.Token);
        await SendAsync(client, stream, answer);
    }

    private Task RefuseAsync(TcpClient client, NetworkStream stream, string status, string? code)
    {
        var body = code is null ? "" : $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>Scripted.</Message></Error>";
        var head = $"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close";
        return SendAsync(client, stream, Encoding.ASCII.GetBytes($"{head}\r\n\r\n{body}"));
    }

    private async Task SendAsync(TcpClient client, NetworkStream stream, byte[] answer)
    {
        client.LingerState = new LingerOption(false, 0);
        await stream.WriteAsync(answer, _stopping.Token);
    }

    private async Task CutAsync(NetworkStream stream, byte[] answer)
    {
        var head = answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        await stream.WriteAsync(answer.AsMemory(0, head + ((answer.Length - head) / 2)), _stopping.Token);
        await stream.FlushAsync(_stopping.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _stopping.Token);
    }

    private async Task<byte[]> ForwardAsync(byte[] request)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_server, _stopping.Token);
        var stream = server.GetStream();
        await stream.WriteAsync(request, _stopping.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, _stopping.Token);
        return answer.ToArray();
    }

    /// <returns>Head and body; the head asks the server to close, and no longer to say that it expects the body.</returns>
    private async Task<byte[]?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ToList();
        if (lines.RemoveAll(line => line.StartsWith("Expect:", StringComparison.OrdinalIgnoreCase)) > 0)
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stopping.Token);
        lines.RemoveAll(line => line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        var length = lines.Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan("Content-Length:".Length))).FirstOrDefault();
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _stopping.Token);
        return [.. Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\nConnection: close\r\n\r\n"), .. body];
    }
}
