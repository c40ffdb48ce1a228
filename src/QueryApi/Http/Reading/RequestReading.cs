namespace Lakehouse.QueryApi.Http.Reading;

/// <summary>A message, or why there is none.</summary>
internal readonly record struct RequestReading(RequestMessage? Message, RequestProblem? Problem)
{
    public static implicit operator RequestReading(RequestMessage message) => new(message, null);

    public static implicit operator RequestReading(RequestProblem problem) => new(null, problem);
}
