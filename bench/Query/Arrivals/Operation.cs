namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>One request, ready to be sent.</summary>
/// <param name="Kind">What is measured apart: <c>home</c>, <c>statement</c>, <c>metrics</c>, <c>drill</c>.</param>
/// <param name="Token">Null: nobody has to be told who asks.</param>
internal sealed record Operation(string Kind, byte[] Body, string? Token);
