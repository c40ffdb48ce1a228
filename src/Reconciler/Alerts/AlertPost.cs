using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Posts to one target until it accepts, refuses for good, or <see cref="AlertOptions"/> says enough.</summary>
/// <remarks>2xx accepts. 408, 429, 5xx, silence and a broken connection are tried again with growing, jittered pauses, or the one
/// that <c>Retry-After</c> asks for; when that is longer than the rest of the budget, nothing is sent before it is over (an hour
/// at most). Every other answer is final, redirects too. Answers' bodies are never read.</remarks>
internal sealed class AlertPost : IDisposable
{
    private static readonly ResiliencePropertyKey<DateTimeOffset> Deadline = new("deadline");
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(30);

    // A receiver may ask for quiet, but not for silence.
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(1);

    private readonly AlertTarget _target;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly TargetConnections _connections;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<PostResult> _retry;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    public AlertPost(
        AlertTarget target, AlertOptions options, TimeProvider time,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _target = target;
        _options = options;
        _time = time;
        _connections = new TargetConnections(target.MayBePrivate, resolve);
        _client = _connections.CreateClient(options.AttemptTimeout);
        _retry = CreateRetry();
    }

    /// <summary>The end of the time in which attempts may begin.</summary>
    public DateTimeOffset NewDeadline() => _time.GetUtcNow() + _options.DeliveryBudget;

    /// <inheritdoc cref="IAlertSink.CheckAsync"/>
    public Task CheckAsync(CancellationToken cancellation) => _connections.CheckAsync(_target.Url.IdnHost, cancellation);

    /// <param name="body">Called for each attempt: its time is signed.</param>
    public async Task<PostResult> PostAsync(Func<HttpContent> body, DateTimeOffset deadline, CancellationToken cancellation)
    {
        if (_time.GetUtcNow() < _notBefore)
            return new PostResult(AlertOutcome.Unreachable, $"{_target} asked not to be called before {_notBefore:u}.");

        var context = ResilienceContextPool.Shared.Get(cancellation);
        try
        {
            context.Properties.Set(Deadline, deadline);
            return Remember(await _retry.ExecuteAsync(
                async attempt => await AttemptAsync(body(), attempt.CancellationToken), context));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _client.Dispose();

    private ResiliencePipeline<PostResult> CreateRetry()
    {
        var builder = new ResiliencePipelineBuilder<PostResult> { TimeProvider = _time };
        if (_options.RetryCount == 0) // Polly's retry knows no zero
            return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions<PostResult>
        {
            ShouldHandle = attempt => ValueTask.FromResult(IsWorthAnother(attempt)),
            MaxRetryAttempts = _options.RetryCount,
            BackoffType = DelayBackoffType.Exponential,
            Delay = _options.RetryDelay,
            MaxDelay = PauseMax,
            UseJitter = true,
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result.RetryAfter),
        }).Build();
    }

    private bool IsWorthAnother(RetryPredicateArguments<PostResult> attempt) =>
        attempt.Outcome.Result is { Outcome: AlertOutcome.Unreachable } result
        && _time.GetUtcNow() + (result.RetryAfter ?? TimeSpan.Zero) < attempt.Context.Properties.GetValue(Deadline, default);

    private PostResult Remember(PostResult last)
    {
        if (last is { Outcome: AlertOutcome.Unreachable, RetryAfter: { } pause })
            _notBefore = _time.GetUtcNow() + pause;
        return last;
    }

    private async Task<PostResult> AttemptAsync(HttpContent body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _target.Url) { Content = body };
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return Judge(answer);
        }
        catch (HttpRequestException failure) when (failure.InnerException is AlertTargetInwardException inward)
        {
            return new PostResult(AlertOutcome.Refused, inward.Message);
        }
        catch (HttpRequestException failure)
        {
            return new PostResult(AlertOutcome.Unreachable, $"{_target} cannot be reached ({ReasonOf(failure)}).");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PostResult(
                AlertOutcome.Unreachable, $"{_target} did not answer within {_options.AttemptTimeout.TotalSeconds:0.##} s.");
        }
    }

    private PostResult Judge(HttpResponseMessage answer) => answer switch
    {
        { IsSuccessStatusCode: true } => new PostResult(AlertOutcome.Accepted),
        { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } or
        { StatusCode: >= HttpStatusCode.InternalServerError } => new PostResult(
            AlertOutcome.Unreachable, $"{_target} answered {(int)answer.StatusCode}.", RetryAfterOf(answer)),
        { StatusCode: >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest } => new PostResult(
            AlertOutcome.Refused, $"{_target} redirects ({(int)answer.StatusCode}), which is not followed; set the final URL."),
        _ => new PostResult(
            AlertOutcome.Refused, $"{_target} refuses alerts ({(int)answer.StatusCode}); check URL and secret at the receiver."),
    };

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - _time.GetUtcNow();
        if (asked is not { } pause || pause <= TimeSpan.Zero)
            return null;
        return pause < RetryAfterMax ? pause : RetryAfterMax;
    }

    // The kinds of failure, not their messages: those of TLS hold what the other side sent.
    private static string ReasonOf(HttpRequestException failure) => failure.InnerException is SocketException socket
        ? socket.SocketErrorCode.ToString()
        : failure.HttpRequestError.ToString();
}
